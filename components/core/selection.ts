import type { ReactiveControllerHost } from 'lit';

/** The rows of a list that are chosen, so that something can be done to all of them at once. */
export class Selection {
  /** The ids of the rows that are chosen; undefined while nothing can be chosen. */
  ids: ReadonlySet<string> | undefined;

  /** Whether all rows that match are chosen, those too that are not on screen, but for `except`. */
  isAll = false;

  /** The ids of the rows that were left out of all that match. */
  except: ReadonlySet<string> = new Set();

  readonly #host: ReactiveControllerHost;
  readonly #rows: () => readonly { id: string }[];
  /** The row that was chosen last: a range begins there. */
  #last = '';

  constructor(host: ReactiveControllerHost, rows: () => readonly { id: string }[]) {
    this.#host = host;
    this.#rows = rows;
  }

  start = (): void => this.#become(new Set());

  stop = (): void => this.#become(undefined);

  /** Chooses a row or no longer; `isRange`: and all rows between it and the one before. */
  check(id: string, checked: boolean, isRange: boolean): void {
    const rows = this.#rows();
    const at = (wanted: string) => rows.findIndex((row) => row.id === wanted);
    const [from, to] = [isRange ? at(this.#last) : -1, at(id)];
    const range = from < 0 ? [{ id }] : rows.slice(Math.min(from, to), Math.max(from, to) + 1);
    this.#last = id;
    const some = range.map((row) => row.id);
    if (this.isAll) this.#becomeAll(changed(this.except, some, !checked));
    else this.#become(changed(this.ids ?? new Set(), some, checked));
  }

  /** Chooses all rows on screen, or none. */
  checkAll(checked: boolean): void {
    if (checked && this.isAll) this.checkMatching();
    else this.#become(new Set(checked ? this.#rows().map(({ id }) => id) : []));
  }

  /** Chooses all rows that match, those too that are not on screen. */
  checkMatching = (): void => this.#becomeAll(new Set());

  /** Chooses these, such as those with which something failed. */
  choose(ids: Iterable<string>): void {
    this.#become(new Set(ids));
  }

  /** Forgets rows that are not on screen any more. Of all that match, it chooses those that have come meanwhile. */
  prune(): void {
    if (this.isAll) this.ids = this.#matching();
    if (!this.ids?.size) return;
    const known = new Set(this.#rows().map(({ id }) => id));
    const ids = [...this.ids].filter((id) => known.has(id));
    if (ids.length < this.ids.size) this.ids = new Set(ids);
  }

  #become(ids: ReadonlySet<string> | undefined): void {
    this.ids = ids;
    this.isAll = false;
    this.except = new Set();
    this.#host.requestUpdate();
  }

  #becomeAll(except: ReadonlySet<string>): void {
    this.isAll = true;
    this.except = except;
    this.ids = this.#matching();
    this.#host.requestUpdate();
  }

  /** The rows on screen that are chosen, as all are but for those that were left out. */
  #matching(): ReadonlySet<string> {
    return new Set(this.#rows().flatMap(({ id }) => (this.except.has(id) ? [] : [id])));
  }
}

/** These ids with some more, or without them. */
function changed(ids: ReadonlySet<string>, some: readonly string[], isAdded: boolean): ReadonlySet<string> {
  const result = new Set(ids);
  for (const id of some) {
    if (isAdded) result.add(id);
    else result.delete(id);
  }
  return result;
}
