import type { ReactiveControllerHost } from 'lit';

/** The rows of a list that are chosen, so that something can be done to all of them at once. */
export class Selection {
  /** The ids of the rows that are chosen; undefined while nothing can be chosen. */
  ids: ReadonlySet<string> | undefined;

  /** Whether all rows that match are chosen, those too that are not on screen. */
  isAll = false;

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
    const ids = new Set(this.ids);
    for (const row of range) {
      if (checked) ids.add(row.id);
      else ids.delete(row.id);
    }
    this.#last = id;
    this.#become(ids);
  }

  /** Chooses all rows on screen, or none. */
  checkAll(checked: boolean): void {
    this.#become(new Set(checked ? this.#rows().map(({ id }) => id) : []));
  }

  /** Chooses all rows that match, those too that are not on screen. */
  checkMatching = (): void => {
    this.checkAll(true);
    this.isAll = true;
  };

  /** Chooses these, such as those with which something failed. */
  choose(ids: Iterable<string>): void {
    this.#become(new Set(ids));
  }

  /** Forgets rows that are not on screen any more. */
  prune(): void {
    if (!this.ids?.size) return;
    const known = new Set(this.#rows().map(({ id }) => id));
    const ids = [...this.ids].filter((id) => known.has(id));
    if (ids.length < this.ids.size) this.ids = new Set(ids);
  }

  #become(ids: ReadonlySet<string> | undefined): void {
    this.ids = ids;
    this.isAll = false;
    this.#host.requestUpdate();
  }
}
