import { parseArgs } from 'node:util';
import { formatCounts, type Counts } from './counts.ts';
import { locate, PROGRAMS } from './programs.mjs';
import { runStep, type Step } from './step.ts';

const HELP = `npm test [-- [--strict] [word…]]

Runs every step, or those whose name holds one of the words: npm test -- types lint, npm test -- elements
  --strict  fails when anything was skipped, as .ci/run does
  --list    prints the names of the steps`;

/** One after the other, the quick ones first, so that nothing disturbs the figures of a budget. */
const STEPS: readonly Step[] = [
  { name: 'types', script: 'types' },
  { name: 'lint', script: 'lint' },
  { name: 'format', script: 'format:check' },
  { name: 'components', script: 'test:components', counts: true },
  { name: 'build', script: 'build' },
  { name: 'sizes', script: 'test:sizes', counts: true, needs: ['chromium'] },
  { name: 'bff', script: 'test:bff', counts: true },
  { name: 'bff on libSQL server', script: 'test:bff', counts: true, env: { LB_TEST_DATABASE: 'server' } },
  { name: 'demo', script: 'test:demo', counts: true, needs: ['chromium'] },
  { name: 'storybook', script: 'test:storybook', counts: true, needs: ['chromium'] },
  elementsIn('chromium'),
  ...together('firefox', 'webkit'),
];

const { values: options, positionals: words } = parseArgs({
  allowPositionals: true,
  options: { strict: { type: 'boolean' }, list: { type: 'boolean' }, help: { type: 'boolean' } },
});
const steps = STEPS.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));

if (options.help) console.log(HELP);
else if (options.list) console.log(steps.map(({ name }) => name).join('\n'));
else process.exitCode = await runAll();

type Engine = 'chromium' | 'firefox' | 'webkit';

function elementsIn(...engines: Engine[]): Step {
  return {
    name: `elements in ${engines.join(' and ')}`,
    script: 'test:elements',
    counts: true,
    env: { ENGINES: engines.join() },
    needs: engines,
  };
}

/** Two engines that show one page at a time fill two cores. Where one of them is missing, the other is not skipped with it. */
function together(...engines: Engine[]): Step[] {
  const isMissing = (engine: Engine) => locate(PROGRAMS[engine]).missing.length > 0;
  return engines.some(isMissing) ? engines.map((engine) => elementsIn(engine)) : [elementsIn(...engines)];
}

/** The exit code: 1 where something failed, nothing ran, or, when it is strict, something was skipped. */
async function runAll(): Promise<number> {
  const total: Counts = { passed: 0, failed: [], skipped: [] };
  const unsteady: string[] = [];
  const table: string[] = [];
  for (const step of steps) {
    console.log(`\n== ${step.name}`);
    const started = performance.now();
    const { passed, failed, skipped, unsteady: late } = await runStep(step);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    total.passed += passed;
    total.failed.push(...failed);
    total.skipped.push(...skipped);
    unsteady.push(...late);
    const outcome = failed.length > 0 ? 'FAILED' : passed > 0 ? 'passed' : 'skipped';
    table.push(`${outcome.padEnd(8)} ${step.name.padEnd(30)} ${String(passed).padStart(6)} ${seconds.padStart(7)} s`);
  }
  console.log(`\n${table.join('\n')}\n`);
  for (const what of unsteady) console.log(`unsteady, passed when run again by itself: ${what}`);
  process.stdout.write(formatCounts(total));
  return total.passed > 0 && total.failed.length === 0 && !(options.strict && total.skipped.length > 0) ? 0 : 1;
}
