import type { Page } from '../../bff/core/contract.ts';
import type { Client } from './client.ts';
import { LbEvent } from './events.ts';
import type { LbPart } from './part.ts';
import { Query } from './query.ts';

/** What a list is asked for. A filter that is undefined is left out. */
export type ListQuery = {
  sort: string;
  search: string | undefined;
  limit: number;
  cursor: string | undefined;
} & Record<string, string | number | undefined>;

/** What a host can keep in its address, so that a view can be sent. */
export type View = { search: string; sort: string; filters: Readonly<Record<string, string>> };

/** After the reader searched, sorted or filtered: a host can keep the view in its address. */
export class LbViewChangeEvent extends LbEvent {
  constructor(readonly view: View) {
    super('lb-view-change');
  }
}

type Loaded<Item> = Page<Item> & { view: View };

type Options<Item> = {
  /** The plural noun under `/v1`: after a change of it the list is read again. */
  topic: string;
  /** The order at first: a column, with `-` before it for descending. */
  sort: string;
  read: (client: Client, query: ListQuery, signal?: AbortSignal) => Promise<Page<Item>>;
  /** What else belongs to the view of the element and is chosen elsewhere in it, such as a period. */
  chosen?: () => Readonly<Record<string, string>>;
};

/** How many rows are read at first, and how many more each time; the server gives at most `MOST` at once. */
const STEP = 50;
const MOST = 200;

/**
 * The rows of a list: in which order, found by which search and filters, how many of them. What is on screen stays while it
 * is read again, and as many rows are there afterwards.
 */
export class List<Item extends { id: string }> {
  /** The ids of the rows that something is being done to. */
  busy: ReadonlySet<string> = new Set();

  /** While more rows are on their way. */
  loadingMore = false;

  readonly #host: LbPart;
  readonly #options: Options<Item>;
  readonly #query: Query<Loaded<Item>, [View]>;
  #view: View;
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LbPart, options: Options<Item>) {
    this.#host = host;
    this.#options = options;
    this.#view = { search: '', sort: options.sort, filters: {} };
    this.#query = new Query(host, {
      topic: options.topic,
      empty: { items: [], next: null, total: 0, view: this.#view },
      args: () => [this.#view],
      read: async (client, signal, view) => {
        const loaded = await this.#read(client, signal, view);
        await host.session?.identified; // so that no button comes or goes once the rows are there
        return loaded;
      },
    });
  }

  /** The rows on screen; undefined until they have been read. */
  get items(): readonly Item[] | undefined {
    return this.#loaded?.items;
  }

  /** How many match, of which a list of very many counts a thousand. */
  get total(): number {
    return this.#loaded?.total ?? 0;
  }

  get totalIsCapped(): boolean {
    return this.#loaded?.totalIsCapped ?? false;
  }

  get hasMore(): boolean {
    return (this.#loaded?.next ?? null) !== null;
  }

  get isLoading(): boolean {
    return this.#query.state.is === 'loading';
  }

  /** The view that is on screen, which is not yet the one that was just asked for. */
  get shown(): View {
    return this.#loaded?.view ?? this.#view;
  }

  get view(): View {
    return this.#view;
  }

  set view(view: Partial<View>) {
    this.#view = { ...this.#view, ...view };
    this.#host.requestUpdate();
  }

  /** Whether a search or a filter leaves rows out, of those on screen or of those that were just asked for. */
  get isNarrowed(): boolean {
    return isNarrow(this.#view) || isNarrow(this.shown);
  }

  sortBy = (sort: string): void => this.#change({ sort });

  /** Searches once the reader has stopped typing for a moment. */
  searchFor = (text: string): void => {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#change({ search: text }), 200);
  };

  /** An empty value takes the filter away. */
  filterBy = (name: string, value: string): void => {
    const { [name]: _, ...others } = this.#view.filters;
    this.#change({ filters: value === '' ? others : { ...others, [name]: value } });
  };

  clear = (): void => {
    clearTimeout(this.#typing);
    this.#change({ search: '', filters: {} });
  };

  reload = (): Promise<void> => this.#query.reload();

  /** Reads the rows that come next. */
  async showMore(): Promise<void> {
    const { session } = this.#host;
    const before = this.#loaded;
    if (this.loadingMore || !session || !before || before.next === null) return;
    this.loadingMore = true;
    this.#host.requestUpdate();
    try {
      const page = await this.#options.read(session.client, toQuery(before.view, STEP, before.next));
      // Meanwhile they may have been read anew, in another order or from another search.
      if (this.#loaded === before) this.#query.set({ ...join(before, page), view: before.view });
    } finally {
      this.loadingMore = false;
      this.#host.requestUpdate();
    }
  }

  /** Puts the answer to a change in the place of the row, until the list has been read again. */
  replace(item: Item): void {
    const { items } = this;
    if (items) this.#set(items.map((other) => (other.id === item.id ? item : other)));
  }

  /** Takes a row away that is no longer there. */
  remove(id: string): void {
    const { items } = this;
    if (items) this.#set(items.filter((item) => item.id !== id));
  }

  /** Marks a row while something is being done to it. */
  async whileBusy<Result>(id: string, run: () => Promise<Result>): Promise<Result> {
    this.#markBusy(new Set([...this.busy, id]));
    try {
      return await run();
    } finally {
      this.#markBusy(new Set([...this.busy].filter((other) => other !== id)));
    }
  }

  /** Renders by its state: a failure, or what `rows` makes of it, with what is on screen or before anything is. */
  render(rows: () => unknown): unknown {
    return this.#query.render({ loading: rows, ready: rows });
  }

  get #loaded(): Loaded<Item> | undefined {
    const { state } = this.#query;
    return state.is === 'ready' ? state.value : undefined;
  }

  #set(items: Item[]): void {
    const loaded = this.#loaded!;
    this.#query.set({ ...loaded, items, total: loaded.total - (loaded.items.length - items.length) });
  }

  #change(view: Partial<View>): void {
    this.view = view;
    const filters = { ...this.#options.chosen?.(), ...this.#view.filters };
    this.#host.dispatchEvent(new LbViewChangeEvent({ ...this.#view, filters }));
  }

  #markBusy(busy: ReadonlySet<string>): void {
    this.busy = busy;
    this.#host.requestUpdate();
  }

  /** The first rows of the view, and as many as are on screen of it. */
  async #read(client: Client, signal: AbortSignal, view: View): Promise<Loaded<Item>> {
    const before = this.#loaded;
    const wanted = before?.view === view ? Math.max(STEP, before.items.length) : STEP;
    const read = (limit: number, cursor?: string) =>
      this.#options.read(client, toQuery(view, Math.min(limit, MOST), cursor), signal);
    let page = await read(wanted);
    while (page.items.length < wanted && page.next !== null)
      page = join(page, await read(wanted - page.items.length, page.next));
    return { ...page, view };
  }
}

const isNarrow = ({ search, filters }: View) => search.trim() !== '' || Object.keys(filters).length > 0;

const toQuery = ({ search, sort, filters }: View, limit: number, cursor?: string): ListQuery => ({
  ...filters,
  sort,
  search: search.trim() || undefined,
  limit,
  cursor,
});

/** A row that moved between two pages while they were read is shown once. */
function join<Item extends { id: string }>(before: Page<Item>, page: Page<Item>): Page<Item> {
  const known = new Set(before.items.map(({ id }) => id));
  return { ...page, items: [...before.items, ...page.items.filter(({ id }) => !known.has(id))] };
}

declare global {
  interface HTMLElementEventMap {
    'lb-view-change': LbViewChangeEvent;
  }
}
