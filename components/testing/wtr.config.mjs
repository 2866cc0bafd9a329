import { fileURLToPath } from 'node:url';
import { defaultReporter } from '@web/test-runner';
import { commands } from './harness/commands.ts';
import { enginesHere } from './harness/engines.ts';
import { failures } from './harness/failures.ts';
import { pages } from './harness/pages.ts';
import { counts } from './harness/reporter.ts';
import { packages } from './harness/packages.ts';
import { typescript } from './harness/typescript.ts';

export default {
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  files: ['components/**/*.test.ts', '!components/**/*.node.test.ts'],
  nodeResolve: { exportConditions: ['production'] },
  plugins: [packages(), typescript(), commands(), failures(), pages()],
  browsers: enginesHere(),
  reporters: [defaultReporter({ reportTestProgress: false }), counts()],
  concurrency: 2,
  concurrentBrowsers: 2,
  testFramework: { config: { ui: 'bdd', timeout: 30_000 } },
  testsStartTimeout: 60_000,
  testsFinishTimeout: 300_000,
};
