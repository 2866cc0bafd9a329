import { Problem } from '../core/problem.ts';

/** How many files of one organization this process takes at once. */
const AT_ONCE = 8;

/** Places for what is under way, so that no organization takes all. */
export class Places {
  /** How many are taken, by organization. */
  readonly #taken = new Map<string, number>();

  /** Takes a place. Gives what leaves it. */
  enter(organizationId: string): () => void {
    const others = this.#taken.get(organizationId) ?? 0;
    if (others >= AT_ONCE)
      throw new Problem('too_many_requests', `${AT_ONCE} uploads are under way. Wait until one has ended.`, {
        retryAfter: 5,
      });
    this.#taken.set(organizationId, others + 1);
    return () => {
      const left = this.#taken.get(organizationId)! - 1;
      if (left === 0) this.#taken.delete(organizationId);
      else this.#taken.set(organizationId, left);
    };
  }
}
