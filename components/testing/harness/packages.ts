import { fileURLToPath } from 'node:url';
import type { TestRunnerPlugin } from '@web/test-runner';
import { build, type Rolldown } from 'vite';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Where the code for browsers is of packages that are made of CommonJS. */
const ENTRIES: Record<string, string> = { 'tus-js-client': 'lib.esm/browser/index.js' };

const pathOf = (name: string) => `/__package/${name}.js`;

/** Serves packages that no browser can import by themselves, each as one module. */
export function packages(): TestRunnerPlugin {
  const built = new Map<string, Promise<string>>();
  return {
    name: 'packages',
    resolveImport: ({ source }) => (source in ENTRIES ? pathOf(source) : undefined),
    async serve({ path }) {
      const name = Object.keys(ENTRIES).find((known) => pathOf(known) === path);
      if (!name) return undefined;
      if (!built.has(name)) built.set(name, bundle(`${root}node_modules/${name}/${ENTRIES[name]}`));
      return { body: await built.get(name)!, type: 'js' };
    },
  };
}

async function bundle(entry: string): Promise<string> {
  const [made] = (await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: { write: false, minify: false, lib: { entry, formats: ['es'] } },
  })) as Rolldown.RolldownOutput[];
  return made!.output[0].code;
}
