import type { CurrentSession } from '../../bff/embed-sessions/contract.ts';
import { PERMISSIONS, type Permission, type ProblemBody } from '../../bff/core/contract.ts';

export type Sent = { request: string; body: unknown; headers: Headers; query: URLSearchParams };

/** A JSON body, or what gives one; a `Response`, `never`, or `unreachable` to stand for the rest of what can happen. */
export type Reply = object | string | null | undefined | ((sent: Sent) => unknown);

/** The address of the server that is none: nothing asked of it leaves the page. */
export const API = 'https://bff.test';

/** A reply which never comes. */
export const never = (): Promise<never> => new Promise(() => {});

/** What `fetch` does when nobody answers. */
export const unreachable = (): Promise<never> => Promise.reject(new TypeError('Failed to fetch'));

/** A response whose body is read at once: a browser takes its time, for which a clock moved by hand does not wait. */
export function respond(body: string, init?: ResponseInit): Response {
  const response = new Response(init?.status === 204 ? null : body, init);
  const json = (): Promise<unknown> => Promise.resolve(body).then((text) => JSON.parse(text) as unknown);
  return Object.defineProperties(response, { text: { value: () => Promise.resolve(body) }, json: { value: json } });
}

type ProblemDetails = { fields?: Record<string, string>; retryAfter?: number; changed?: ProblemBody['changed'] };

/** An answer of problem+json. */
export const problem =
  (status: number, code: string, detail: string, { fields = {}, retryAfter, changed }: ProblemDetails = {}) =>
  (): Response => {
    const body = {
      type: `urn:labelboard:problem:${code}`,
      title: code,
      status,
      code,
      detail,
      fields,
      requestId: 'test-request',
      changed,
    };
    const headers = new Headers({ 'content-type': 'application/problem+json' });
    if (retryAfter !== undefined) headers.set('retry-after', String(retryAfter));
    return respond(JSON.stringify(body), { status, headers });
  };

/** An answer with its ETag. */
export const withEtag = (body: unknown, etag: string) => (): Response =>
  respond(JSON.stringify(body), { headers: { etag } });

export function currentSession(permissions: readonly Permission[] = PERMISSIONS): CurrentSession {
  return {
    member: { id: 'c0000000000000000000000m1', name: 'Ada Lovelace', email: 'ada@example.com', role: 'ADMIN' },
    organization: { id: 'c0000000000000000000000o1', name: 'Analytical Engines' },
    permissions: [...permissions],
    projects: null,
    expiresAt: '2026-01-01T00:15:00.000Z',
    position: '0',
  };
}

/** What every page asks for by itself, whatever is on it. */
const UNCOUNTED = ['GET /v1/session', 'GET /v1/events'];

export type Server = {
  /** Every request but those for `/v1/session` and `/v1/events`, in order. */
  readonly sent: readonly Sent[];
  /** Changes what is answered from now on. */
  answer(replies: Record<string, Reply>): void;
  /** Gives `fetch` back to the page. */
  stop(): void;
};

/**
 * Answers `fetch` from a table, such as `{ 'GET /v1/integrations': page }`, in place of the server at `API`.
 * Requests to elsewhere, such as a token’s address, are looked up by their whole URL: `{ 'POST https://host.test/token': … }`.
 * What is not in the table fails the test through `unreachable`, and says so in the console.
 */
export function startServer(replies: Record<string, Reply> = {}): Server {
  const original = globalThis.fetch;
  const sent: Sent[] = [];
  const table: Record<string, Reply> = {
    'GET /v1/session': currentSession(),
    'GET /v1/events': problem(404, 'not_found', 'Nothing is live here.'),
    ...replies,
  };

  globalThis.fetch = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input, document.baseURI);
    const address = url.origin === API ? url.pathname : url.origin + url.pathname;
    const request = `${init.method ?? 'GET'} ${address}`;
    const entry: Sent = {
      request,
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
      headers: new Headers(init.headers),
      query: url.searchParams,
    };
    if (!UNCOUNTED.includes(request)) sent.push(entry);
    if (!(request in table)) {
      console.error(`This test has no reply to ${request}.`);
      return unreachable();
    }
    const reply = table[request];
    const answer: unknown = await aborted(
      init.signal,
      typeof reply === 'function' ? (reply as (sent: Sent) => unknown)(entry) : reply,
    );
    if (answer instanceof Response) return answer;
    return answer === undefined ? respond('', { status: 204 }) : respond(JSON.stringify(answer));
  };

  return {
    sent,
    answer: (more) => void Object.assign(table, more),
    stop: () => void (globalThis.fetch = original),
  };
}

/** As `fetch` does, gives up waiting when the signal says so. */
function aborted(signal: AbortSignal | null | undefined, answer: unknown): Promise<unknown> {
  if (!signal) return Promise.resolve(answer);
  signal.throwIfAborted();
  const abort = new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
  return Promise.race([answer, abort]);
}
