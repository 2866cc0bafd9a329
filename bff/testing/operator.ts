import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testFolder } from './database.ts';
import { PROGRAM_ENV } from './env.ts';

export const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));

export type Operator = ReturnType<typeof operator>;

/** What an operator types, each test with its own data. */
export function operator(name: string, environment: Record<string, string> = {}) {
  const env = {
    ...PROGRAM_ENV,
    DATA_DIR: join(testFolder(), name),
    LOG_LEVEL: 'silent',
    PORT: '0',
    ...environment,
  };
  const start = (...args: string[]) =>
    spawn(process.execPath, [cli, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const lb = async (...args: string[]) => {
    const child = start(...args);
    const [out, errors] = [child.stdout.toArray(), child.stderr.toArray()];
    const [code] = (await once(child, 'close')) as [number];
    return { code, out: Buffer.concat(await out).toString(), errors: Buffer.concat(await errors).toString() };
  };
  /** Serves until `stop`. */
  const serve = async () => {
    const child = start('serve');
    const exit = once(child, 'exit') as Promise<[code: number | null, signal: string | null]>;
    const [line] = (await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data')])) as [Buffer];
    const url = /http:\/\/localhost:\d+/.exec(String(line))?.[0];
    assert.ok(url, String(line));
    return { url, child, exit };
  };
  return { lb, serve, env, dataDir: env.DATA_DIR };
}
