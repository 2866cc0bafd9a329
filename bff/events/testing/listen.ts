import { createParser } from 'eventsource-parser';
import type { Change } from '../contract.ts';

/** A stream as a reader has it: what it told, in order. */
export type Listening = {
  status: number;
  headers: Headers;
  /** Gives the next changes, as soon as there are `count`. */
  take: (count?: number) => Promise<Change[]>;
  /** The same by kind and id. */
  next: (count?: number) => Promise<string[]>;
  /** What `ready` said. */
  ready: Promise<{ complete: boolean }>;
  /** The last `id`. */
  position: () => string;
  comments: () => number;
  /** Resolves when the server has ended it. */
  ended: Promise<void>;
  close: () => Promise<void>;
};

/** Reads a `text/event-stream`. */
export function listen(response: Response): Listening {
  const changes: Change[] = [];
  let position = '';
  let comments = 0;
  let wake = () => {};
  let hasEnded = false;
  const ready = Promise.withResolvers<{ complete: boolean }>();
  const ended = Promise.withResolvers<void>();
  const parser = createParser({
    onEvent({ id, event, data }) {
      if (id !== undefined) position = id;
      if (event === 'ready') ready.resolve(JSON.parse(data) as { complete: boolean });
      else changes.push(JSON.parse(data) as Change);
      wake();
    },
    onComment: () => void (comments += 1),
  });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const read = async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      parser.feed(value);
    }
  };
  void read()
    .catch(() => {})
    .finally(() => {
      hasEnded = true;
      ended.resolve();
      wake();
    });
  const take = async (count = 1) => {
    while (changes.length < count) {
      if (hasEnded) throw new Error('The stream has ended.');
      await new Promise<void>((resolve) => (wake = resolve));
    }
    return changes.splice(0, count);
  };
  return {
    status: response.status,
    headers: response.headers,
    ready: ready.promise,
    ended: ended.promise,
    position: () => position,
    comments: () => comments,
    close: () => reader.cancel(),
    take,
    next: async (count) => (await take(count)).map(({ kind, id }) => `${kind} ${id}`),
  };
}
