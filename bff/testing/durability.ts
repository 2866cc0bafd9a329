import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

export type DurabilityTest = {
  /** Starts a server in a process of its own, over the same data as before, and waits until it takes writes. */
  start: () => Promise<{
    process: ChildProcess;
    /** Writes one thing and waits for the acknowledgement; throws where there was none. */
    write: (id: string) => Promise<void>;
  }>;
  /** Which of these are there now, while no server runs. It looks at the integrity of the data as well. */
  find: (ids: readonly string[]) => Promise<readonly string[]>;
  kills?: number;
  writers?: number;
};

/** Kills a server with SIGKILL at random moments while it is written to. After each death all that it has ever acknowledged must be there. */
export async function checkDurability({
  start,
  find,
  kills = 20,
  writers = 4,
}: DurabilityTest): Promise<{ acknowledged: number }> {
  const acknowledged: string[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const server = await start();
    const exit = once(server.process, 'exit');
    const death = new AbortController();
    const write = async (writer: number) => {
      for (let n = 0; !death.signal.aborted; n += 1) {
        const id = `${kill}-${writer}-${n}`;
        try {
          await server.write(id);
          acknowledged.push(id);
        } catch (error) {
          // Before its death the server has no reason to refuse anything.
          if (!death.signal.aborted) throw error;
        }
      }
    };
    const writing = Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
    await Promise.race([writing, sleep(20 + Math.random() * 150)]);
    death.abort();
    server.process.kill('SIGKILL');
    await exit;
    await writing;

    const found = new Set(await find(acknowledged));
    assert.deepEqual(acknowledged.filter((id) => !found.has(id)), [], `lost after kill ${kill + 1}`); // prettier-ignore
  }
  assert.ok(acknowledged.length > kills, `only ${acknowledged.length} writes were acknowledged`);
  return { acknowledged: acknowledged.length };
}
