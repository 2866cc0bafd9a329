import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

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

/** Runs a program of this folder in a process of its own. */
export function startChild(name: string, ...args: string[]): Child {
  const program = new URL(`./${name}.ts`, import.meta.url).pathname;
  const child = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
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
      if (done) throw new Error(`${name} ended with ${await ended}: ${stderr}`);
      return value;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
