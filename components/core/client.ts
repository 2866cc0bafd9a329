import { ApiError, noAnswer, problemOf } from './api-error.ts';
import { setNow } from './now.ts';
import { nextReadId } from './read-id.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What is undefined is left out; a list is sent as the same name several times. */
export type QueryParameters = Record<string, string | number | readonly string[] | undefined>;

export type Init = {
  query?: QueryParameters;
  /** Sent as JSON. That of a change names the `version` that was read, which comes through where a proxy drops `If-Match`. */
  body?: unknown;
  /** Sent as it is, by its own type, in place of `body`. It may take as long as it goes on. */
  file?: Blob;
  signal?: AbortSignal | undefined;
  /** See `IdempotencyKey`. */
  idempotencyKey?: string;
};

/** Sends one request under `/v1` and gives the answer’s body, undefined where it has none. Fails with an `ApiError`, or with the signal’s reason. */
export type Client = <Reply = void>(method: Method, path: `/${string}`, init?: Init) => Promise<Reply>;

/** What the client needs to know of a session. */
export type Access = {
  /** Without a slash at its end. */
  apiUrl: string;
  token(): Promise<string>;
  /** Another token in place of one that the server refused. */
  renew(refused: string): Promise<string>;
  /** The last change that the server has told of: what is read from now on has it, also from a replica of the database. */
  position: string | undefined;
  /** Whether the token names this page’s origin. A browser hides an answer that does not. */
  readonly originAllowed: boolean;
};

/** Milliseconds until an answer is given up. */
const DEADLINE = 30_000;
/** How often a read is sent when the server asks to wait, and for how many seconds at most. */
const READS = 3;
const LONGEST_WAIT = 10;

export function createClient(access: Access): Client {
  return async <Reply>(method: Method, path: string, { query = {}, body, file, signal, idempotencyKey }: Init = {}) => {
    const url = new URL(access.apiUrl + path);
    for (const [name, value] of Object.entries(query))
      for (const one of [value ?? []].flat()) url.searchParams.append(name, String(one));
    const headers = new Headers({ accept: 'application/json' });
    if (body !== undefined) headers.set('content-type', 'application/json');
    if (file) headers.set('content-type', file.type);
    if (idempotencyKey) headers.set('idempotency-key', idempotencyKey);

    let token = await access.token();
    let renewed = false;
    for (let sent = 1; ; sent++) {
      headers.set('authorization', `Bearer ${token}`);
      if (access.position !== undefined) headers.set('last-event-id', access.position);
      if (method === 'GET') headers.set('x-read-id', nextReadId());
      const answer = await send(access, url, { method, headers, body: file ?? JSON.stringify(body) }, signal);
      if (!(answer instanceof ApiError)) return answer as Reply;
      if (answer.status === 401 && !renewed) {
        renewed = true;
        token = await access.renew(token);
      } else if (method === 'GET' && sent < READS && (answer.retryAfter ?? Infinity) <= LONGEST_WAIT) {
        await new Promise((resolve) => setTimeout(resolve, answer.retryAfter! * 1000));
        signal?.throwIfAborted();
      } else throw answer;
    }
  };
}

/** Sends once. Returns a problem, which the caller may mend (a new token); throws where there is no answer. */
async function send(access: Access, url: URL, init: RequestInit, signal?: AbortSignal): Promise<unknown> {
  const deadline = init.body instanceof Blob ? new AbortController().signal : AbortSignal.timeout(DEADLINE);
  try {
    const response = await fetch(url, {
      ...init,
      credentials: 'omit',
      cache: 'no-store',
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    setNow(response.headers.get('date'));
    if (!response.ok) return await problemOf(response);
    if (response.status === 204) return undefined;
    return JSON.parse(await response.text()) as unknown;
  } catch (error) {
    signal?.throwIfAborted();
    if (deadline.aborted) throw new ApiError('timeout');
    if (error instanceof SyntaxError) throw new ApiError('internal');
    throw noAnswer(access.originAllowed ? 'unreachable' : 'origin_not_allowed');
  }
}
