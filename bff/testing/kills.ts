import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { startChild, type Child } from '../database/testing/child.ts';
import { openDatabase, type DatabaseOptions } from '../database/open.ts';

type Kills = {
  /** Where the blobs are. */
  folder: string;
  kills: number;
  /** How many processes work at once; one where not set. */
  processes?: number;
  /** What is in every bucket of Google. */
  objects?: readonly string[];
};

/**
 * Works on the tasks of a database in processes that are killed at random moments, and at last in one that is not, until
 * all have ended. Gives how many attempts were interrupted.
 */
export async function workUnderKills(
  options: DatabaseOptions,
  { folder, kills, processes = 1, objects = [] }: Kills,
): Promise<number> {
  const work = async () => {
    const child = startChild(new URL('./work.ts', import.meta.url), JSON.stringify(options), folder, JSON.stringify(objects)); // prettier-ignore
    assert.equal(await child.line(), 'working');
    return child;
  };
  const children: Child[] = [];
  let interrupted = 0;
  for (let i = 0; i < kills; i += 1) {
    while (children.length < processes) children.push(await work());
    await sleep(Math.random() * 200);
    await children.splice(Math.floor(Math.random() * processes), 1)[0]!.kill();
    // As if a minute had passed: another attempt begins.
    const db = await openDatabase(options);
    const [lost] = await db.write([{ sql: `update jobs set lease_until = 0 where state = 'RUNNING' and kind like 'tasks.%'` }]); // prettier-ignore
    interrupted += lost!.changes;
    await db.close();
  }
  const last = await work();
  assert.equal(await last.line(), 'done');
  await Promise.all([last, ...children].map(({ ended }) => ended));
  return interrupted;
}
