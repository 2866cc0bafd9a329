import { msg, pageLocale } from '../core/localize.ts';

const DAY = 86_400;

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
