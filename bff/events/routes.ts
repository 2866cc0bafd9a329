import { Hono, type Context } from 'hono';
import { scopeOf } from '../http/credentials.ts';
import { describe } from '../http/describe.ts';
import type { MemberEnv } from '../http/env.ts';
import { reply } from '../http/reply.ts';
import { Changes } from './contract.ts';
import { listChanges } from './events.ts';
import type { Feed } from './feed.ts';
import { Stream } from './stream.ts';

export const eventRoutes = (feed: Feed) =>
  new Hono<MemberEnv>().get(
    '/',
    describe({
      summary: 'Follow what changes',
      description:
        'With `Accept: text/event-stream` a stream that stays open: `ready` first, then `changed` for each thing that is ' +
        'different, with its kind, id and version. Otherwise what has changed after `Last-Event-ID`, at once. Nothing of ' +
        'the content is told: read it again. A session that is held to projects hears of these alone.',
      access: 'session',
      project: true,
      returns: Changes,
    }),
    async (c) => {
      const after = c.req.header('last-event-id');
      c.header('vary', 'Accept', { append: true });
      const asksForStream = c.req.method === 'GET' && /\btext\/event-stream\b/.test(c.req.header('accept') ?? '');
      if (!asksForStream) return reply(c, await listChanges(c.get('scope'), after));
      return send(c, await Stream.open({ feed, scope: c.get('scope'), askAgain: () => scopeOf(c) }, after));
    },
  );

/** Nothing is made before the connection asks for it: the queue of the response is empty at all times. */
function send(c: Context<MemberEnv>, stream: Stream): Response {
  c.req.raw.signal.addEventListener('abort', stream.end, { once: true });
  if (c.req.raw.signal.aborted) stream.end();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const text = await stream.next();
        if (text === undefined) controller.close();
        else controller.enqueue(encoder.encode(text));
      },
      cancel: stream.end,
    },
    { highWaterMark: 0 },
  );
  return c.body(body, 200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform', // a proxy that compresses would hold it back
    'x-accel-buffering': 'no', // nginx
  });
}
