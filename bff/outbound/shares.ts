/** How many requests are under way at once: of one share, such as an organization, and in all. */
export type ShareLimits = { each: number; all: number };

type Share = { open: number; waiting: (() => void)[] };

/**
 * Places for requests, handed out in turn: a share that asks for a thousand has its own few, and waits for itself. The
 * places of all together are given to one share after the other.
 */
export class Shares {
  readonly #limits: ShareLimits;
  /** In the order of their next turn. */
  readonly #shares = new Map<string, Share>();
  #open = 0;

  constructor(limits: ShareLimits) {
    this.#limits = limits;
  }

  /** Waits for a place until the signal is aborted, and throws its reason then. Returns what gives the place back. */
  async enter(name: string, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    const share = this.#shares.get(name) ?? { open: 0, waiting: [] };
    this.#shares.set(name, share);
    await new Promise<void>((resolve, reject) => {
      const admit = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        share.waiting.splice(share.waiting.indexOf(admit), 1);
        this.#forget(name, share);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', leave, { once: true });
      share.waiting.push(admit);
      this.#admit();
    });
    let isOpen = true;
    return () => {
      if (!isOpen) return;
      isOpen = false;
      share.open -= 1;
      this.#open -= 1;
      this.#forget(name, share);
      this.#admit();
    };
  }

  #admit(): void {
    while (this.#open < this.#limits.all) {
      const next = [...this.#shares].find(([, { open, waiting }]) => waiting.length > 0 && open < this.#limits.each);
      if (!next) return;
      const [name, share] = next;
      this.#shares.delete(name);
      this.#shares.set(name, share);
      share.open += 1;
      this.#open += 1;
      share.waiting.shift()!();
    }
  }

  #forget(name: string, { open, waiting }: Share): void {
    if (open === 0 && waiting.length === 0) this.#shares.delete(name);
  }
}
