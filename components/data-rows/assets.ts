import type { Asset, DataRowItem } from '../../bff/data-rows/contract.ts';
import type { Client } from '../core/client.ts';
import { getAsset } from './api.ts';

/** How many addresses are asked for at once, so that a page of pictures leaves room for what the reader does. */
const AT_ONCE = 6;

/** Milliseconds before its end from which an address is not given to anybody any more. */
const MARGIN = 60_000;

type Known = { asset: Promise<Asset>; endsAt: number };

/** The addresses of the files of data rows, each asked for once and again shortly before it ends. */
export class Assets {
  readonly #client: () => Client;
  readonly #known = new Map<string, Known>();
  #free = AT_ONCE;
  #waiting: (() => void)[] = [];

  constructor(client: () => Client) {
    this.#client = client;
  }

  get client(): Client {
    return this.#client();
  }

  /** `anew`: the one that is known does not work. */
  get({ id }: Pick<DataRowItem, 'id'>, anew = false): Promise<Asset> {
    const before = this.#known.get(id);
    if (before && !anew && performance.now() < before.endsAt) return before.asset;
    const known: Known = { asset: this.#ask(id), endsAt: Infinity };
    this.#known.set(id, known);
    void this.#limit(id, known);
    return known.asset;
  }

  async #limit(id: string, known: Known): Promise<void> {
    try {
      const { expiresAt } = await known.asset;
      // What is left is measured by the clock that never jumps.
      if (expiresAt) known.endsAt = performance.now() + Date.parse(expiresAt) - Date.now() - MARGIN;
    } catch {
      this.#known.delete(id);
    }
  }

  async #ask(id: string): Promise<Asset> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#free -= 1;
    try {
      return await getAsset(this.#client(), id);
    } finally {
      const next = this.#waiting.pop(); // the last one is what the reader looks at now
      if (next) next();
      else this.#free += 1;
    }
  }
}
