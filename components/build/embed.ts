import { fileURLToPath } from 'node:url';
import type { InlineConfig, Plugin } from 'vite';
import { checkChunks, checkLazyImports, chunkNameOf, lazyImports } from './chunks.ts';
import { publish } from './publish.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

type Options = {
  /** The module of every public element, by tag. */
  elements: Readonly<Record<string, string>>;
  /** Where `lb.js` and the folder of the version go; earlier versions stay there. */
  outDir: string;
  plugins?: Plugin[];
};

/** The kits, which load when they are needed, by the names of their files. */
const KITS = {
  charts:
    /\/components\/ui\/(?:bar-chart|buckets|chart|chart-axes|chart-table|chart-tip|layers|metric|patterns|plot|swatch)\.|node_modules\/(?:d3-array|d3-scale|internmap|d3-shape\/src\/(?:array|constant|offset|order|stack))/,
  numbers: /\/components\/(?:ui\/(?:control|finder|range)|core\/day)\./,
  tabs: /\/components\/ui\/tabs\./,
  facts: /\/components\/ui\/(?:copy-button|copy-field|facts)\./,
  dialogs:
    /\/components\/(?:ui\/(?:code|confirm|conflict|(?:delete-|edit-|form-)?dialog|field|form|form-problem|secret|secret-field|select|steps|text-area|text-field)|core\/(?:edit|idempotency-key|input))\.|\/lit(?:-html)?\/(?:directives\/keyed|directive-helpers)\./,
  schemas: /node_modules\/valibot\/|\/bff\/core\/contract\.|\/components\/core\/errors-in\./,
  'ui-action-kit':
    /\/components\/(?:core\/changes|ui\/(?:action-kit|menu|open-dialog|reason|request-id|toast|tooltip))\./,
};

/** What stays with the one element that shows it: the charts of a project with their lines, the icons of media, tasks and webhooks. */
const OF_ONE_ELEMENT =
  /\/components\/ui\/(?:count-chart|line-chart)\.|node_modules\/d3-(?:path|shape)|\/lucide\/.*\/(?:book-open|box|code-xml|file-text|film|grid-3x3|image|image-off|list-checks|map|message-square|message-square-reply|messages-square|scan|text-align-start|volume-2)\./;

/** Icons that are not in the core come with it. */
const inActions = (module: string): boolean =>
  KITS['ui-action-kit'].test(module) || (module.includes('/lucide/') && !OF_ONE_ELEMENT.test(module));

/** What every list and panel needs at first sight; what provides a context is for `<lb-session>` alone. */
const inCore = (module: string): boolean =>
  /node_modules\/(?!@lit\/context\/lib\/(?:controllers|value))|oxc-project|\/components\/(?:ui|core)\/(?!diagnosis|doctor)/.test(
    module,
  ) && ![...Object.values(KITS), OF_ONE_ELEMENT].some((kit) => kit.test(module));

/** What the forms of a feature share, by the names of the files; what one loads by itself, such as what it checks with, stays apart. */
const formsOf = (module: string): string | null => {
  const [, feature] =
    /\/components\/([\w-]+)\/(?:fields|guide|guide-steps|policies|\w+-check|check-steps(?:\.styles)?|\w+-dialog\.styles)\.ts$/.exec(
      module,
    ) ?? [];
  return feature && feature !== 'ui' ? `${feature}-forms` : null;
};

/** The chunks that elements share, of which the first that fits counts. A kit holds its own modules alone: what they import may be in another. */
const GROUPS = [
  ...['charts', 'numbers', 'tabs', 'facts', 'dialogs'].map((name) => ({
    name,
    test: KITS[name as keyof typeof KITS],
    includeDependenciesRecursively: false,
  })),
  { name: 'core', test: inCore, tags: ['$initial' as const] },
  { name: 'ui-action-kit', test: inActions, includeDependenciesRecursively: false },
  { name: 'schemas', test: KITS.schemas, includeDependenciesRecursively: false },
  { name: formsOf, includeDependenciesRecursively: false },
].map((group, i) => ({ ...group, priority: 9 - i }));

/**
 * Has Chromium compile all of a file before it runs, and not on the main thread
 * (https://github.com/WICG/explicit-javascript-compile-hints-file-based). Other browsers read a comment.
 */
const COMPILED_AHEAD = '//# allFunctionsCalledOnLoad';

/** The script and the chunks it loads. */
export function embedBuild({ elements, outDir, plugins = [] }: Options): InlineConfig {
  const inputs = {
    lb: 'components/embed.ts',
    diagnosis: 'components/core/diagnosis.ts',
    ...elements,
  };
  return {
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [
      ...plugins,
      lazyImports(),
      checkLazyImports(),
      checkChunks({ alone: ['lb.js', 'core.js'] }),
      publish({ tags: Object.keys(elements), outDir }),
    ],
    build: {
      // Two builds at once do not meet.
      outDir: `${outDir}.${process.pid}`,
      emptyOutDir: true,
      target: 'es2022',
      sourcemap: 'hidden', // named by a header where they are served (bff/embed), not by a line in each file
      modulePreload: false,
      reportCompressedSize: false,
      license: { fileName: 'licenses.md' },
      // As a library: a page’s build would wrap every import() in code for style sheets.
      lib: {
        entry: Object.fromEntries(Object.entries(inputs).map(([name, module]) => [name, `${root}${module}`])),
        formats: ['es'],
      },
      rolldownOptions: {
        checks: { pluginTimings: false }, // compressing takes its time
        preserveEntrySignatures: 'allow-extension',
        output: {
          // No hash in a name: the folder is the version, and a chunk can then know the hashes of those that import it.
          entryFileNames: '[name].js',
          chunkFileNames: ({ facadeModuleId, name }) => `${facadeModuleId ? chunkNameOf(facadeModuleId) : name}.js`,
          codeSplitting: { groups: GROUPS },
          comments: false,
          minify: true,
          postBanner: ({ name }) => (name === 'core' || name in elements ? COMPILED_AHEAD : ''),
        },
      },
    },
  };
}
