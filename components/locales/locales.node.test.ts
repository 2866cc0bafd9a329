import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor, type ESTree } from 'vite';
import type { Translations } from '../core/localize.ts';
import { ELEMENTS } from '../elements.ts';

type Language = {
  /** What each translation has, and none may have: letters, and quotation marks of another language. */
  has: RegExp;
  hasNot: RegExp;
  /** What is called as in English. */
  same?: readonly string[];
};

const LANGUAGES: Record<string, Language> = {
  ar: { has: /\p{Script=Arabic}/u, hasNot: /["“”„]/ },
  de: {
    has: /[a-z]/,
    hasNot: /["”«»]/,
    same: [
      'Admin',
      'Audio',
      'Bucket',
      'Cloud',
      'Dataset',
      'Datasets',
      'Format',
      'Labels',
      'Name',
      'Integration',
      'Optional',
      'Portal',
      'Portal {0}',
      'Prompt',
      'Region',
      'Scopes',
      'Secrets',
      'Server',
      'Status',
      'Text',
      'Video',
      'Webhooks',
    ],
  },
  ja: { has: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u, hasNot: /["“”„«»]/ },
};

/** Whose elements say what a feature of the server says, where both have different names. */
const ELEMENTS_OF: Record<string, string> = {
  folders: 'imports',
  views: 'data-rows',
  'embed-sessions': 'portals',
  invites: 'members',
};

/** What speaks to operators, to the server of a portal, or to who writes requests by hand: it stays English. */
const NOT_FOR_MEMBERS = [
  'bff/*.ts',
  'bff/{commands,embed,encryption,mail}/**',
  'bff/{embed-sessions,portals}/!(contract).ts',
  'bff/blobs/{location,mistakes}.ts',
  'bff/database/{dump,location,open,statement,upload}.ts',
  'bff/http/{body,describe,etag,idempotency,key-scope,metrics,multipart,openapi,operations,readiness}.ts',
  // What mails and the page of an invitation say, in every language.
  'bff/*/words.ts',
  'bff/invites/{letter,page}.ts',
  // What a browser shows that was sent to the address of a file.
  'bff/tasks/{files,links}.ts',
  // What stands in the error file of an import, and what answers the platform’s SDK.
  'bff/imports/{formats/**,read-row.ts,results.ts,uploaded.ts,upload-links.ts}',
  'bff/jobs/**',
  'bff/**/routes.ts',
  'bff/{graphql/**,*/graphql.ts}',
];
const NOT_SHIPPED = ['**/*.test.ts', '**/{testing,bench,build,locales,node_modules}/**'];

const root = fileURLToPath(new URL('../..', import.meta.url));
/** The folders in components/ that have words of their own. All else is core, whose words are in components/locales. */
const features = globSync('components/*/words.ts', { cwd: root }).map((path) => path.split('/')[1]!);
/** A feature of the server whose elements are not there yet: nobody reads what it says. */
const unread = globSync('bff/*/routes.ts', { cwd: root })
  .map((path) => path.split('/')[1]!)
  .filter((feature) => !features.includes(ELEMENTS_OF[feature] ?? feature))
  .map((feature) => `bff/${feature}/**`);

const elements = read('components/**/*.ts', NOT_SHIPPED);
const server = read('bff/**/*.ts', [...NOT_SHIPPED, ...NOT_FOR_MEMBERS, ...unread]);
const said = Map.groupBy(
  [
    ...elements.map(({ path, program }) => ({ path, texts: saidIn(program) })),
    ...[...elements.filter(({ path }) => /core\/(api-error|previews)/.test(path)), ...server].map(
      ({ path, program }) => ({ path, texts: sentencesIn(program) }),
    ),
  ],
  ({ path }) => ownerOf(path),
);
const textsOfCore = textsOf('core');

/** By owner and language. */
const files = await Promise.all(
  ['core', ...features].flatMap((owner) =>
    Object.keys(LANGUAGES).map(async (language) => {
      const path = `components/${owner === 'core' ? '' : `${owner}/`}locales/${language}.ts`;
      const { default: translations } = (await import(`${root}${path}`)) as { default: Translations };
      return { path, owner, language, translations };
    }),
  ),
);

for (const { path, owner, language, translations } of files) {
  const { has, hasNot, same = [] } = LANGUAGES[language]!;
  const all = Object.entries(translations);

  test(`${path} has every text, and none that is no longer said`, () => {
    const texts = textsOf(owner).filter((text) => owner === 'core' || !textsOfCore.includes(text));
    const missing = texts.filter((text) => !Object.hasOwn(translations, text));
    const unsaid = Object.keys(translations).filter((text) => !texts.includes(text));
    assert.deepEqual({ missing, unsaid }, { missing: [], unsaid: [] });
  });

  test(`${path} puts in what English puts in`, () => {
    const values = (text: string) => (text.match(/\{\d+\}/g) ?? []).toSorted().join('');
    assert.deepEqual(
      all.filter(([source, translation]) => values(source) !== values(translation)),
      [],
    );
  });

  test(`${path} is not English`, () => {
    const wrong = all.filter(
      ([source, text]) => !has.test(text) || hasNot.test(text) || (source === text && !same.includes(source)),
    );
    assert.deepEqual(wrong, []);
  });
}

test('a text that several features say is the same in all of them', () => {
  for (const language of Object.keys(LANGUAGES)) {
    const known = new Map<string, string>();
    for (const { path, translations } of files.filter((file) => file.language === language))
      for (const [source, translation] of Object.entries(translations)) {
        assert.equal(translation, known.get(source) ?? translation, `${path}: ${source}`);
        known.set(source, translation);
      }
  }
});

test('every folder of elements has words of its own, but for core, ui and session', () => {
  const strays = said.get('core')!.filter(({ path }) => !/^(bff|components\/(core|ui|session))\//.test(path));
  assert.deepEqual(
    strays.filter(({ texts }) => texts.length > 0).map(({ path }) => path),
    [],
  );
});

test('every public element of a feature loads its words', () => {
  const wrong = Object.values(ELEMENTS).filter(
    (path) =>
      features.includes(ownerOf(path)) && !/^import '\.\/words\.ts';$/m.test(readFileSync(`${root}${path}`, 'utf8')),
  );
  assert.deepEqual(wrong, []);
});

test('no element says a word that is not translated', () => {
  const wrong = elements.flatMap(({ path, program }) => wordsIn(program).map((words) => `${path}: ${words}`));
  assert.deepEqual(wrong, []);
});

test('what stands beside something else in a text is kept apart from it, by `str`, `beside` or `joined`', () => {
  const wrong = elements
    // What developers read in the console, and the headers of a request.
    .filter(({ path }) => !/core\/(diagnosis|doctor|part)|webhook-deliveries/.test(path))
    .flatMap(({ path, program }) => mixedIn(program).map((text) => `${path}: ${text}`));
  assert.deepEqual(wrong, []);
});

/** The feature that a file belongs to, or core. */
function ownerOf(path: string): string {
  const [side, folder] = path.split('/') as [string, string];
  const feature = side === 'bff' ? (ELEMENTS_OF[folder] ?? folder) : folder;
  return features.includes(feature) ? feature : 'core';
}

function textsOf(owner: string): string[] {
  return [...new Set(said.get(owner)?.flatMap(({ texts }) => texts))].toSorted();
}

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
      if (callee.type === 'Identifier' && callee.name === 'msg') said.push(...textsIn(text!));
    },
  }).visit(program);
  return said;
}

function textsIn(node: ESTree.Argument): string[] {
  switch (node.type) {
    case 'Literal':
      return node.value === '' ? [] : [String(node.value)];
    case 'TaggedTemplateExpression':
      return [joined(node.quasi, (i) => `{${i}}`)];
    case 'LogicalExpression':
      return [...textsIn(node.left), ...textsIn(node.right)];
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
    // What the API reference says of a field.
    CallExpression({ callee, arguments: [text] }) {
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
      if (callee.property.name === 'description' && text?.type === 'Literal')
        collect((description) => sentences.delete(description))(text);
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

/** Templates of no tag, and attributes that are read out, in which a value stands beside punctuation of prose. */
function mixedIn(program: ESTree.Program): string[] {
  const tagged = new Set<ESTree.TemplateLiteral>();
  const found: string[] = [];
  new Visitor({
    TaggedTemplateExpression({ tag, quasi }) {
      tagged.add(quasi);
      if (tag.type !== 'Identifier' || tag.name !== 'html') return;
      const markup = joined(quasi, () => '{}');
      const read = [...markup.matchAll(/\b(?:alt|aria-label|data-tip|heading|help|label|title)="([^"]*\{\}[^"]*)"/g)];
      found.push(...read.map(([, text]) => text!).filter((text) => text !== '{}'));
    },
    TemplateLiteral(template) {
      const text = joined(template, () => '{}');
      if (!tagged.has(template) && /\{\}(: | \(| · | – )\{\}/.test(text)) found.push(text);
    },
  }).visit(program);
  return found;
}

function joined({ quasis }: ESTree.TemplateLiteral, between: (index: number) => string): string {
  return quasis.map(({ value }, i) => (i === 0 ? '' : between(i - 1)) + value.cooked).join('');
}
