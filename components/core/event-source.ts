import { createParser } from 'eventsource-parser';
import type { Change, Changes } from '../../bff/events/contract.ts';
import type { Session } from './session.ts';
import { nextReadId } from './read-id.ts';

/** What the server said has changed, and where that stands in its log. */
export type News = { position: string; changes: readonly Change[] | 'everything' };

type Options = {
  session: Session;
  signal: AbortSignal;
  /** After which the first connection goes on. */
  position: string | undefined;
  heard: (news: News) => void;
};

/** Milliseconds until the first word of a stream must be there. A proxy that holds it back does so until it ends. */
const FIRST = 10_000;
/** Milliseconds without a word after which a connection is dead. The server sends one every 25 s at least. */
const SILENCE = 60_000;
/** Milliseconds between two requests where there can be no stream, and how many until one is tried again. */
const POLL = 15_000;
const POLLS = 20;
/** Milliseconds until a connection that has ended is made again, at most, doubled with each failure. */
const SOON = 2000;
const LATEST = 60_000;

type Outcome =
  /** It was there for a while, and has ended: the session is over, the server stops, or the network went. */
  | 'ended'
  | 'failed'
  /** Something between here and the server holds it back, or there are too many. */
  | 'held back'
  /** This server has no such stream. */
  | 'unknown';

/**
 * Follows what changes on the server until the signal says so, over one stream that is made again whenever it ends. Where
 * none comes through, it asks every few seconds. `EventSource` cannot send the token in a header, so this reads the stream
 * itself (HTML, section 9.2).
 */
export async function followServer({ session, signal, position: after, heard }: Options): Promise<void> {
  let position = after;
  let failures = 0;

  const tell = (news: News): void => {
    ({ position } = news);
    if (news.changes.length > 0) heard(news);
  };

  const read = async (body: ReadableStream<Uint8Array>, until: AbortSignal, wordCame: () => void): Promise<void> => {
    const changes: Change[] = [];
    const parser = createParser({
      onEvent({ id = position ?? '', event, data }) {
        if (event === 'changed') changes.push(JSON.parse(data) as Change);
        else if (event === 'ready' && !(JSON.parse(data) as Pick<Changes, 'complete'>).complete)
          tell({ position: id, changes: 'everything' });
        position = id;
      },
    });
    const decoder = new TextDecoder();
    const reader = body.getReader();
    until.addEventListener('abort', () => void reader.cancel().catch(() => {}));
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      failures = 0;
      wordCame();
      parser.feed(decoder.decode(value, { stream: true }));
      if (changes.length > 0) tell({ position: position!, changes: changes.splice(0) });
    }
  };

  const stream = async (): Promise<Outcome> => {
    const watch = new AbortController();
    const until = AbortSignal.any([signal, watch.signal]);
    let lastWord = 0;
    let timer = setTimeout(() => watch.abort(), FIRST);
    const wordCame = () => {
      lastWord = Date.now();
      clearTimeout(timer);
      timer = setTimeout(() => watch.abort(), SILENCE);
    };
    // After a sleep of the machine nobody knows whether the other end is still there.
    const wokeUp = () => {
      if (!document.hidden && lastWord > 0 && Date.now() - lastWord > SILENCE / 2) watch.abort();
    };
    const stopWatching = onWake(wokeUp);
    try {
      const response = await ask(session, 'text/event-stream', position, until);
      if (response.status === 404) return 'unknown';
      if (response.status === 429) return 'held back';
      if (!response.ok || !response.body) return 'failed';
      if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return 'held back';
      await read(response.body, until, wordCame);
      return 'ended';
    } catch {
      if (lastWord > 0) return 'ended';
      return watch.signal.aborted ? 'held back' : 'failed';
    } finally {
      clearTimeout(timer);
      stopWatching();
      watch.abort();
    }
  };

  const poll = async (): Promise<void> => {
    for (let polls = 0; polls < POLLS && !signal.aborted; polls++) {
      await pause(byChance(POLL), signal);
      if (document.hidden) continue;
      const news = await catchUp(session, position, signal);
      if (news) tell(news);
    }
  };

  while (!signal.aborted && session.state.is !== 'ended') {
    const outcome = await stream();
    if (outcome === 'unknown') return;
    if (outcome === 'held back') await poll();
    else await pause(byChance(Math.min(SOON * 2 ** failures++, LATEST)), signal);
  }
}

/** What has changed since a position, at once; undefined where the server cannot say so now. */
export async function catchUp(
  session: Session,
  position: string | undefined,
  signal: AbortSignal,
): Promise<News | undefined> {
  try {
    const until = AbortSignal.any([signal, AbortSignal.timeout(FIRST)]);
    const response = await ask(session, 'application/json', position, until);
    if (!response.ok) return undefined;
    const since = (await response.json()) as Changes;
    return { position: since.position, changes: since.complete ? since.changes : 'everything' };
  } catch {
    return undefined;
  }
}

async function ask(
  session: Session,
  accept: string,
  position: string | undefined,
  signal: AbortSignal,
): Promise<Response> {
  const token = await session.token();
  const response = await fetch(`${session.apiUrl}/v1/events`, {
    headers: {
      accept,
      authorization: `Bearer ${token}`,
      'x-read-id': nextReadId(),
      ...(position !== undefined && { 'last-event-id': position }),
    },
    credentials: 'omit',
    cache: 'no-store',
    signal,
  });
  if (response.status === 401) await session.renew(token);
  return response;
}

/** Spread by chance, so that not all pages come back at the same moment when a server starts again. */
const byChance = (milliseconds: number): number => milliseconds * (0.25 + Math.random() * 0.75);

/** Calls back when the network or the reader comes back, until the returned function is called. */
function onWake(woke: () => void): () => void {
  addEventListener('online', woke);
  document.addEventListener('visibilitychange', woke);
  return () => {
    removeEventListener('online', woke);
    document.removeEventListener('visibilitychange', woke);
  };
}

/** Waits, but no longer than until the network or the reader comes back, or the signal says so. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      stopListening();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    const stopListening = onWake(() => document.hidden || end());
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
