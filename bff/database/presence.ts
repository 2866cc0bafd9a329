import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds between two looks for a server that is away. */
const PAUSE = 500;

/**
 * Whether a server answers at all. It is asked only once something went wrong, by one question at a time, whoever waits;
 * then again and again until it answers.
 */
export class Presence {
  readonly #ping: () => Promise<unknown>;
  #isAway = false;
  #isClosed = false;
  #look: Promise<void> | undefined;
  /** When the last look ended. */
  #lookedAt = -Infinity;

  /** `ping` is rejected where the server does not answer soon. */
  constructor(ping: () => Promise<unknown>) {
    this.#ping = ping;
  }

  /** Whether the server did not answer the last time. */
  get isAway(): boolean {
    return this.#isAway;
  }

  /** Asks whether the server is there, or waits for the question under way. */
  check(): Promise<boolean> {
    return (this.#look ??= this.#ask()).then(() => !this.#isAway);
  }

  /** Whether it is away, by a look that ended shortly before `moment` or later: those who wait behind one another share one. */
  async isAwaySince(moment: number): Promise<boolean> {
    if (this.#isAway && this.#lookedAt < moment - PAUSE) await this.check();
    return this.#isAway;
  }

  close(): void {
    this.#isClosed = true;
  }

  async #ask(): Promise<void> {
    try {
      await this.#ping();
      this.#isAway = false;
    } catch {
      if (!this.#isAway) void this.#untilBack();
      this.#isAway = true;
    } finally {
      this.#lookedAt = performance.now();
      this.#look = undefined;
    }
  }

  async #untilBack(): Promise<void> {
    do {
      await sleep(PAUSE, undefined, { ref: false });
      if (this.#isClosed) return;
    } while (!(await this.check()));
  }
}
