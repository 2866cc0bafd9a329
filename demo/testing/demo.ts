import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDemo as seedDemo } from '../../bff/commands/seed.ts';
import { readConfig } from '../../bff/config.ts';
import { startDemo, type RunningDemo } from '../demo.ts';

const folders: string[] = [];
process.once('exit', () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A folder that is gone when the tests have ended. */
export function openFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'demo-test-'));
  folders.push(folder);
  return folder;
}

let seeded: Promise<string> | undefined;

/** A data directory of its own with the demo in it. Copying one is much faster than seeding each. */
export async function openSeededFolder(): Promise<string> {
  const folder = openFolder();
  cpSync(await (seeded ??= seedFolder()), folder, { recursive: true });
  return folder;
}

async function seedFolder(): Promise<string> {
  const folder = openFolder();
  await seedDemo(readConfig({ DATA_DIR: folder }));
  return folder;
}

/** The demo on free ports, over a database of its own. */
export const openDemo = async (): Promise<RunningDemo> =>
  startDemo(readConfig({ DATA_DIR: await openSeededFolder(), PORT: '0', LOG_LEVEL: 'silent' }), 0);

/** What a browser sends with a request that a page of the same origin makes. */
export const OWN_PAGE = { 'sec-fetch-site': 'same-origin' };

/** The cookies of an answer as the next request brings them back. */
export const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

export const form = (fields: Record<string, string>) => ({
  method: 'POST',
  body: new URLSearchParams(fields),
  redirect: 'manual' as const,
});
