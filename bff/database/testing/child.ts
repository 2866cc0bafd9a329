import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

export type Child = {
  process: ChildProcess;
  /** What it prints, line by line. */
  lines: AsyncIterableIterator<string>;
  /** Its next line; throws with what it wrote to stderr where it ends instead. */
  line(): Promise<string>;
  /** How it ended: its exit code, or the signal. */
  ended: Promise<number | NodeJS.Signals>;
  kill(): Promise<void>;
};

const children = new Set<ChildProcess>();

/** Runs a program, of this folder where it is a name, in a process of its own. What a failed test leaves running ends with the tests. */
export function startChild(name: string | URL, ...args: string[]): Child {
  const program = fileURLToPath(typeof name === 'string' ? new URL(`./${name}.ts`, import.meta.url) : name);
  const child = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  children.add(child);
  let stderr = '';
  child.stderr.on('data', (data) => (stderr += String(data)));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  return {
    process: child,
    lines,
    ended,
    async line() {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${program} ended with ${await ended}: ${stderr}`);
      return value;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

after(() => {
  for (const child of children) child.kill('SIGKILL');
});
