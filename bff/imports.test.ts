import assert from 'node:assert/strict';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const TESTS = '**/{*.test.ts,testing/**,bench/**}';

/** A file that fits the first pattern imports, beside its own folder, none of ours but what fits the others. The first row counts. */
const DIRECTIONS: [from: string, ...to: string[]][] = [
  ['bff/*/contract.ts', 'bff/*/contract.ts'],
  ['bff/**/{*.test.ts,testing/**,bench/**}', 'bff/**'],
  [
    'components/**/{*.test.ts,testing/**,bench/**}',
    'components/**',
    'bff/*/contract.ts',
    'bff/embed/routes.ts',
    '.ci/**',
  ],

  // What knows no transport and no feature.
  ['bff/{core,database,encryption,outbound}/**', 'bff/{core,database,encryption,outbound}/**'],
  ['bff/http/**', 'bff/{core,database,encryption,outbound}/**', 'bff/*/contract.ts', 'bff/services.ts'],
  ['bff/embed/**', 'bff/{core,http}/**'],
  ['bff/*/routes.ts', 'bff/{core,http}/**', 'bff/*/contract.ts', 'bff/services.ts'],
  ['bff/{commands/*,*}.{ts,mjs}', 'bff/**'],
  // Verbs and workers: no transport.
  ['bff/*/**', 'bff/!(http|embed|commands)/**/!(routes).ts'],

  // The one way back: what every part shows when it fails.
  ['components/core/problem.ts', 'components/core/**', 'components/ui/problem.ts'],
  ['components/core/**', 'components/locales/**', 'bff/*/contract.ts'],
  ['components/locales/**', 'components/core/**'],
  ['components/ui/**', 'components/core/**'],
  ['components/build/**', 'components/core/script.ts'],
  // Every list that data rows can be added from opens the same dialog, and what reads through an integration says the same of it.
  [
    'components/{data-rows,datasets}/**',
    'components/{core,ui}/**',
    'components/imports/import-dialog.ts',
    'components/integrations/integration-acts.ts',
    'bff/*/contract.ts',
  ],
  // Large files are sent alike, whatever is in them.
  [
    'components/{imports,projects}/**',
    'components/{core,ui}/**',
    'components/uploads/large-file.ts',
    'bff/*/contract.ts',
  ],
  ['components/*/**', 'components/{core,ui}/**', 'bff/*/contract.ts'],
  ['components/*', 'components/**'],

  // A partner knows of us what is served, no more.
  ['demo/portal/!(*.test).ts'],
  // What is offered to copy is run there.
  [
    'demo/hosts/{receivers,snippets}.test.ts',
    'demo/**',
    'bff/**',
    'components/{webhooks/receivers,portals/snippets}.ts',
  ],
  ['demo/**', 'demo/**', 'bff/**'],
  // Pages are made of what they describe.
  ['storybook/docs/**', 'storybook/**', 'components/**', 'bff/**'],
  ['storybook/**', 'storybook/**', '.build/*', 'components/**', 'bff/*/contract.ts', '.ci/**'],
  ['.ci/**', '.ci/**'],
  ['vite.config.ts', 'components/**', 'storybook/**', 'demo/**'],
];

/** What a file may import from node_modules and from Node. A type alone may come from anywhere: nothing is loaded. */
const PACKAGES: [from: string, allowed: RegExp][] = [
  ['bff/*/contract.ts', /^valibot$/],
  [TESTS, /./],
  // Code to copy, for servers of others.
  ['components/{webhooks/receivers,portals/snippets}.ts', /./],
  ['components/build/**', /./],
  ['components/core/event-source.ts', /^eventsource-parser$/],
  ['components/uploads/transfer.ts', /^(lit|tus-js-client)(\/|$)/],
  ['components/ui/{layers,line-chart,plot}.ts', /^(d3-scale|d3-shape|lit)(\/|$)/],
  ['components/**', /^(lit|@lit\/[\w-]+|lucide|valibot)(\/|$)/],
  // A socket that nobody talks to is its lock.
  ['bff/database/writer-lock.ts', /^(libsql|node:[\w/]+)$/],
  ['bff/database/**', /^(libsql|@libsql\/client|node:(?!https?$|http2$|net$|tls$|dns)[\w/]+)(\/|$)/],
  ['bff/outbound/**', /^(undici|ipaddr\.js|node:[\w/]+)$/],
  // One door out, one port to the database.
  ['bff/**', /^(?!(libsql|@libsql\/.*|undici|node:(https?|http2|net|tls|dgram|dns.*))$)/],
  ['{,.ci/}**', /./],
];

/** Who reads the environment: what an operator starts, what only developers run, and code to copy. */
const ENVIRONMENT = [
  'bff/cli.ts',
  'bff/lb.mjs',
  'components/{webhooks/receivers,portals/snippets}.ts',
  '{demo,storybook,.ci}/**',
  '**/*.md',
  TESTS,
];

const TEXT_RULES: { name: string; in?: string; except?: string[]; never: RegExp }[] = [
  { name: 'columns are named', in: 'bff/**', except: [TESTS], never: /\b(select|returning)\s+(\w+\.)?\*/i },
  { name: 'the environment is read in one place', except: ENVIRONMENT, never: /\bprocess\.env\b/ },
  {
    name: 'requests leave by the one door',
    in: 'bff/**',
    except: ['bff/{outbound,database}/**', TESTS],
    never: /(?<![\w.])fetch\(/,
  },
  {
    name: 'a verb writes by `change` alone, so that no change goes unlogged',
    in: 'bff/*/**',
    except: [
      'bff/{blobs,core,database,encryption,jobs,commands}/**',
      'bff/integrations/{checks,clouds}.ts',
      'bff/webhooks/deliveries.ts',
      TESTS,
    ],
    never: /\b(db|scope)\.write\(/,
  },
  { name: 'Node 24.0 is enough, which macOS on arm64 gets', never: /\bimport\.meta\.main\b/ },
  { name: 'no path of a developer’s machine', never: /(?<![\w.\\}])\/(home|root|tmp|work|Users)\/\w/ },
  { name: 'no address of a registry', never: /registry[.]npm|"resolved": ["]http/ },
];

type Import = { path: string; isType: boolean; isLazy: boolean };

const root = fileURLToPath(new URL('..', import.meta.url));
const places = ['{bff,components,demo,storybook,.ci}/**/*.{ts,mjs,js,sql,json,md,html,sh}', '*.{ts,json,md}', '.*rc*'];
const files = globSync(places, { cwd: root, exclude: ['**/node_modules/**'] }).toSorted();
const sources = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
const imports = new Map(
  [...sources].filter(([file]) => /\.(ts|mjs|js)$/.test(file)).map(([file, source]) => [file, importsOf(source)]),
);

test('every place that a rule names is there', () => {
  const rules = TEXT_RULES.flatMap(({ in: place, except = [] }) => [...(place ? [place] : []), ...except]);
  const named = [...DIRECTIONS.flat(), ...PACKAGES.map(([from]) => from), ...rules];
  const written = named.filter((pattern) => !pattern.startsWith('.build/'));
  const missing = written.filter((pattern) => !files.some((file) => matchesGlob(file, pattern)));
  assert.deepEqual([...new Set(missing)], []);
});

test('imports point one way', () => {
  const wrong = [];
  for (const [file, list] of imports) {
    const [, ...to] = rowOf(DIRECTIONS, file);
    for (const target of ownTargets(file, list)) {
      const isAllowed = isInFolderOf(file, target) || to.some((pattern) => matchesGlob(target, pattern));
      if (!isAllowed) wrong.push(`${file} may not import ${target}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('contracts import valibot and contracts only', () => {
  const wrong = [...imports]
    .filter(([file]) => matchesGlob(file, 'bff/*/contract.ts'))
    .flatMap(([file, list]) => list.map(({ path }) => `${file} may not import ${path}`))
    .filter((line) => !/ (valibot|\.\.\/[\w-]+\/contract\.ts)$/.test(line));
  assert.deepEqual(wrong, []);
});

test('packages are imported where they belong', () => {
  const wrong = [];
  for (const [file, list] of imports) {
    const [, allowed] = rowOf(PACKAGES, file);
    for (const { path, isType } of list) {
      if (!path.startsWith('.') && !isType && !allowed.test(path)) wrong.push(`${file} may not import ${path}`);
    }
  }
  assert.deepEqual(wrong, []);
});

for (const [name, counts] of [
  ['no file loads itself by way of others', ({ isType }) => !isType],
  ['no file names itself by way of others, but where one loads the other late', ({ isLazy }) => !isLazy],
] satisfies [string, (one: Import) => boolean][]) {
  test(name, () => {
    const done = new Set<string>();
    const visit = (file: string, path: readonly string[]): void => {
      assert.ok(!path.includes(file), `${[...path.slice(path.indexOf(file)), file].join(' → ')} is a cycle`);
      if (done.has(file)) return;
      for (const target of ownTargets(file, (imports.get(file) ?? []).filter(counts))) visit(target, [...path, file]);
      done.add(file);
    };
    for (const file of imports.keys()) visit(file, []);
  });
}

for (const { name, in: place, except = [], never } of TEXT_RULES) {
  test(name, () => {
    const wrong = [...sources]
      .filter(([file]) => (!place || matchesGlob(file, place)) && !except.some((pattern) => matchesGlob(file, pattern)))
      .flatMap(([file, source]) => source.split('\n').map((line, i) => ({ at: `${file}:${i + 1}`, line })))
      .filter(({ line }) => never.test(line))
      .map(({ at, line }) => `${at}: ${line.trim()}`);
    assert.deepEqual(wrong, []);
  });
}

test('migrations are numbered without a gap', () => {
  const numbers = files.filter((file) => /migrations\/.*\.sql$/.test(file)).map((file) => /\/(\d{4})_/.exec(file)?.[1]);
  assert.deepEqual(
    numbers,
    numbers.map((_, index) => String(index + 1).padStart(4, '0')),
  );
});

test('the top level holds the parts of the house only', () => {
  const expected = /^(bff|components|demo|storybook|package(-lock)?\.json|tsconfig\.json|vite\.config\.ts|README\.md)$/;
  // Not in the repository: what npm installs, and what the server keeps.
  const made = ['node_modules', 'data'];
  const names = readdirSync(root).filter((name) => !name.startsWith('.') && !made.includes(name));
  assert.deepEqual(
    names.filter((name) => !expected.test(name)),
    [],
  );
});

function importsOf(source: string): Import[] {
  const pattern = /^\s*(?:import|export)\s+(type\s)?(?:[^'"`;=()]*?\bfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm;
  return Array.from(source.matchAll(pattern), ([, type, path, lazy]) => ({
    path: path ?? lazy!,
    isType: type !== undefined,
    isLazy: lazy !== undefined,
  }));
}

function ownTargets(file: string, list: readonly Import[]): string[] {
  return list.filter(({ path }) => path.startsWith('.')).map(({ path }) => join(file, '..', path));
}

function rowOf<Row extends readonly [string, ...unknown[]]>(table: readonly Row[], file: string): Row {
  const row = table.find(([from]) => matchesGlob(file, from));
  assert.ok(row, `${file} has no row in the table`);
  return row;
}

/** Whether both are in the same feature, such as `bff/integrations`. */
function isInFolderOf(file: string, target: string): boolean {
  const feature = (path: string) => path.split('/').slice(0, 2).join('/');
  return feature(file) === feature(target);
}
