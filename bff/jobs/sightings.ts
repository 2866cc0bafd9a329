import { DAY, HOUR } from '../core/time.ts';

/** Milliseconds between the looks. */
const APART = 5 * HOUR;

/**
 * What is deleted for good by its age must be old at two looks that lie hours apart, by a clock that never jumps: a clock
 * that is ahead for a while, and is put right, deletes nothing.
 */
export class Sightings {
  readonly #apart: number;
  #firstSeen = new Map<string, number>();

  constructor(apart = APART) {
    this.#apart = apart;
  }

  /** Of what is old at this look, that which was old long enough ago as well. What is left out is forgotten. */
  confirm<Thing extends { id: string }>(things: readonly Thing[], now = performance.now()): Thing[] {
    this.#firstSeen = new Map(things.map(({ id }) => [id, this.#firstSeen.get(id) ?? now]));
    return things.filter(({ id }) => now - this.#firstSeen.get(id)! >= this.#apart);
  }

  /** The end of the last day in GMT since `oldest` that was over for `days` days at two looks, in milliseconds; 0 where there is none. */
  confirmDays(oldest: number, days: number, now: number): number {
    const first = dayAt(oldest);
    const count = Math.max(0, dayAt(now) - days - first);
    const old = Array.from({ length: count }, (_, i) => ({ id: String(first + i), end: (first + i + 1) * DAY }));
    return this.confirm(old).at(-1)?.end ?? 0;
  }
}

const dayAt = (moment: number): number => Math.floor(moment / DAY);
