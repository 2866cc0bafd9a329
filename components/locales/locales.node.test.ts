import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor, type ESTree } from 'vite';
import type { Translations } from '../core/localize.ts';
import ar from './ar.ts';
import de from './de.ts';
import ja from './ja.ts';

type Language = {
  translations: Translations;
  /** What each translation has, and none may have: letters, and quotation marks of another language. */
  has: RegExp;
  hasNot: RegExp;
  /** What is called as in English. */
  same?: readonly string[];
};

const LANGUAGES: Record<string, Language> = {
  ar: { translations: ar, has: /\p{Script=Arabic}/u, hasNot: /["“”„]/ },
  de: {
    translations: de,
    has: /[a-z]/,
    hasNot: /["”«»]/,
    same: [
      'Audio',
      'Bucket',
      'Cloud',
      'Datasets',
      'Labels',
      'Name',
      'Optional',
      'Prompt',
      'Region',
      'Status',
      'Text',
      'Video',
    ],
  },
  ja: {
    translations: ja,
    has: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
    hasNot: /["“”„«»]/,
  },
};

/** What speaks to operators, to the server of a portal, or to who writes requests by hand: it stays English. */
const NOT_FOR_MEMBERS = [
  'bff/*.ts',
  'bff/{commands,embed,encryption}/**',
  'bff/{embed-sessions,portals}/!(contract).ts',
  'bff/database/{dump,location,open,statement,upload}.ts',
  'bff/http/{body,describe,etag,idempotency,metrics,openapi,operations}.ts',
  'bff/**/routes.ts',
];
const NOT_SHIPPED = ['**/*.test.ts', '**/{testing,bench,build,locales,node_modules}/**'];

const root = fileURLToPath(new URL('../..', import.meta.url));
const elements = read('components/**/*.ts', NOT_SHIPPED);
const server = read('bff/**/*.ts', [...NOT_SHIPPED, ...NOT_FOR_MEMBERS]);
const sources = new Set(
  [
    ...elements.flatMap(({ program }) => saidIn(program)),
    ...elements
      .filter(({ path }) => /core\/(api-error|previews)/.test(path))
      .flatMap(({ program }) => sentencesIn(program)),
    ...server.flatMap(({ program }) => sentencesIn(program)),
  ].toSorted(),
);

for (const [language, { translations, has, hasNot, same = [] }] of Object.entries(LANGUAGES)) {
  const all = Object.entries(translations);

  test(`${language} has every text, and none that is no longer said`, () => {
    assert.deepEqual(Object.keys(translations).toSorted(), [...sources].toSorted());
  });

  test(`${language} puts in what English puts in`, () => {
    const values = (text: string) => (text.match(/\{\d+\}/g) ?? []).toSorted().join('');
    assert.deepEqual(
      all.filter(([source, translation]) => values(source) !== values(translation)),
      [],
    );
  });

  test(`${language} is not English`, () => {
    const wrong = all.filter(
      ([source, text]) => !has.test(text) || hasNot.test(text) || (source === text && !same.includes(source)),
    );
    assert.deepEqual(wrong, []);
  });
}

test('no element says a word that is not translated', () => {
  const wrong = elements.flatMap(({ path, program }) => wordsIn(program).map((words) => `${path}: ${words}`));
  assert.deepEqual(wrong, []);
});

type Source = { path: string; program: ESTree.Program };

function read(pattern: string, exclude: string[]): Source[] {
  return globSync(pattern, { cwd: root, exclude }).map((path) => {
    const { program, errors } = parseSync(path, readFileSync(`${root}${path}`, 'utf8'));
    assert.deepEqual(errors, [], path);
    return { path, program };
  });
}

/** What stands in `msg()`, with `{0}`, `{1}` … for the values of a `str` template. */
function saidIn(program: ESTree.Program): string[] {
  const said: string[] = [];
  new Visitor({
    CallExpression({ callee, arguments: [text] }) {
      if (callee.type === 'Identifier' && callee.name === 'msg') said.push(...textsOf(text!));
    },
  }).visit(program);
  return said;
}

function textsOf(node: ESTree.Argument): string[] {
  switch (node.type) {
    case 'Literal':
      return node.value === '' ? [] : [String(node.value)];
    case 'TaggedTemplateExpression':
      return [joined(node.quasi, (i) => `{${i}}`)];
    case 'LogicalExpression':
      return [...textsOf(node.left), ...textsOf(node.right)];
    // It is found where it is made.
    case 'Identifier':
    case 'MemberExpression':
      return [];
    default:
      throw new Error(`msg() has a ${node.type}, whose texts cannot be read.`);
  }
}

/** Literals that begin with a capital letter and end with a full stop, but for what an `Error` says to developers. */
function sentencesIn(program: ESTree.Program): string[] {
  const sentences = new Set<string>();
  const collect = (into: (text: string) => unknown) => (node: { value: unknown }) => {
    if (typeof node.value === 'string' && /^[A-Z].*\.$/s.test(node.value)) into(node.value);
  };
  new Visitor({ Literal: collect((text) => sentences.add(text)) }).visit(program);
  new Visitor({
    NewExpression({ callee, arguments: [text] }) {
      if (callee.type === 'Identifier' && callee.name.endsWith('Error') && text?.type === 'Literal')
        collect((text) => sentences.delete(text))(text);
    },
  }).visit(program);
  return [...sentences];
}

/** Words in the `html` templates themselves, or in those of their attributes that are read out. */
function wordsIn(program: ESTree.Program): string[] {
  const words: string[] = [];
  new Visitor({
    TaggedTemplateExpression({ tag, quasi }) {
      if (tag.type !== 'Identifier' || tag.name !== 'html') return;
      const markup = joined(quasi, () => '');
      const read = [...markup.matchAll(/\b(?:alt|aria-label|heading|help|label|placeholder|title)="([^"]+)"/g)];
      const shown = markup.replaceAll(/<[^>]*>/g, '\n').split('\n');
      words.push(
        ...[...read.map(([, text]) => text!), ...shown]
          .map((text) => text.trim())
          .filter((text) => /\p{L}{2}/u.test(text)),
      );
    },
  }).visit(program);
  return words;
}

function joined({ quasis }: ESTree.TemplateLiteral, between: (index: number) => string): string {
  return quasis.map(({ value }, i) => (i === 0 ? '' : between(i - 1)) + value.cooked).join('');
}
