import type { Page, Permission, Role } from '../../bff/core/contract.ts';
import type { Change } from '../../bff/events/contract.ts';
import { ApiError, problemFrom } from './api-error.ts';
import type { Client, QueryParameters } from './client.ts';
import { LbEvent } from './events.ts';
import type { LbPart } from './part.ts';
import { Query, type Stale } from './query.ts';
import { searchesFor, type SearchWords } from './search-words.ts';
import { Selection } from './selection.ts';

/** What a list is asked for: of several searches any may find a row. A filter that is undefined is left out. */
export type ListQuery = {
  sort: string;
  search: readonly string[];
  limit: number;
  cursor: string | undefined;
} & QueryParameters;

/** What a host can keep in its address, so that a view can be sent. `open`: the id of the row that is open. */
export type View = {
  search: string;
  sort: string;
  filters: Readonly<Record<string, string>>;
  open?: string | undefined;
};

/** After the reader searched, sorted, filtered, or opened a row: a host can keep the view in its address. */
export class LbViewChangeEvent extends LbEvent {
  constructor(readonly view: View) {
    super('lb-view-change');
  }
}

/** `chosen`: what is chosen elsewhere, as a text. */
type Loaded<Item> = Page<Item> & { view: View; chosen: string };

type Options<Item> = {
  /** The plural noun under `/v1`: after a change of it the list is read again. */
  topic: string;
  /** The order at first: a column, with `-` before it for descending. */
  sort: string;
  read: (client: Client, query: ListQuery, signal?: AbortSignal) => Promise<Page<Item>>;
  /** The words on screen by which rows are found too, in the language of the page. */
  words?: () => SearchWords;
  /** What else belongs to the view of the element and is chosen elsewhere in it, such as a period. */
  chosen?: () => Readonly<Record<string, string>>;
  /** Whether there is anything to read by now; it is not asked for before. */
  when?: () => boolean;
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

  /** Why the rows that come next could not be read. Then they are read only when the reader asks. */
  moreProblem: ApiError | undefined;

  /** The rows to which something can be done at once. */
  readonly selection: Selection;

  readonly #host: LbPart;
  readonly #options: Options<Item>;
  readonly #query: Query<Loaded<Item>, [View, string]>;
  readonly #usual: View;
  #view: View;
  /** The view that came from outside, such as from an address. */
  #given: View | undefined;
  #opened: string | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LbPart, options: Options<Item>) {
    this.#host = host;
    this.#options = options;
    this.#usual = this.#view = { search: '', sort: options.sort, filters: {} };
    this.selection = new Selection(host, () => this.items ?? []);
    this.#query = new Query<Loaded<Item>, [View, string]>(host, {
      topic: options.topic,
      knows: ({ items }, change) => isKnown(items, change),
      empty: { items: [], next: null, total: 0, view: this.#view, chosen: '' },
      args: () => (options.when?.() === false ? undefined : [this.#view, JSON.stringify(options.chosen?.())]),
      read: async (client, signal, view, chosen) => {
        const loaded = await this.#read(client, signal, view, chosen).catch(async (error: unknown) => {
          if (view === this.#given && error instanceof ApiError && error.status === 422) {
            this.#change(this.#usual);
            await host.updateComplete; // which reads the whole list in place of this
          }
          throw error;
        });
        await host.session?.identified; // so that no button comes or goes once the rows are there
        this.moreProblem = undefined;
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

  /** Why the rows on screen could not be read again, and as of when they are. */
  get stale(): Stale | undefined {
    return this.#query.stale;
  }

  /** The view that is on screen, which is not yet the one that was just asked for. */
  get shown(): View {
    return this.#loaded?.view ?? this.#view;
  }

  get view(): View {
    return { ...this.#view, ...(this.#opened !== undefined && { open: this.#opened }) };
  }

  /**
   * What is left out stays as it is. A view that the server does not take, as of an old address or one with a query of
   * somebody else, gives way to the whole list.
   */
  set view(view: Partial<View>) {
    this.#show(view);
    this.#given = this.#view;
  }

  #show(view: Partial<View>): void {
    const { open, ...query } = { ...this.view, ...view };
    // The same object as long as nothing else is asked for: to open a row reads no other rows.
    if (!asksTheSame(query, this.#view)) this.#view = query;
    this.#opened = open;
    this.#host.requestUpdate();
  }

  /** Whether a search or a filter leaves rows out, of those on screen or of those that were just asked for. */
  get isNarrowed(): boolean {
    return isNarrow(this.#view) || isNarrow(this.shown);
  }

  sortBy = (sort: string): void => this.#change({ sort });

  /** Searches for the first letter at once, and for those that follow it quickly when the reader has stopped for a moment. */
  searchFor = (text: string): void => {
    const search = () => {
      if (text !== this.#view.search) this.#change({ search: text });
    };
    if (this.#typing === undefined) search();
    this.#stopTyping();
    this.#typing = setTimeout(() => {
      this.#stopTyping();
      search();
    }, 200);
  };

  /** An empty value takes the filter away. */
  filterBy = (name: string, value: string): void => this.filterByAll({ [name]: value });

  /** Several at once, which is one change of the view. An empty value takes its filter away. */
  filterByAll(filters: Readonly<Record<string, string>>): void {
    const all = Object.entries({ ...this.#view.filters, ...filters });
    this.#change({ filters: Object.fromEntries(all.filter(([, value]) => value !== '')) });
  }

  /** Shows another view, and says so. What is left out stays as it is. */
  show(view: Partial<View>): void {
    clearTimeout(this.#typing);
    this.#change(view);
  }

  clear = (): void => {
    this.#stopTyping();
    this.#change({ search: '', filters: {} });
  };

  /** Opens a row, or closes the one that is open. */
  open = (id: string | undefined): void => this.#change({ open: id });

  reload = (): Promise<void> => this.#query.reload();

  /** Reads the rows that come next, once more if they could not be read. */
  showMore = async (): Promise<void> => {
    const { session } = this.#host;
    const before = this.#loaded;
    if (this.loadingMore || !session || !before || before.next === null) return;
    this.loadingMore = true;
    this.moreProblem = undefined;
    this.#host.requestUpdate();
    try {
      const limit = Math.min(MOST, Math.max(STEP, before.items.length));
      const page = await this.#options.read(session.client, this.#toQuery(before.view, limit, before.next));
      // Meanwhile they may have been read anew, in another order or from another search.
      if (this.#loaded === before) this.#query.set({ ...before, ...join(before, page) });
    } catch (error) {
      this.moreProblem = problemFrom(error);
      this.#host.report(this.moreProblem);
    } finally {
      this.loadingMore = false;
      this.#host.requestUpdate();
    }
  };

  /** Reads the rows that come next as the last one comes near, unless that has just failed. */
  nearEnd = (): void => {
    if (!this.moreProblem && !this.stale) void this.showMore();
  };

  /** All rows that match, those too that are not on screen. */
  async *all(): AsyncGenerator<Item> {
    const { view } = this;
    for (let cursor: string | undefined; ;) {
      const page = await this.#options.read(this.#host.session!.client, this.#toQuery(view, MOST, cursor));
      yield* page.items;
      if (page.next === null) return;
      cursor = page.next;
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

  /**
   * Whether the reader may do something with the rows. Assumed until the session is known, so that no column or button appears
   * late. `role`: who alone may, where more have the permission.
   */
  may(permission: Permission, role?: Role): boolean {
    const { previewState, session } = this.#host;
    if (this.isLoading || previewState) return true;
    return this.#host.can(permission) && (!role || session?.current?.member.role === role);
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

  /**
   * Renders by its state: a failure, or what `rows` makes of it, with what is on screen or before anything is. `rows` says
   * itself why what is on screen could not be read again.
   */
  render(rows: () => unknown): unknown {
    this.selection.prune();
    return this.#query.render({ loading: rows, ready: rows, saysStale: true });
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
    if (this.selection.ids && !('open' in view)) this.selection.start();
    this.#show(view);
    const filters = { ...this.#options.chosen?.(), ...this.view.filters };
    this.#host.dispatchEvent(new LbViewChangeEvent({ ...this.view, filters }));
  }

  #stopTyping(): void {
    clearTimeout(this.#typing);
    this.#typing = undefined;
  }

  #markBusy(busy: ReadonlySet<string>): void {
    this.busy = busy;
    this.#host.requestUpdate();
  }

  /** The first rows of the view, and as many as are on screen of it. */
  async #read(client: Client, signal: AbortSignal, view: View, chosen: string): Promise<Loaded<Item>> {
    const before = this.#loaded;
    const isSame = before?.view === view && before.chosen === chosen;
    const wanted = isSame ? Math.max(STEP, before.items.length) : STEP;
    const read = (limit: number, cursor?: string) =>
      this.#options.read(client, this.#toQuery(view, Math.min(limit, MOST), cursor), signal);
    let page = await read(wanted);
    while (page.items.length < wanted && page.next !== null)
      page = join(page, await read(wanted - page.items.length, page.next));
    return { ...page, view, chosen };
  }

  #toQuery({ search, sort, filters }: View, limit: number, cursor?: string): ListQuery {
    const searches = searchesFor(search.trim(), this.#options.words?.() ?? {});
    return { ...filters, sort, search: searches, limit, cursor };
  }
}

/** Whether a row has the version that was told, or a later one. */
function isKnown(items: readonly { id: string; version?: number }[], { id, version }: Change): boolean {
  const known = items.find((item) => item.id === id)?.version;
  return version !== null && known !== undefined && known >= version;
}

const isNarrow = ({ search, filters }: View) => search.trim() !== '' || Object.keys(filters).length > 0;

const asksTheSame = (a: Omit<View, 'open'>, b: View) =>
  a.search === b.search && a.sort === b.sort && JSON.stringify(a.filters) === JSON.stringify(b.filters);

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
