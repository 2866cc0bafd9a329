/** With more rows than this, only those near the window are drawn. */
const WHOLE = 200;

/** How far outside the window rows are drawn, and more of them are asked for, in pixels. */
const AHEAD = 600;

/** How much of the window a toolbar and a header take above the rows, in pixels. */
const ABOVE = 100;

/** How many rows are drawn in one frame behind those that fill the window. */
const SLICE = 30;

type Options<Row> = {
  key: (row: Row) => unknown;
  /** The usual height of a row in pixels, until one has been measured. */
  height: () => number;
  /** Fills the element of a row, at first and when the row has changed. */
  fill: (element: HTMLTableRowElement, row: Row, index: number) => void;
  /** The end of the rows comes near. */
  nearEnd: () => void;
};

/** Where rows are drawn: `before` and `after` hold the place of those that are not. `box` may scroll. */
export type Places = { box: Element; before: HTMLElement; body: HTMLElement; after: HTMLElement };

/**
 * Draws the rows of a table that are seen, and those near them: of a few all, those that fill the window first. A row keeps
 * its element for as long as it is drawn, and is drawn for as long as it has the focus or an open menu. A row that is scrolled
 * away leaves its element to one that comes: to make and collect new ones takes longer than a frame may.
 */
export class RowWindow<Row> {
  readonly #options: Options<Row>;
  #places!: Places;
  #rows: readonly Row[] = [];
  #indexes = new Map<unknown, number>();
  #drawn = new Map<unknown, HTMLTableRowElement>();
  #shown = new WeakMap<Element, Row>();
  /** Elements of rows that were scrolled away. */
  #spare: HTMLTableRowElement[] = [];

  /** How many of the first rows are drawn until where the window is has been measured. */
  #room = 0;
  #from = 0;
  #to = 0;

  /** How many rows stand beside each other: one, unless the style sheet makes them tiles. */
  #perLine = 1;

  /** Says when what is not drawn comes near, in whatever scrolls. */
  #observer = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.#look(entries.at(-1)!);
    },
    { rootMargin: `${AHEAD}px 0px` },
  );

  constructor(options: Options<Row>) {
    this.#options = options;
  }

  /** The row that an element in it stands for. */
  rowAt(element: Element): Row | undefined {
    return this.#shown.get(element.closest('tr')!);
  }

  draw(rows: readonly Row[], places: Places): void {
    this.#places = places;
    // A hidden frame has no height.
    this.#room ||= Math.max(9, Math.ceil((innerHeight - ABOVE) / this.#options.height()));
    if (rows !== this.#rows) this.#indexes = new Map(rows.map((row, index) => [this.#options.key(row), index]));
    this.#rows = rows;
    this.#drawRange(true);
  }

  /** Nothing is drawn any more while the table is not on the page. */
  stop(): void {
    this.#observer.disconnect();
  }

  get #isWhole() {
    return this.#rows.length <= WHOLE;
  }

  #drawRange(all: boolean): void {
    const { body } = this.#places;
    const rows = this.#rows;
    if (!this.#isWhole) this.#perLine = getComputedStyle(body).gridTemplateColumns.split(' ').length;
    [this.#from, this.#to] = this.#range();
    const page = this.#isWhole ? null : document.scrollingElement; // to ask where it is scrolled to costs a layout
    const at = page?.scrollTop;
    const indexes = this.#keptOutside();
    for (let index = this.#from; index < this.#to; index++) indexes.push(index);
    indexes.sort((a, b) => a - b);
    const keys = new Set(indexes.map((index) => this.#options.key(rows[index]!)));
    for (const [key, element] of this.#drawn) {
      if (keys.has(key)) continue;
      element.remove();
      this.#drawn.delete(key);
      // The element of a row that is gone may have the focus, or a press that has not ended: no other row takes it over.
      if (this.#indexes.has(key)) this.#spare.push(element);
    }
    let next = body.firstChild;
    for (const index of indexes) {
      const element = this.#rowElement(rows[index]!, index, all);
      if (element === next) next = element.nextSibling;
      else body.insertBefore(element, next);
    }
    // After the others have gone, or for a moment all of them would have to be laid out.
    body.classList.toggle('window', !this.#isWhole);
    this.#holdPlaces();
    // WebKit moves a page that is scrolled to its end while rows are exchanged and it is shorter for a moment.
    if (page && page.scrollTop !== at) page.scrollTop = at!;
    if (this.#isWhole && this.#to < rows.length) {
      this.#room = this.#to + SLICE;
      const drawMore = () => this.#drawRange(false);
      // The first frame that comes after a change shows it.
      requestAnimationFrame(all ? () => requestAnimationFrame(drawMore) : drawMore);
    }
  }

  /** Each row is a root of its own, which moves as a whole and keeps its elements and its focus. */
  #rowElement(row: Row, index: number, all: boolean): HTMLTableRowElement {
    const key = this.#options.key(row);
    let element = this.#drawn.get(key);
    if (!element || all) {
      element ??= this.#spare.pop() ?? Object.assign(document.createElement('tr'), { role: 'row', part: 'row' });
      this.#drawn.set(key, element);
      this.#shown.set(element, row);
      element.setAttribute('aria-rowindex', String(index + 2));
      this.#options.fill(element, row, index);
    }
    return element;
  }

  /** The rows that are drawn: from the first one to before the second. */
  #range(): [from: number, to: number] {
    const count = this.#rows.length;
    const height = this.#isWhole ? 0 : this.#height;
    if (height === 0) return [0, Math.min(this.#room, count)];
    const { box, before } = this.#places;
    const { top } = before.getBoundingClientRect();
    const edges = box.classList.contains('scrolls') ? box.getBoundingClientRect() : { top: 0, bottom: innerHeight };
    const lines = Math.ceil(count / this.#perLine);
    const first = Math.floor((Math.max(0, edges.top) - AHEAD - top) / height) - 1;
    const last = Math.ceil((Math.min(innerHeight, edges.bottom) + AHEAD - top) / height) + 1;
    const from = Math.max(0, Math.min(first, lines - 1));
    return [from * this.#perLine, Math.min(Math.max(from + 1, last) * this.#perLine, count)];
  }

  /** All rows have the same height where not all of them are drawn. */
  get #height() {
    return this.#drawn.values().next().value?.getBoundingClientRect().height ?? 0;
  }

  /** The indexes of drawn rows out of sight that must not go: the reader is in them. */
  #keptOutside(): number[] {
    const kept = [];
    for (const [key, element] of this.#drawn) {
      const index = this.#indexes.get(key);
      const isOutside = index !== undefined && (index < this.#from || index >= this.#to);
      if (isOutside && element.matches(':focus-within, :has([aria-expanded="true"])')) kept.push(index);
    }
    return kept;
  }

  #holdPlaces(): void {
    const { before, after } = this.#places;
    const height = this.#isWhole ? 0 : this.#height;
    const lineOf = (index: number) => Math.floor(index / this.#perLine);
    before.style.blockSize = `${lineOf(this.#from) * height}px`;
    after.style.blockSize = `${Math.ceil((this.#rows.length - this.#to) / this.#perLine) * height}px`;
    for (const [key, { style, classList }] of this.#drawn) {
      const index = this.#indexes.get(key)!;
      const isOutside = !this.#isWhole && (index < this.#from || index >= this.#to);
      classList.toggle('outside', isOutside);
      style.insetBlockStart = isOutside ? `${(lineOf(index) - lineOf(this.#from)) * height}px` : '';
    }
    this.#observer.disconnect();
    this.#observer.observe(before);
    this.#observer.observe(after);
  }

  #look({ target, isIntersecting }: IntersectionObserverEntry): void {
    if (!this.#isWhole) {
      const [from, to] = this.#range();
      if (from !== this.#from || to !== this.#to) this.#drawRange(false);
    }
    if (target === this.#places.after && isIntersecting && this.#to === this.#rows.length) this.#options.nearEnd();
  }
}
