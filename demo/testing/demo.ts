import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** The demo on free ports, over a database of its own. */
export const openDemo = (): Promise<RunningDemo> =>
  startDemo(readConfig({ DATA_DIR: openFolder(), PORT: '0', LOG_LEVEL: 'silent' }), 0);

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
