import type { Readable } from 'node:stream';

type Reading = {
  /** What comes first, from `start` on. */
  body: Readable;
  start: number;
  bytes: number;
  /** Begins again at a byte. */
  goOn: (from: number) => Promise<Readable>;
};

/** How often it is begun again without a byte between. */
const TRIES = 3;

/** A body that goes on where a connection broke, such as one that the storage closed because its reader is slow. */
export function readOn({ body, start, bytes, goOn }: Reading): ReadableStream<Uint8Array> {
  const end = start + bytes;
  let at = start;
  let current = body;
  let chunks = current[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  let failures = 0;

  async function next(): Promise<Uint8Array | undefined> {
    for (;;) {
      try {
        const part = await chunks.next();
        if (part.done !== true) return part.value;
        if (at === end) return undefined;
        throw new Error('The storage sent less than it said.');
      } catch (error) {
        failures += 1;
        if (failures > TRIES) throw error;
        current = await goOn(at);
        chunks = current[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
      }
    }
  }

  return new ReadableStream(
    {
      async pull(controller) {
        const chunk = await next();
        if (!chunk) return controller.close();
        at += chunk.length;
        failures = 0;
        controller.enqueue(new Uint8Array(chunk));
      },
      cancel() {
        current.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}
