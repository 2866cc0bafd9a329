import { html, nothing, type TemplateResult } from 'lit';
import type { ApiError } from '../core/api-error.ts';
import type { LbElement } from '../core/element.ts';
import { msg, str } from '../core/localize.ts';
import { problemIn } from '../core/part.ts';
import { renderProblem } from '../core/problem.ts';
import { FormSearch } from './form-search.ts';

/** What a list to choose from is asked for: as much as one answer can hold. */
export type ChoicesQuery = { search: string | undefined; cursor: string | undefined; limit: number };

type Found<Item> = { items: readonly Item[]; next: string | null };

const MOST = 200;

/**
 * What a form offers to choose from. One answer is read; where the server has more, a search above the choices asks it.
 *
 * ```ts
 * readonly #projects: Choices<Project> = new Choices<Project>(this, (query) => listProjects(this.client, query));
 * // in firstUpdated: void this.#projects.read();
 * this.#projects.render(msg('Search projects'), () => html`<lb-select …></lb-select>`)
 * ```
 */
export class Choices<Item extends { id: string }> {
  /** What the last answer holds; undefined until the first one. */
  found: readonly Item[] | undefined;

  /** Why the last request failed. */
  failure: ApiError | undefined;

  /** Whether there are more than one answer holds. */
  isLarge = false;

  readonly #host: LbElement;
  readonly #ask: (query: ChoicesQuery) => Promise<Found<Item>>;
  readonly #search: FormSearch;
  readonly #known = new Map<string, Item>();

  constructor(host: LbElement, ask: (query: ChoicesQuery) => Promise<Found<Item>>) {
    this.#host = host;
    this.#ask = ask;
    this.#search = new FormSearch(host, () => this.read());
  }

  /** All that was found so far, by any search, and what was added. */
  get known(): readonly Item[] {
    return [...this.#known.values()];
  }

  get(id: string | undefined): Item | undefined {
    return id === undefined ? undefined : this.#known.get(id);
  }

  /** Adds what is chosen already, which an answer may leave out. */
  add(items: readonly Item[]): void {
    for (const item of items) this.#known.set(item.id, item);
  }

  /** What was found, after the one that is chosen where the search leaves it out. */
  foundAnd(chosen: string | undefined): readonly Item[] {
    const found = this.found ?? [];
    const kept = found.some(({ id }) => id === chosen) ? undefined : this.get(chosen);
    return kept ? [kept, ...found] : found;
  }

  async read(): Promise<void> {
    const search = this.#search.text;
    const isLatest = () => search === this.#search.text;
    this.failure = undefined;
    this.#host.requestUpdate();
    try {
      let page = await this.#page(search, undefined);
      // The answer to one or two letters may be empty although more follow.
      while (isLatest() && page.items.length === 0 && page.next) page = await this.#page(search, page.next);
      if (!isLatest()) return;
      this.isLarge ||= page.next !== null;
      this.found = page.items;
      this.add(page.items);
    } catch (error) {
      if (isLatest()) this.failure = problemIn(this.#host, error);
    }
    this.#host.requestUpdate();
  }

  /** The search where one is needed, and the choices once there are any; before that, what is loading or went wrong. */
  render(searchLabel: string, choices: () => TemplateResult) {
    const problem = this.failure && renderProblem(this.failure, { retry: () => this.read() });
    if (!this.found) return problem ?? html`<div aria-busy="true"><i class="skeleton"></i></div>`;
    const { text } = this.#search;
    const help = this.found.length === 0 && text ? msg(str`Nothing matches “${text}”.`) : '';
    return html`
      ${this.isLarge ? this.#search.render({ label: searchLabel, help }) : nothing} ${problem ?? nothing} ${choices()}
    `;
  }

  #page(search: string, cursor: string | undefined) {
    return this.#ask({ search: search || undefined, cursor, limit: MOST });
  }
}
