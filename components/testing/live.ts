import type { CurrentSession } from '../../bff/embed-sessions/contract.ts';
import type { Change } from '../../bff/events/contract.ts';
import { currentSession, type Reply, type Sent } from './server.ts';

/** The session of a member whom no other test has: the pages of all tests are tabs of one browser, which share a connection. */
export function sessionOfItsOwn(): CurrentSession {
  const session = currentSession();
  return { ...session, member: { ...session.member, id: crypto.randomUUID() }, position: '42' };
}

type Stream = {
  lastEventId: string | null;
  tell: (...changes: Partial<Change>[]) => void;
  end: () => void;
  /** Whether the page has let go of it. */
  left: boolean;
};

/** The server’s end of `GET /v1/events`: streams that a test holds in its hand. */
export function startLive(): {
  /** For the table of a server. */
  replies: Record<string, Reply>;
  /** The streams so far, in order. */
  streams: Stream[];
  /** The requests for JSON so far. */
  polls: Sent[];
} {
  // Whichever page of the tests is in front.
  Object.defineProperty(document, 'hidden', { value: false, configurable: true });
  const streams: Stream[] = [];
  const polls: Sent[] = [];
  let position = 100;

  const stream = ({ headers }: Sent, complete: boolean): Response => {
    const encoder = new TextEncoder();
    let controller!: ReadableStreamDefaultController<Uint8Array>;
    const send = (text: string) => controller.enqueue(encoder.encode(text));
    const told: Stream = {
      lastEventId: headers.get('last-event-id'),
      left: false,
      tell: (...changes) => {
        const events = changes.map(
          (change) =>
            `id: ${++position}\nevent: changed\ndata: ${JSON.stringify({ id: null, version: null, ...change })}\n\n`,
        );
        send(events.join(''));
      },
      end: () => controller.close(),
    };
    const body = new ReadableStream<Uint8Array>({
      start: (opened) => void (controller = opened),
      cancel: () => void (told.left = true),
    });
    streams.push(told);
    send(`id: ${position}\nevent: ready\ndata: ${JSON.stringify({ complete })}\n\n`);
    return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } });
  };

  const answer = (sent: Sent): unknown => {
    // A position that no server has had.
    const complete = Number(sent.headers.get('last-event-id')) <= position;
    if (sent.headers.get('accept') === 'text/event-stream') return stream(sent, complete);
    polls.push(sent);
    return { position: String(position), complete, changes: [] };
  };
  return { replies: { 'GET /v1/session': sessionOfItsOwn(), 'GET /v1/events': answer }, streams, polls };
}
