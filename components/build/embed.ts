import { fileURLToPath } from 'node:url';
import type { InlineConfig, Plugin } from 'vite';
import { checkLazyImports, chunkNameOf, lazyImports } from './chunks.ts';
import { publish } from './publish.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

type Options = {
  /** The module of every public element, by tag. */
  elements: Readonly<Record<string, string>>;
  /** Where `lb.js` and the folder of the version go; earlier versions stay there. */
  outDir: string;
  plugins?: Plugin[];
};

/** What elements share at first sight. What is needed later goes with what needs it. */
const CORE = {
  name: 'core',
  tags: ['$initial' as const],
  test: /node_modules\/(?!@lit\/context\/lib\/(?:controllers|value))|\/components\/(?:ui|core)\/(?!diagnosis|doctor)|oxc-project/,
};

/** What only some elements begin with. */
const KITS = [
  {
    name: 'chart',
    test: /node_modules\/(?:d3-|internmap)|\/components\/ui\/(?:bar-chart|chart|chart-table|layers|line-chart|metric|patterns|plot|swatch)\.|lucide\/.+\/(?:chart-column|table)\.mjs/,
  },
  { name: 'numbers', test: /\/components\/(?:ui\/(?:control|number|range)|core\/day)\.|lucide\/.+\/download\.mjs/ },
  { name: 'tabs', test: /\/components\/ui\/tabs\./ },
].map((group) => ({ ...group, includeDependenciesRecursively: false }));

/**
 * What dialogs share: the kit of every form, and what one feature adds to it. Each module alone, for what it imports may be in
 * another group or on screen already.
 */
const DIALOGS = [
  { name: 'ui-toast', test: /\/components\/ui\/toast|lucide\/.+\/x\.mjs/ },
  {
    name: 'form',
    test: /\/components\/(?:ui\/(?:dialog|field|form|form-problem|text-field)|core\/(?:idempotency-key|input))\./,
  },
  { name: 'integrations', test: /\/integrations\/(?:fields(?!-azure|-gcp)|integration-dialog|values)/ },
].map((group) => ({ ...group, includeDependenciesRecursively: false }));

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
    plugins: [...plugins, lazyImports(), checkLazyImports(), publish({ tags: Object.keys(elements), outDir })],
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
          codeSplitting: { groups: [...KITS, CORE, ...DIALOGS] },
          comments: false,
          minify: true,
          postBanner: ({ name }) => (name === CORE.name || name in elements ? COMPILED_AHEAD : ''),
        },
      },
    },
  };
}
