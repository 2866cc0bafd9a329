import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { fileOf, parseCounts, type Counts } from './counts.ts';
import { locate, PROGRAMS } from './programs.mjs';

export type Step = {
  name: string;
  /** One of the scripts of package.json. */
  script: string;
  env?: Readonly<Record<string, string>>;
  /**
   * It ends with counts (counts.ts), and runs only those files of tests that are named behind its command. A step that
   * does not, such as a type check, counts as one.
   */
  counts?: true;
  /** Programs it cannot run without; it is given the paths of their parts. */
  needs?: readonly (keyof typeof PROGRAMS)[];
};

/** Passed, but only when run again by themselves: a run names them, and who sees one mends it. */
type Outcome = Counts & { unsteady: string[] };

/** Where more files failed, it is not the machine that was late. */
const MOST_FILES_AGAIN = 4;
const MOST_TIMES_AGAIN = 2;

/** What moves the cursor: it would wipe the lines of the steps before. */
const MOVES = /\x1b\[\d*[A-HJK]/g;
const DEADLINE_MS = 15 * 60_000;
const NOTHING: Outcome = { passed: 0, failed: [], skipped: [], unsteady: [] };
const root = fileURLToPath(new URL('..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { scripts: Record<string, string> };

/** Runs a step and shows its output as it comes. It never throws: what cannot run has failed, or is skipped by name. */
export async function runStep({ name, script, env, counts, needs = [] }: Step): Promise<Outcome> {
  const programs = needs.map((program) => locate(PROGRAMS[program]));
  const missing = programs.flatMap((program) => program.missing);
  if (missing.length > 0) return { ...NOTHING, skipped: [`${name} (not found: ${missing.join(', ')})`] };
  const found = programs.flatMap((program) => Object.entries(program.found));
  const variables = { ...Object.fromEntries(found), ...env };
  if (!counts) {
    const { code } = await run(scripts[script]!, variables);
    return code === 0 ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: [name] };
  }
  const first = await runTests(scripts[script]!, variables);
  let { failed } = first;
  for (let times = 0; times < MOST_TIMES_AGAIN && failed.length > 0; times += 1) {
    const files = filesOf(failed);
    if (files === undefined) break;
    ({ failed } = await runTests(`${scripts[script]} ${files.join(' ')}`, variables));
  }
  const unsteady = first.failed.filter((what) => !failed.includes(what));
  const inStep = (what: string) => `${name}: ${what}`;
  return {
    passed: first.passed + unsteady.length,
    failed: failed.map(inStep),
    skipped: first.skipped.map(inStep),
    unsteady: unsteady.map(inStep),
  };
}

/** The few files of all that failed; undefined where they are too many, or a failure belongs to no file. */
function filesOf(failed: readonly string[]): string[] | undefined {
  const files = new Set(failed.map(fileOf));
  if (files.size > MOST_FILES_AGAIN) return undefined;
  const known = [...files].filter((file) => file !== undefined);
  return known.length === files.size ? known : undefined;
}

async function runTests(command: string, env: Readonly<Record<string, string>>): Promise<Counts> {
  const { code, output } = await run(command, env);
  const said = parseCounts(output);
  if (!said || said.passed + said.failed.length + said.skipped.length === 0) {
    console.log('It ended without having run a test.');
    return { ...NOTHING, failed: ['it ended without having run a test'] };
  }
  // A run may break after its last test.
  return code === 0 || said.failed.length > 0 ? said : { ...said, failed: ['after its last test'] };
}

async function run(command: string, env: Readonly<Record<string, string>>) {
  // A group of its own: what a step started ends with it.
  const child = spawn(command, {
    cwd: root,
    shell: true,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    // NODE_ENV is for who runs the product: builds and tests are the same whatever it says.
    env: { ...process.env, NODE_ENV: undefined, PATH: `${root}node_modules/.bin:${process.env['PATH']}`, ...env },
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const text = chunk.replaceAll(MOVES, '');
    output += text;
    process.stdout.write(text);
  });
  child.stderr.pipe(process.stderr, { end: false });

  const end = (signal: NodeJS.Signals) => {
    try {
      process.kill(-child.pid!, signal);
    } catch {
      // All of it has ended already.
    }
  };
  const interrupted = () => {
    end('SIGTERM');
    process.exit(1);
  };
  const late = () => {
    console.log(`stopped after ${DEADLINE_MS / 60_000} minutes`);
    end('SIGTERM');
  };
  const deadlines = [setTimeout(late, DEADLINE_MS), setTimeout(end, DEADLINE_MS + 10_000, 'SIGKILL')];
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    const [code] = (await once(child, 'exit')) as [number | null];
    end('SIGTERM');
    await finished(child.stdout);
    return { code, output };
  } finally {
    deadlines.forEach(clearTimeout);
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
  }
}
