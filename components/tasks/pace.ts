import type { Task } from '../../bff/tasks/contract.ts';
import { msg, pageLocale, str } from '../core/localize.ts';
import { compactNumber } from '../ui/number.ts';

type Mark = { processed: number; at: number };

/** How many milliseconds a pace is taken over: long enough not to jump, short enough to follow. */
const WINDOW = 10_000;
const LEAST = 1500;

/** How fast tasks get on, from what was read of them one after the other. No clock but the page’s own is asked. */
export class Paces {
  readonly #marks = new Map<string, Mark[]>();

  /** Remembers how far they are. */
  mark(tasks: readonly Task[], now = performance.now()): void {
    const ids = new Set(tasks.map(({ id }) => id));
    for (const id of this.#marks.keys()) if (!ids.has(id)) this.#marks.delete(id);
    for (const { id, status, processed } of tasks) {
      if (status !== 'IN_PROGRESS') this.#marks.delete(id);
      else
        this.#marks.set(id, [
          ...(this.#marks.get(id) ?? []).filter(({ at }) => now - at < WINDOW),
          { processed, at: now },
        ]);
    }
  }

  /** “450 a second, 2 minutes left”; empty where nobody can tell yet. */
  of({ id, total }: Task): string {
    const marks = this.#marks.get(id) ?? [];
    const [first, last] = [marks[0], marks.at(-1)];
    if (!first || !last || last.at - first.at < LEAST || last.processed <= first.processed) return '';
    const perSecond = ((last.processed - first.processed) * 1000) / (last.at - first.at);
    const rate = compactNumber(perSecond);
    if (total === null) return msg(str`${rate} a second`);
    return msg(str`${rate} a second, ${duration((total - last.processed) / perSecond)} left`);
  }
}

/** “2 minutes”, in the largest unit that has one. */
function duration(seconds: number): string {
  const [unit, size] = ([['hour', 3600], ['minute', 60]] as const).find(([, size]) => seconds >= size) ?? (['second', 1] as const); // prettier-ignore
  const value = Math.max(1, Math.round(seconds / size));
  return new Intl.NumberFormat(pageLocale(), { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}
