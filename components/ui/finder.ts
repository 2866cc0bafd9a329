import { html, type ReactiveController } from 'lit';
import X from 'lucide/dist/esm/icons/x.mjs';
import type { Client } from '../core/client.ts';
import { beside, msg } from '../core/localize.ts';
import type { LbPart } from '../core/part.ts';
import { icon } from './icon.ts';

type Options<Item> = {
  /** What matches by now, in the order in which it is suggested. */
  find: (client: Client, text: string, signal: AbortSignal) => Promise<readonly Item[]>;
  choose: (item: Item) => void;
};

/** Milliseconds after the last key. */
const PAUSE = 200;

/**
 * Finds one of more than a choice can list: the server is asked while the reader types, and the browser suggests what it has
 * found. What was chosen stands in its place, `renderChosen`.
 */
export class Finder<Item extends { label: string }> implements ReactiveController {
  readonly #host: LbPart;
  readonly #options: Options<Item>;
  #found: readonly Item[] = [];
  #typing: ReturnType<typeof setTimeout> | undefined;
  #search: AbortController | undefined;

  constructor(host: LbPart, options: Options<Item>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#stop();
  }

  /** The field, which is the part of this name. */
  render(part: string, label: string) {
    return html`
      <input
        part=${part}
        class="control"
        type="search"
        list=${`found-${part}`}
        autocomplete="off"
        aria-label=${label}
        placeholder=${label}
        @input=${this.#typed}
      />
      <datalist id=${`found-${part}`}>
        ${this.#found.map((item) => html`<option value=${item.label}></option>`)}
      </datalist>
    `;
  }

  #typed = ({ target }: InputEvent) => {
    const text = (target as HTMLInputElement).value.trim();
    const chosen = this.#found.find(({ label }) => label === text);
    this.#stop();
    if (chosen) this.#options.choose(chosen);
    else this.#typing = setTimeout(() => void this.#find(text), PAUSE);
  };

  async #find(text: string) {
    const client = this.#host.session?.client;
    if (!client || !text) return;
    const { signal } = (this.#search = new AbortController());
    // Without an answer nothing is suggested, and the next letter asks again.
    const found = await this.#options.find(client, text, signal).catch(() => undefined);
    if (!found || signal.aborted) return;
    this.#found = found;
    this.#host.requestUpdate();
  }

  #stop() {
    clearTimeout(this.#typing);
    this.#search?.abort();
  }
}

/** The first items that match: the answer to one or two letters may be empty although more follow. */
export async function firstOf<Item>(
  read: (cursor: string | undefined) => Promise<{ items: readonly Item[]; next: string | null }>,
): Promise<readonly Item[]> {
  let page = await read(undefined);
  while (page.items.length === 0 && page.next) page = await read(page.next);
  return page.items;
}

/** What was chosen: a button that takes it away. */
export const renderChosen = (label: string, clear: () => unknown) => html`
  <button class="button chosen" aria-label=${beside`${msg('Clear')}: ${label}`} title=${label} @click=${clear}>
    <bdi>${label}</bdi>${icon(X)}
  </button>
`;
