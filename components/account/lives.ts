import { msg, pageLocale } from '../core/localize.ts';

const DAY = 86_400;

/** How long keys may live, in seconds, as it can be chosen. */
const LIVES = [DAY, 7 * DAY, 30 * DAY, 90 * DAY, 25 * 7 * DAY];

/** A life in the words of the reader. */
export function lifeOf(seconds: number | null): string {
  if (seconds === null) return msg('No limit');
  const [unit, length] = seconds > 90 * DAY ? (['week', 7 * DAY] as const) : (['day', DAY] as const);
  const format = new Intl.NumberFormat(pageLocale(), {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: 2,
  });
  return format.format(seconds / length);
}

/** What can be chosen, and what is there now. The value of no limit is empty. */
export const lifeOptions = (now: number | null) => [
  { value: '', label: lifeOf(null) },
  ...[...new Set([...LIVES, ...(now === null ? [] : [now])])]
    .toSorted((a, b) => a - b)
    .map((seconds) => ({ value: String(seconds), label: lifeOf(seconds) })),
];
