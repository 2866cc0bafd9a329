import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { PROGRAM_ENV } from '../../bff/testing/env.ts';

/** A program of `demo/`, as npm would start it. */
export const run = (file: string, env: Record<string, string> = {}) =>
  runFile(fileURLToPath(new URL(`../${file}`, import.meta.url)), env);

/** No terminal, free ports, and nothing else in its environment. */
export function runFile(path: string, env: Record<string, string>, args: readonly string[] = []) {
  const child = spawn(process.execPath, [path, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...PROGRAM_ENV, PORT: '0', PORTAL_PORT: '0', CLOUDS_PORT: '0', ...env },
  });
  // A test that failed has not stopped it.
  after(() => void child.kill('SIGKILL'));
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const complaint = text(child.stderr);

  /** What it has said by the time that it has said `pattern`. */
  async function said(pattern: RegExp): Promise<string> {
    let output = '';
    for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
      output += String(chunk);
      if (pattern.test(output)) return output;
    }
    throw new Error(`It ended without having said ${String(pattern)}: ${output}${await complaint}`);
  }

  /** Sends a signal; gives the exit code and the seconds that it took. */
  async function stop(signal: NodeJS.Signals = 'SIGTERM') {
    const asked = performance.now();
    child.kill(signal);
    const [code] = await ended;
    return { code, seconds: (performance.now() - asked) / 1000 };
  }

  /** For one that ends by itself. */
  async function exit() {
    const [code] = await ended;
    return { code, complaint: await complaint };
  }
  return { said, stop, exit };
}
