import { DetailedError, Upload as TusUpload, type UploadOptions } from 'tus-js-client';
import type { Upload } from '../../bff/uploads/contract.ts';
import { noAnswer, problemOf, type ApiError } from '../core/api-error.ts';
import type { Session } from '../core/session.ts';
import { listUploads, uploadsPath, uploadsQuery, type UploadTarget } from './api.ts';
import { fingerprintOf } from './fingerprint.ts';
import { Pace } from './pace.ts';

/** Each request carries so much, in bytes, so that a token lives longer than one. */
const PART = 8 * 1024 ** 2;

/** Milliseconds until the next try after each that failed. What comes through in between begins anew. */
const DELAYS = [500, 1000, 2000, 4000, 8000, 15_000, 30_000, 30_000, 30_000, 30_000];

/** What another try of the same request may cure: no answer at all, another part on its way, too many requests, a failure of the server. */
const CURABLE = new Set([0, 401, 409, 429, 500, 502, 503, 504]);

/** `found`: it is there from before, and goes on when it is asked to. `lost`: the connection is, and it is tried again. */
export type TransferState = 'new' | 'found' | 'sending' | 'paused' | 'lost' | 'sent';

/**
 * A large file on its way to the server, in parts (tus 1.0.0). It can be paused, and goes on after a lost connection; after the
 * page was left, when the same file is chosen again.
 *
 * @fires change - When it is further, or another state.
 */
export class Transfer extends EventTarget {
  readonly name: string;
  readonly bytes: number;
  state: TransferState;
  /** Bytes. */
  sent: number;
  readonly pace = new Pace();
  readonly #session: Session;
  readonly #upload: TusUpload;
  #settle: { resolve: (id: string) => void; reject: (reason: unknown) => void } | undefined;

  constructor(session: Session, target: UploadTarget, file: File, { fingerprint, found }: Known) {
    super();
    this.name = file.name;
    this.bytes = file.size;
    this.state = found ? 'found' : 'new';
    this.sent = found?.offset ?? 0;
    this.#session = session;
    const at = `${session.apiUrl}${uploadsPath(target)}`;
    const query = new URLSearchParams(uploadsQuery(target)).toString();
    this.#upload = new TusUpload(file, {
      endpoint: query ? `${at}?${query}` : at,
      ...(found && { uploadUrl: `${at}/${found.id}` }),
      metadata: { filename: file.name.slice(-200), fingerprint },
      chunkSize: PART,
      retryDelays: DELAYS,
      storeFingerprintForResuming: false, // the server knows them
      onBeforeRequest: async (request) => request.setHeader('Authorization', `Bearer ${await session.token()}`),
      onShouldRetry: (error) => this.#shouldRetry(error),
      onProgress: (sent) => this.#moved(sent),
      onSuccess: () => this.#succeeded(),
      onError: (error) => void this.#failed(error as DetailedError),
    } satisfies UploadOptions);
  }

  /** Sends what is missing, and gives the id of the upload. Stops where `signal` is aborted: then it can go on another time. */
  async send(signal: AbortSignal): Promise<string> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    this.#settle = { resolve, reject };
    const stop = () => {
      void this.#upload.abort();
      reject(signal.reason);
    };
    signal.addEventListener('abort', stop, { once: true });
    if (this.state === 'sent') resolve(this.#id);
    else if (this.state !== 'paused') this.resume();
    try {
      return await promise;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  pause(): void {
    void this.#upload.abort();
    this.#become('paused');
  }

  resume(): void {
    this.#become('sending');
    this.#upload.start();
  }

  /** Gives it up, and has the server forget what has come. */
  cancel(): void {
    const { url } = this.#upload;
    void this.#upload.abort();
    if (url) void TusUpload.terminate(url, this.#upload.options).catch(() => {}); // it goes by itself after a day
    this.#settle?.reject(new DOMException('The file was taken away.', 'AbortError'));
  }

  get #id(): string {
    return this.#upload.url!.slice(-25);
  }

  #become(state: TransferState): void {
    this.state = state;
    if (state !== 'sending') this.pace.stop();
    this.dispatchEvent(new Event('change'));
  }

  #moved(sent: number): void {
    if (this.state === 'paused') return;
    this.sent = sent;
    this.pace.add(sent);
    this.#become('sending');
  }

  #shouldRetry({ originalRequest, originalResponse }: DetailedError): boolean {
    const status = originalResponse?.getStatus() ?? 0;
    // A refused token is let go, so that the next request asks for another.
    const refused = originalRequest?.getHeader('Authorization')?.slice('Bearer '.length);
    if (status === 401 && refused) void this.#session.renew(refused).catch(() => {});
    const isCreation = originalRequest?.getMethod() === 'POST';
    if (!CURABLE.has(status) || (isCreation && status === 409)) return false;
    if (this.state !== 'paused') this.#become('lost');
    return true;
  }

  #succeeded(): void {
    this.sent = this.bytes;
    this.#become('sent');
    this.#settle?.resolve(this.#id);
  }

  async #failed(error: DetailedError): Promise<void> {
    this.#become(this.sent > 0 ? 'found' : 'new');
    this.#settle?.reject(await reasonOf(error));
  }
}

type Known = { fingerprint: string; found: Upload | undefined };

/** A transfer of this file; one that goes on where an earlier one stopped, if the server still has what came. */
export async function openTransfer(session: Session, target: UploadTarget, file: File): Promise<Transfer> {
  const fingerprint = await fingerprintOf(file);
  const { items } = await listUploads(session.client, target).catch(() => ({ items: [] }));
  const found = items.find((upload) => upload.fingerprint === fingerprint && upload.bytes === file.size);
  return new Transfer(session, target, file, { fingerprint, found });
}

/** Why it failed, in the words of the server. */
async function reasonOf({ originalResponse }: DetailedError): Promise<ApiError> {
  if (!originalResponse) return noAnswer('unreachable');
  const headers = { 'content-type': originalResponse.getHeader('content-type') ?? '' };
  return problemOf(new Response(originalResponse.getBody(), { status: originalResponse.getStatus(), headers }));
}
