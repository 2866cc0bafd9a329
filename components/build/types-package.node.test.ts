import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ELEMENTS } from '../elements.ts';
import { packTypes, renderTypes, TYPES_PACKAGE } from './types-package.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const TAGS = Object.keys(ELEMENTS);

/** A page's own folder, into which the package was installed as its readers install it. */
let folder: string;
let files: Record<string, string>;

/** What the compiler says of a page, the libraries' own declarations included. */
function compile(name: string, text: string): string {
  const config = {
    compilerOptions: {
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      target: 'ES2024',
      module: 'ESNext',
      moduleResolution: 'Bundler',
      lib: ['ES2024', 'DOM', 'DOM.Iterable'],
      jsx: 'react-jsx',
      types: [],
    },
    files: [name],
  };
  writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(config));
  return spawnSync('tsc', ['-p', `${name}.json`, '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${root}node_modules/.bin:${process.env['PATH']}` },
  }).stdout;
}

const PAGES: Record<string, string> = {
  'plain.ts': `
    import type { Member, View } from '${TYPES_PACKAGE}';
    const list = document.querySelector('lb-members-list')!;
    list.view = { search: 'ada' };
    const view: View = list.view;
    list.tokenUrl = '/lb-token';
    await list.reload();
    list.addEventListener('lb-member-updated', (event) => {
      const member: Member = event.member;
      console.log(member.role === 'ADMIN', view.sort);
    });
    document.addEventListener('lb-before-member-remove', (event) => {
      if (event.member.isLastAdmin) event.preventDefault();
    });
    document.querySelector('lb-session')!.fetchToken = async () => ({ token: 'a', expiresIn: 60 });
    for (const { subject, remedy } of await LB.doctor()) console.log(subject, remedy);
    // @ts-expect-error what is private of an element is not there
    list.session;
    // @ts-expect-error one of three
    list.theme = 'sepia';
    // @ts-expect-error a view is no text
    list.view = 'ada';
  `,
  'react.tsx': `
    import type { Project } from '${TYPES_PACKAGE}/react';
    export const Page = ({ opened }: { opened: (id: Project['id']) => void }) => (
      <lb-session token-url="/lb-token" theme="dark">
        <lb-projects-list
          className="wide"
          readonly
          ref={(list) => { if (list) list.view = { sort: 'name' }; }}
          onlb-project-open={(event) => opened(event.project.id)}
        />
        <lb-usage-chart interval="week" />
      </lb-session>
    );
    export const wrong = [
      // @ts-expect-error no such attribute
      <lb-projects-list project="1" />,
      // @ts-expect-error one of three
      <lb-usage-chart interval="year" />,
      // @ts-expect-error a view is set through a ref
      <lb-projects-list view={{ sort: 'name' }} />,
      // @ts-expect-error this event has no project
      <lb-projects-list onlb-ready={(event) => event.project} />,
      // @ts-expect-error no such element
      <lb-project-list />,
    ];
  `,
  'vue.ts': `
    /// <reference types="${TYPES_PACKAGE}/vue" />
    import type { GlobalComponents } from 'vue';
    type Props<Tag extends keyof GlobalComponents> = InstanceType<GlobalComponents[Tag]>['$props'];
    export const list: Props<'lb-projects-list'> = { class: 'wide', readonly: true, view: { sort: 'name' } };
    export const session: Props<'lb-session'> = { 'token-url': '/lb-token', theme: 'dark' };
    export function emit(list: InstanceType<GlobalComponents['lb-projects-list']>, event: GlobalEventHandlersEventMap['lb-project-open']) {
      list.$emit('lb-project-open', event);
      // @ts-expect-error no such event of this element
      list.$emit('lb-member-removed', event);
    }
    // @ts-expect-error one of three
    export const chart: Props<'lb-usage-chart'> = { interval: 'year' };
    // @ts-expect-error no such attribute
    export const wrong: Props<'lb-usage-chart'> = { project: '1' };
  `,
  'svelte.ts': `
    /// <reference types="${TYPES_PACKAGE}/svelte" />
    import type { SvelteHTMLElements } from 'svelte/elements';
    export const list: SvelteHTMLElements['lb-projects-list'] = {
      class: 'wide',
      readonly: true,
      'onlb-project-open': ({ project }) => console.log(project.name),
    };
    export const session: SvelteHTMLElements['lb-session'] = { 'token-url': '/lb-token', theme: 'dark' };
    // @ts-expect-error one of three
    export const chart: SvelteHTMLElements['lb-usage-chart'] = { interval: 'year' };
    // @ts-expect-error a view is set by an attachment
    export const text: SvelteHTMLElements['lb-projects-list'] = { view: { sort: 'name' } };
    // @ts-expect-error no such event of this element
    export const wrong: SvelteHTMLElements['lb-usage-chart'] = { 'onlb-project-open': () => {} };
  `,
};

describe('the types of the elements', () => {
  before(async () => {
    mkdirSync(join(root, '.build'), { recursive: true });
    folder = mkdtempSync(join(root, '.build', 'types-test-'));
    files = await renderTypes(TAGS);
    writeFileSync(join(folder, 'types.tgz'), packTypes(files));
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    const flags = ['--offline', '--no-audit', '--no-fund', '--ignore-scripts', '--silent'];
    execFileSync('npm', ['install', ...flags, './types.tgz'], { cwd: folder });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [name, text] of Object.entries(PAGES))
    test(`a page compiles against the types: ${name}`, () => assert.equal(compile(name, text), ''));

  test('every element, attribute and event is in each file', () => {
    type Named = { name: string };
    const parse = (file: string) => JSON.parse(files[file]!) as unknown;
    const { tags } = parse('html-custom-data.json') as { tags: (Named & { attributes: Named[] })[] };
    const { contributions } = parse('web-types.json') as {
      contributions: { html: { elements: (Named & { attributes: Named[]; js: { events: Named[] } })[] } };
    };
    const { modules } = parse('custom-elements.json') as {
      modules: { declarations: { tagName: string; attributes: Named[]; events?: Named[] }[] }[];
    };
    const manifest = modules.flatMap(({ declarations }) => declarations);
    const names = (list: readonly Named[] = []) => list.map(({ name }) => name);
    assert.deepEqual(manifest.map(({ tagName }) => tagName).toSorted(), TAGS.toSorted());
    for (const { tagName, attributes, events } of manifest) {
      const vscode = tags.find(({ name }) => name === tagName)!;
      const jetbrains = contributions.html.elements.find(({ name }) => name === tagName)!;
      assert.deepEqual(names(vscode.attributes), names(attributes), tagName);
      assert.deepEqual(names(jetbrains.attributes), names(attributes), tagName);
      assert.deepEqual(names(jetbrains.js.events), names(events), tagName);
      for (const { name } of events ?? []) assert.match(files['index.d.ts']!, new RegExp(`'${name}': Lb\\w+Event;`));
    }
  });

  test('editors offer the words of an attribute', () => {
    const { tags } = JSON.parse(files['html-custom-data.json']!) as {
      tags: { name: string; attributes: { name: string; values?: { name: string }[]; valueSet?: string }[] }[];
    };
    const of = (tag: string, attribute: string) =>
      tags.find(({ name }) => name === tag)!.attributes.find(({ name }) => name === attribute)!;
    assert.deepEqual(
      of('lb-session', 'theme').values!.map(({ name }) => name),
      ['auto', 'dark', 'light'],
    );
    assert.equal(of('lb-members-list', 'readonly').valueSet, 'v');
    assert.deepEqual(of('lb-session', 'token-url').values, []);
  });

  test('the package says where each thing is', () => {
    const read = (file: string) => readFileSync(join(folder, 'node_modules', TYPES_PACKAGE, file), 'utf8');
    const manifest = JSON.parse(read('package.json')) as Record<'customElements' | 'web-types' | 'types', string>;
    for (const file of [manifest.customElements, manifest['web-types'], manifest.types])
      assert.ok(read(file).length > 0, file);
    assert.equal(read('index.d.ts'), files['index.d.ts']);
  });
});
