import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROGRAM_ENV } from './env.ts';
import type { LibsqlServer } from './libsql-server.ts';

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));

const folders: string[] = [];
process.once('exit', () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** `lb serve` in a process of its own. */
export type ServeProcess = {
  url: string;
  child: ChildProcess;
  /** What it wrote to standard error, which should be nothing. */
  complaints: string[];
  /** Ends it at once. */
  kill: () => Promise<void>;
};

/** Serves on a libSQL server, as fast as it is asked. */
export async function startServe(
  { primary, replica, authToken }: Pick<LibsqlServer, 'primary' | 'replica' | 'authToken'>,
  settings: { SECRET_KEY: string } & Record<string, string>,
): Promise<ServeProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'labelboard-serve-'));
  folders.push(folder);
  const env = {
    ...PROGRAM_ENV,
    DATA_DIR: folder,
    DATABASE_URL: primary.url,
    DATABASE_REPLICA_URL: replica.url,
    DATABASE_AUTH_TOKEN: authToken,
    RATE_LIMIT_READS: '1000000000',
    RATE_LIMIT_WRITES: '1000000000',
    RATE_LIMIT_ORGANIZATION_READS: '1000000000',
    RATE_LIMIT_ORGANIZATION_WRITES: '1000000000',
    PORT: '0',
    LOG_LEVEL: 'silent',
    ...settings,
  };
  const child = spawn(process.execPath, [cli, 'serve'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const complaints: string[] = [];
  child.stderr.on('data', (words: Buffer) => complaints.push(String(words)));
  const exit = once(child, 'exit');
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const kill = async () => {
    child.kill('SIGKILL');
    await exit;
  };
  return { url: /http:\/\/localhost:\d+/.exec(String(line))![0], child, complaints, kill };
}
