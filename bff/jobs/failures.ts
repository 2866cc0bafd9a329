import { LeaseLost } from './job.ts';

/** Of more failures than these the cause is not one thing, such as a file that cannot be deleted. */
const MOST = 10;

/**
 * Does the same for many things, so that one which fails keeps none of the others back. At the end the job fails as the first of
 * them did: it is logged, and tried again.
 */
export class Failures {
  readonly #errors: unknown[] = [];

  async collect(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (error instanceof LeaseLost || this.#errors.push(error) >= MOST) throw error;
    }
  }

  throwFirst(): void {
    if (this.#errors.length > 0) throw this.#errors[0];
  }
}
