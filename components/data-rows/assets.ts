import type { Asset, DataRowItem } from '../../bff/data-rows/contract.ts';
import type { Client } from '../core/client.ts';
import type { ProblemCode } from '../../bff/core/contract.ts';
import { ApiError } from '../core/api-error.ts';
import { now } from '../core/now.ts';
import { listAssets } from './api.ts';

/** How many addresses one request asks for, and how long it waits for more of them, in milliseconds. */
const MANY = 50;
const APART = 20;

/** Milliseconds before its end from which an address is not given to anybody any more. */
const MARGIN = 60_000;

type Known = { asset: Promise<Asset>; endsAt: number };
type Wanted = PromiseWithResolvers<Asset> & { id: string };

/** The addresses of the files of data rows, many in one request, each asked for once and again shortly before it ends. */
export class Assets {
  readonly #client: () => Client;
  readonly #known = new Map<string, Known>();
  #wanted: Wanted[] = [];
  #isAsking = false;

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
      if (expiresAt) known.endsAt = performance.now() + Date.parse(expiresAt) - now() - MARGIN;
    } catch {
      this.#known.delete(id);
    }
  }

  #ask(id: string): Promise<Asset> {
    const wanted = { id, ...Promise.withResolvers<Asset>() };
    this.#wanted.push(wanted);
    if (!this.#isAsking) this.#sendSoon();
    return wanted.promise;
  }

  #sendSoon(): void {
    this.#isAsking = true;
    setTimeout(() => void this.#send(), APART);
  }

  /** The last ones are what the reader looks at now. */
  async #send(): Promise<void> {
    const some = this.#wanted.splice(-MANY);
    try {
      const { items } = await listAssets(this.#client(), some.map(({ id }) => id)); // prettier-ignore
      const found = new Map(items.map((item) => [item.id, item]));
      for (const { id, resolve, reject } of some) {
        const { asset, problem } = found.get(id)!;
        if (asset) resolve(asset);
        else reject(new ApiError(problem!.code as ProblemCode, problem!.detail));
      }
    } catch (error) {
      for (const { reject } of some) reject(error);
    }
    this.#isAsking = false;
    if (this.#wanted.length > 0) this.#sendSoon();
  }
}
