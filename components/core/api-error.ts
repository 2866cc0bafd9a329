import type { ProblemBody, ProblemCode } from '../../bff/core/contract.ts';

/** What went wrong before the server could say anything, or instead of what it says, in the words of the reader. */
const MESSAGES = {
  forbidden: 'You have no access to this. An administrator can give it to you.',
  not_found: 'This does not exist, or you have no access to it.',
  too_many_requests: 'Too many requests. Try again in a moment.',
  offline: 'You are offline. Try again when you are back.',
  unreachable: 'The server cannot be reached. Try again in a moment.',
  timeout: 'The server took too long to answer. Try again in a moment.',
  unavailable: 'The server cannot answer right now. Try again in a moment.',
  internal: 'Something went wrong on this page.',
  origin_not_allowed: 'This page is not on the list of those which may show this.',
  not_configured: 'This part of the page is not set up: it has no session.',
  signed_out: 'You are signed out. Sign in again to go on.',
  token_unavailable: 'This page could not start a session. Try again in a moment.',
  token_invalid: 'This page could not start a session.',
  token_refused: 'The session has ended. Sign in again to go on.',
  token_unchanged: 'The session has ended. Sign in again to go on.',
};

export type ClientCode = keyof typeof MESSAGES;

type Details = {
  /** The HTTP status; 0 where there was no answer. */
  status?: number;
  fields?: Record<string, string>;
  requestId?: string;
  detail?: string;
  /** Seconds. */
  retryAfter?: number | undefined;
  changed?: ProblemBody['changed'];
};

/**
 * Why a request gave no result: the server's problem+json (RFC 9457), or what stands for it when there was no answer.
 * `message` is for the reader: English, and shown through `msg()`. `detail` is what the server said, for developers.
 * `fields` has messages by the path of their field.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code!: ProblemCode | ClientCode;
  readonly status!: number;
  readonly fields!: Readonly<Record<string, string>>;
  readonly requestId!: string;
  readonly detail: string | undefined;
  readonly retryAfter: number | undefined;
  /** With `stale`: who has changed it meanwhile, and when. */
  readonly changed: ProblemBody['changed'];

  /** A code of `ClientCode` has its message already. */
  constructor(code: ClientCode, message?: string, details?: Details);
  constructor(code: ProblemCode, message: string, details?: Details);
  constructor(code: ProblemCode | ClientCode, message = MESSAGES[code as ClientCode], details?: Details) {
    super(message);
    Object.assign(this, { code, status: 0, fields: {}, requestId: '', ...details });
  }

  /** Whether the same request may succeed later without anybody changing anything. */
  get retryable(): boolean {
    return (
      this.status >= 500 ||
      this.status === 429 ||
      ['offline', 'unreachable', 'timeout', 'token_unavailable'].includes(this.code)
    );
  }
}

/** Why nobody answered: the browser knows when it is offline. */
export const noAnswer = (code: ClientCode): ApiError => new ApiError(navigator.onLine ? code : 'offline');

/** What was thrown, in the words of the reader. What is no `ApiError` is a fault of ours, and the console has it. */
export function problemFrom(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  reportError(error);
  return new ApiError('internal');
}

/** The error which an answer that is not 2xx stands for. A proxy on the way may have answered in place of the server. */
export async function problemOf(response: Response): Promise<ApiError> {
  const { status, headers } = response;
  const body = (await response.json().catch(() => undefined)) as Partial<ProblemBody> | undefined;
  const details = {
    status,
    requestId: body?.requestId ?? headers.get('x-request-id') ?? '',
    fields: body?.fields ?? {},
    retryAfter: Number(headers.get('retry-after')) || undefined,
    changed: body?.changed,
  };
  if (body?.code && body.detail) {
    const { code, detail } = body;
    // What has words here is said to developers there, or with a number in it; failures of the server itself are told apart.
    const message = (status < 500 && MESSAGES[code as ClientCode]) || detail;
    return new ApiError(code as ProblemCode, message, { ...details, detail });
  }
  return new ApiError(status >= 500 ? 'unavailable' : 'internal', undefined, details);
}
