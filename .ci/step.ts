import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseCounts, type Counts } from './counts.ts';
import { locate, PROGRAMS } from './programs.mjs';

export type Step = {
  name: string;
  /** One of the scripts of package.json. */
  script: string;
  env?: Readonly<Record<string, string>>;
  /** It ends with counts (counts.ts). A step that does not, such as a type check, counts as one. */
  counts?: true;
  /** A program it cannot run without; it is given the paths of its parts. */
  needs?: keyof typeof PROGRAMS;
};

/** What moves the cursor: it would wipe the lines of the steps before. */
const MOVES = /\x1b\[\d*[A-HJK]/g;
const DEADLINE_MS = 15 * 60_000;
const root = fileURLToPath(new URL('..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { scripts: Record<string, string> };

/** Runs a step and shows its output as it comes. It never throws: what cannot run has failed, or is skipped by name. */
export async function runStep({ name, script, env, counts, needs }: Step): Promise<Counts> {
  const program = needs && locate(PROGRAMS[needs]);
  if (program && program.missing.length > 0) {
    return { passed: 0, failed: [], skipped: [`${name} (not found: ${program.missing.join(', ')})`] };
  }
  const { code, output } = await run(scripts[script]!, { ...program?.found, ...env });
  if (!counts) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? [] : [name], skipped: [] };

  const said = parseCounts(output);
  if (!said || said.passed + said.failed.length + said.skipped.length === 0) {
    console.log(`${name} ended without having run a test.`);
    return { passed: 0, failed: [name], skipped: [] };
  }
  // A run may break after its last test.
  const failed = code === 0 || said.failed.length > 0 ? said.failed : ['after its last test'];
  const inStep = (what: string) => `${name}: ${what}`;
  return { passed: said.passed, failed: failed.map(inStep), skipped: said.skipped.map(inStep) };
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
