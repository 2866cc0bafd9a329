import { Problem } from '../core/problem.ts';
import type { Interval } from './contract.ts';

const DAY = 86_400_000;

/** Days as their numbers since 1970 in GMT; `to` is the day after the last. */
export type Period = { from: number; to: number };

/** More buckets than this nobody reads: thirteen years of days. */
const MOST_BUCKETS = 5000;

export const dayOf = (date: string): number => Date.parse(date) / DAY;
export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
export const dayAt = (moment: number): number => Math.floor(moment / DAY);

/** The days that a request asks for: without `from` and `to` the last 30, today included. */
export function periodOf(query: { from?: string | undefined; to?: string | undefined }, now = Date.now()): Period {
  const to = query.to === undefined ? dayAt(now) + 1 : dayOf(query.to);
  const from = query.from === undefined ? to - 30 : dayOf(query.from);
  if (from >= to)
    throw new Problem('invalid', 'The period is empty.', { fields: { to: 'Choose a day after the first one.' } });
  return { from, to };
}

/** The first day of the week (Monday) or month that a day is in. */
export function startOf(day: number, interval: Interval): number {
  if (interval === 'day') return day;
  if (interval === 'week') return day - ((day + 3) % 7); // 1 January 1970 was a Thursday
  return dayOf(`${dateOf(day).slice(0, 7)}-01`);
}

function next(start: number, interval: Interval): number {
  if (interval === 'day') return start + 1;
  return startOf(start + (interval === 'week' ? 7 : 31), interval);
}

/** The first days of all days, weeks or months that a period touches. */
export function startsIn({ from, to }: Period, interval: Interval): number[] {
  const starts: number[] = [];
  for (let start = startOf(from, interval); start < to; start = next(start, interval)) {
    if (starts.push(start) > MOST_BUCKETS)
      throw new Problem('invalid', 'This period has too many intervals.', {
        fields: { interval: 'Use a longer interval or a shorter period.' },
      });
  }
  return starts;
}

/** The SQL of `startOf`, for a column `day`. */
export const START: Record<Interval, string> = {
  day: 'day',
  week: 'day - (day + 3) % 7',
  month: "unixepoch(day * 86400, 'unixepoch', 'start of month') / 86400",
};

/**
 * The whole months in a period, and the days before and after them. Nothing is made in the future, so a month that goes on
 * after today is whole when the period ends after today.
 */
export function monthsIn(period: Period, today = dayAt(Date.now())): { months: Period; before: Period; after: Period } {
  const { whole: months, before, after } = wholeIn(period, 'month', today);
  return { months, before, after };
}

/** The whole years in such months, and the months before and after them. */
export function yearsIn(months: Period, today = dayAt(Date.now())): { years: Period; before: Period; after: Period } {
  const { whole: years, before, after } = wholeIn(months, 'year', today);
  return { years, before, after };
}

function wholeIn({ from, to }: Period, unit: 'month' | 'year', today: number) {
  const startOfUnit = (day: number) =>
    unit === 'month' ? startOf(day, 'month') : dayOf(`${dateOf(day).slice(0, 4)}-01-01`);
  const nextUnit = (day: number) => startOfUnit(startOfUnit(day) + (unit === 'month' ? 31 : 366));
  const first = startOfUnit(from) === from ? from : nextUnit(from);
  const end = to > today ? nextUnit(to - 1) : startOfUnit(to);
  return first < end
    ? { whole: { from: first, to: end }, before: { from, to: first }, after: { from: Math.min(end, to), to } }
    : { whole: { from: 0, to: 0 }, before: { from, to }, after: { from: to, to } };
}
