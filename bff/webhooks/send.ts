import { OutboundRefusal, type Outbound } from '../outbound/outbound.ts';
import { signatureHeaders, type Sealed } from './secrets.ts';

/** Milliseconds that a receiver has for its whole answer. */
const DEADLINE = 15_000;

/** How much is kept of an answer, and read of it. */
const KEPT = 64 * 1024;

/** Seconds: the longest wait that a receiver can ask for. */
export const LONGEST_WAIT = 24 * 3600;

/** What stands for a secret in the log. */
const MASK = '••••';

export type Sent = {
  at: number;
  /** HTTP; null where there was no answer. */
  status: number | null;
  error: string | null;
  durationMs: number;
  requestHeaders: Record<string, string>;
  responseHeaders: Record<string, string> | null;
  responseBody: string | null;
  /** Seconds that the receiver asks to wait. */
  retryAfter: number | null;
};

type Message = { url: string; id: string; topic: string; body: string; sealed: Sealed; secrets: readonly string[] };

/**
 * One try. Whatever happens is what it returns: a receiver’s failure is never ours. A 2xx whose body is endless counts by its
 * status: the body is cut at 64 KB and ends with the deadline. Undefined: no place for another request became free here, and
 * nothing was sent.
 */
export async function send(
  outbound: Outbound,
  organizationId: string,
  { url, id, topic, body, sealed, secrets }: Message,
  signal: AbortSignal,
): Promise<Sent | undefined> {
  const at = Date.now();
  const begun = performance.now();
  const ours = {
    'content-type': 'application/json',
    'user-agent': 'Labelboard-Webhooks',
    ...signatureHeaders(secrets, { id, at, topic, body }),
  };
  const own = sealed.headers.map(({ name, value }) => [name.toLowerCase(), value] as const);
  const masked = { ...ours, ...Object.fromEntries(own.map(([name]) => [name, MASK])) };
  const sent = { at, requestHeaders: masked };
  const mask = maskOf(sealed);
  const passed = () => Math.round(performance.now() - begun);
  try {
    const answer = await outbound.fetch(url, {
      method: 'POST',
      headers: { ...ours, ...Object.fromEntries(own) },
      body,
      signal,
      share: `webhooks/${organizationId}`,
      deadline: DEADLINE,
    });
    const { status, headers } = answer;
    const text = await readSome(answer);
    return {
      ...sent,
      status,
      error: status >= 300 && status < 400 ? 'Redirects are not followed.' : null,
      durationMs: passed(),
      responseHeaders: Object.fromEntries([...headers].map(([name, value]) => [name, mask(value)])),
      responseBody: mask(text),
      retryAfter: retryAfterOf(headers.get('retry-after')),
    };
  } catch (error) {
    signal.throwIfAborted();
    if (isRefusal(error, 'BUSY')) return undefined;
    return {
      ...sent,
      status: null,
      error: reasonOf(error),
      durationMs: passed(),
      responseHeaders: null,
      responseBody: null,
      retryAfter: null,
    };
  }
}

/** Masks what a receiver echoes of the secrets. A value of a few characters is left, since it stands for other things too. */
function maskOf({ secret, previous, headers }: Sealed): (text: string) => string {
  const values = [secret, previous ?? '', ...headers.map(({ value }) => value)].filter(({ length }) => length >= 6);
  return (text) => values.reduce((masked, value) => masked.replaceAll(value, MASK), text);
}

/** As much as is kept; the rest is not read. What is no text is shown as far as it is one. */
async function readSome(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of answer.body ?? []) {
      chunks.push(chunk as Uint8Array);
      length += (chunk as Uint8Array).length;
      if (length >= KEPT) break;
    }
  } catch {
    // The status has arrived, and it is what counts.
  }
  return Buffer.concat(chunks).subarray(0, KEPT).toString().replaceAll('\0', '\ufffd');
}

function retryAfterOf(text: string | null): number | null {
  if (text === null || !/^\d{1,6}$/.test(text)) return null;
  return Math.min(Number(text), LONGEST_WAIT);
}

/** What the door out does not let through may be the cause of the error of fetch. */
function isRefusal(error: unknown, code: OutboundRefusal['code']): boolean {
  const cause = (error as Error).cause ?? error;
  return cause instanceof OutboundRefusal && cause.code === code;
}

/** Why there was no answer, in words for who looks after the receiver. */
function reasonOf(error: unknown): string {
  const cause = (error as Error).cause ?? error;
  if (isRefusal(error, 'BLOCKED')) return 'This address is not public, or not https. The server does not send there.';
  if ((error as Error).name === 'TimeoutError' || (cause as Error).name === 'TimeoutError')
    return 'No answer within 15 seconds.';
  const { code } = cause as NodeJS.ErrnoException;
  const known: Record<string, string> = {
    ENOTFOUND: 'The name of the host is not known.',
    ECONNREFUSED: 'The host refuses connections.',
    ECONNRESET: 'The connection broke off.',
    UND_ERR_SOCKET: 'The connection broke off.',
    UND_ERR_CONNECT_TIMEOUT: 'The host does not answer.',
    ETIMEDOUT: 'The host does not answer.',
    CERT_HAS_EXPIRED: 'The certificate has expired.',
  };
  return (
    (code && known[code]) || (code?.includes('CERT') ? 'The certificate is not valid.' : 'No connection could be made.')
  );
}
