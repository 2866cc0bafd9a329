import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { tokens } from '../../components/core/styles.ts';
import { elements } from './generate/elements.ts';
import { fillPage, pages, readPage } from './generate/page.ts';

const texts = new Map(pages().map((page) => [page, readPage(page)]));

for (const [page, text] of texts) {
  test(`what is generated in ${page} is up to date`, async () => {
    assert.equal(text, await fillPage(page), 'Run: node storybook/docs/generate/generate.ts');
  });

  test(`${page} is a page of the Storybook`, () => {
    const mdx = new URL(page.replace(/md$/, 'mdx'), import.meta.url);
    assert.ok(existsSync(mdx), `${page.replace(/md$/, 'mdx')} is missing`);
    assert.match(readFileSync(mdx, 'utf8'), new RegExp(`'\\./${page}\\?raw'`));
  });

  test(`the links of ${page} lead somewhere`, () => {
    const broken = linksOf(text).filter(({ to, anchor }) => {
      const target = texts.get(to || page);
      return target === undefined || (anchor !== undefined && !anchorsOf(target).includes(anchor));
    });
    assert.deepEqual(broken, []);
  });

  test(`${page} names tokens and elements that exist`, async () => {
    const known = new Set([
      ...Object.keys(tokens).map((name) => `--lb-${name}`),
      ...(await elements()).map(({ tagName }) => `<${tagName}`),
    ]);
    const named = Array.from(text.matchAll(/--lb-[a-z\d-]*[a-z\d]|<lb-[a-z-]*[a-z]/g), ([name]) => name);
    assert.deepEqual(
      named.filter((name) => !known.has(name)),
      [],
    );
  });

  test(`the JSON in ${page} is JSON`, () => {
    for (const [, json] of text.matchAll(/```json\n([\s\S]*?)```/g))
      assert.doesNotThrow(() => void JSON.parse(json!), json);
  });
}

test('the environment of operating.md is the one that is read', () => {
  const source = readFileSync(new URL('../../bff/config.ts', import.meta.url), 'utf8');
  const read = Array.from(
    source.matchAll(/\['([A-Z][A-Z_]+)'\]|\(env, '(\w+)'/g),
    ([, name, number]) => name ?? number!,
  );
  const [, section] = /## Environment\n([\s\S]*?)\n## /.exec(texts.get('operating.md')!)!;
  const documented = Array.from(section!.matchAll(/^\| `(\w+)` /gm), ([, name]) => name!);
  assert.ok(read.length > 10);
  assert.deepEqual(documented.toSorted(), [...new Set(read)].toSorted());
});

test('the files for several servers set what is read, and no more', () => {
  const settings = ['compose.yaml', 'labelboard@.service'].flatMap((file) => {
    const text = readFileSync(new URL(`several-servers/${file}`, import.meta.url), 'utf8');
    return Array.from(
      text.matchAll(/^    ([A-Z_]+): |\b([A-Z_]+)=(?=%i|127|\/var)/gm),
      ([, name, other]) => name ?? other!,
    );
  });
  const documented = texts.get('operating.md')!;
  assert.ok(settings.length >= 8);
  for (const name of settings) assert.match(documented, new RegExp(`^\\| \`${name}\` `, 'm'));
});

test('every code that lb-error can bring from the page itself is in embedding.md', () => {
  const source = readFileSync(new URL('../../components/core/api-error.ts', import.meta.url), 'utf8');
  const [, messages] = /const MESSAGES = \{([\s\S]*?)\n\};/.exec(source)!;
  const script = readFileSync(new URL('../../components/embed.ts', import.meta.url), 'utf8');
  const codes = [...messages!.matchAll(/^ {2}(\w+):/gm), ...script.matchAll(/\bcode: '(\w+)'/g)].map(
    ([, code]) => code!,
  );
  const [, table] = /\n`lb-error` ([\s\S]*?)\n## /.exec(texts.get('embedding.md')!)!;
  // As the server says it.
  const missing = codes.filter((code) => code !== 'too_many_requests' && !table!.includes(`\`${code}\``));
  assert.ok(codes.includes('not_loaded') && codes.length > 5);
  assert.deepEqual(missing, []);
});

test('the links of README.md lead somewhere', () => {
  const root = new URL('../../', import.meta.url);
  const broken = linksOf(readFileSync(new URL('README.md', root), 'utf8')).filter(({ to, anchor }) => {
    const file = new URL(to || 'README.md', root);
    return !existsSync(file) || (anchor !== undefined && !anchorsOf(readFileSync(file, 'utf8')).includes(anchor));
  });
  assert.deepEqual(broken, []);
});

test('README.md leads to every page', () => {
  const named = linksOf(readFileSync(new URL('../../README.md', import.meta.url), 'utf8')).map(({ to }) => to);
  assert.deepEqual(
    [...texts.keys()].filter((page) => !named.includes(`storybook/docs/${page}`)),
    [],
  );
});

/** The links to files of this repository, and to headings in them. */
const linksOf = (text: string) =>
  Array.from(text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g), ([, to = '', anchor]) => ({ to, anchor }));

/** The anchors that GitHub gives to headings. */
function anchorsOf(text: string): string[] {
  return Array.from(text.matchAll(/^#+ (.+)$/gm), ([, heading]) =>
    heading!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
