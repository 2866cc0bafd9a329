/** What was made for a text, kept for the next time. Beyond `limit` the oldest is let go: SQL that is put together at run time cannot fill the memory. */
export class Cache<Made> {
  readonly #made = new Map<string, Made>();
  readonly #limit: number;
  readonly #make: (text: string) => Made;

  constructor(limit: number, make: (text: string) => Made) {
    this.#limit = limit;
    this.#make = make;
  }

  get(text: string): Made {
    const found = this.#made.get(text);
    if (found !== undefined) return found;
    const made = this.#make(text);
    if (this.#made.size >= this.#limit) this.#made.delete(this.#made.keys().next().value!);
    this.#made.set(text, made);
    return made;
  }

  clear(): void {
    this.#made.clear();
  }
}
