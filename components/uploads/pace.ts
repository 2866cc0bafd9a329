/** Milliseconds over which a rate is averaged. */
const WINDOW = 8000;

/** How fast something moves, from where it was lately. */
export class Pace {
  #seen: { at: number; amount: number }[] = [];

  add(amount: number, now = performance.now()): void {
    this.#seen = [...this.#seen.filter(({ at }) => now - at < WINDOW), { at: now, amount }];
  }

  stop(): void {
    this.#seen = [];
  }

  /** A second; undefined while it is not known. */
  get rate(): number | undefined {
    const [first, last] = [this.#seen[0], this.#seen.at(-1)];
    if (!first || !last || last.at - first.at < 500 || last.amount <= first.amount) return undefined;
    return ((last.amount - first.amount) * 1000) / (last.at - first.at);
  }
}
