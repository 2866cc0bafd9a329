import type { ReactiveController } from 'lit';
import { ApiError } from '../core/api-error.ts';
import type { Client } from '../core/client.ts';
import type { LbElement } from '../core/element.ts';
import { problemIn } from '../core/part.ts';
import type { Found, Source } from './sources.ts';

/** What one source has answered. */
export type Group = Found & { source: Source };

/** Letters from which on something is searched for: one alone finds nearly everything. */
const LEAST = 2;

/** Milliseconds without a key after which what was typed is searched for. */
const PAUSE = 150;

/** Searches several sources at once for what is typed. What was found stays until all have answered to the next text. */
export class Everything implements ReactiveController {
  /** What was searched for. */
  search = '';
  groups: readonly Group[] = [];
  failed: readonly { source: Source; error: ApiError }[] = [];
  isSearching = false;

  readonly #host: LbElement;
  readonly #client: () => Client;
  readonly #sources: () => readonly Source[];
  #typing: ReturnType<typeof setTimeout> | undefined;
  #abort: AbortController | undefined;

  constructor(host: LbElement, client: () => Client, sources: () => readonly Source[]) {
    this.#host = host;
    this.#client = client;
    this.#sources = sources;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#stop();
  }

  /** Takes what is typed by now. */
  type(text: string): void {
    const search = text.trim();
    if (search === this.search) return;
    this.#stop();
    this.search = search;
    this.isSearching = Array.from(search).length >= LEAST;
    if (this.isSearching) this.#typing = setTimeout(() => void this.#ask(this.#sources()), PAUSE);
    else [this.groups, this.failed] = [[], []];
    this.#host.requestUpdate();
  }

  /** Asks the sources that failed once more. */
  retry = (): void => {
    this.isSearching = true;
    this.#host.requestUpdate();
    void this.#ask(
      this.failed.map(({ source }) => source),
      this.groups,
    );
  };

  /** `known`: what others have answered to this text. */
  async #ask(sources: readonly Source[], known: readonly Group[] = []): Promise<void> {
    const { signal } = (this.#abort = new AbortController());
    const groups = [...known];
    const failed: { source: Source; error: ApiError }[] = [];
    await Promise.all(
      sources.map(async (source) => {
        try {
          const found = await source.find(this.#client(), this.search, signal);
          if (found.hits.length > 0) groups.push({ source, ...found });
        } catch (thrown) {
          const isForbidden = thrown instanceof ApiError && thrown.code === 'forbidden'; // a session held to some projects
          if (!signal.aborted && !isForbidden) failed.push({ source, error: problemIn(this.#host, thrown) });
        }
      }),
    );
    if (signal.aborted) return;
    const order = this.#sources().map(({ key }) => key);
    this.groups = groups.toSorted((a, b) => order.indexOf(a.source.key) - order.indexOf(b.source.key));
    this.failed = failed;
    this.isSearching = false;
    this.#host.requestUpdate();
  }

  #stop(): void {
    clearTimeout(this.#typing);
    this.#abort?.abort();
  }
}
