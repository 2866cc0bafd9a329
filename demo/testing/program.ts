import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** A program of the demo as npm would start it: no terminal, free ports, nothing else in its environment. `file` lies in `demo/`. */
export function run(file: string, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [fileURLToPath(new URL(`../${file}`, import.meta.url))], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], PORT: '0', PORTAL_PORT: '0', CLOUDS_PORT: '0', ...env },
  });
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
