import { API } from '../../testing/server.ts';

export const UPLOAD = 'c00000000000000000000uplo';

type Asked = { method: string; path: string; headers: Headers; bytes: number };

/** What is answered in place of the server: `lost` is no answer at all. */
type Answer = { status: number; body?: object } | 'lost';

type TusServer = {
  readonly asked: readonly Asked[];
  /** How much has come. */
  offset: number;
  /** Answers the next request otherwise; `never` leaves it unanswered until it is aborted. */
  next: ((asked: Asked) => Answer | 'never' | undefined) | undefined;
  stop(): void;
};

/** Speaks tus through `XMLHttpRequest`, in place of the server at `API`, about one upload of so many bytes. */
export function startTusServer(length: number): TusServer {
  const original = globalThis.XMLHttpRequest;
  const asked: Asked[] = [];
  const server: TusServer = {
    asked,
    offset: 0,
    next: undefined,
    stop: () => void (globalThis.XMLHttpRequest = original),
  };

  class Request {
    status = 0;
    responseText = '';
    readonly upload: { onprogress?: (event: object) => void } = {};
    onload?: () => void;
    onerror?: (error: Error) => void;
    #method = '';
    #url = new URL(API);
    #isAborted = false;
    readonly #headers = new Headers();
    readonly #answered = new Headers();

    open(method: string, url: string) {
      this.#method = method;
      this.#url = new URL(url);
    }

    setRequestHeader(name: string, value: string) {
      this.#headers.set(name, value);
    }

    getResponseHeader(name: string) {
      return this.#answered.get(name);
    }

    abort() {
      this.#isAborted = true;
    }

    async send(body: Blob | null) {
      const sent = { method: this.#method, path: this.#url.pathname, headers: this.#headers, bytes: body?.size ?? 0 };
      asked.push(sent);
      await Promise.resolve();
      const { next } = server;
      const other = next?.(sent);
      if (other !== undefined && server.next === next) server.next = undefined;
      if (other === 'never' || this.#isAborted) return;
      if (other === 'lost') return this.onerror?.(new Error('The connection is gone.'));
      if (other) {
        this.status = other.status;
        this.responseText = JSON.stringify(other.body ?? {});
        this.#answered.set('content-type', 'application/problem+json');
      } else this.#answer(sent);
      this.onload?.();
    }

    #answer({ method, path, bytes }: Asked) {
      if (method === 'PATCH') {
        server.offset += bytes;
        this.upload.onprogress?.({ lengthComputable: true, loaded: bytes });
      }
      this.status = { POST: 201, HEAD: 200 }[method] ?? 204;
      if (method === 'POST') this.#answered.set('location', `${path}/${UPLOAD}`);
      this.#answered.set('upload-offset', String(server.offset));
      this.#answered.set('upload-length', String(length));
    }
  }
  globalThis.XMLHttpRequest = Request as unknown as typeof XMLHttpRequest;
  return server;
}
