import { addDays, startOfMonth, type Day } from '../core/day.ts';
import { msg, pageLocale, str } from '../core/localize.ts';
import type { Bucket } from './plot.ts';

type Interval = 'day' | 'week' | 'month';

/** Numbers by the first day of each interval, and the day that it is now, in GMT. */
type Counts = { items: readonly { date: Day }[]; interval: Interval; today: Day };

/** The days, weeks or months of a chart, of which those that hold today are not finished. */
export function bucketsOf({ items, interval, today }: Counts): Bucket[] {
  const year = items.length > 0 && items[0]!.date.slice(0, 4) !== items.at(-1)!.date.slice(0, 4);
  const short = dayFormat(
    interval === 'month' ? { month: 'short', ...(year && { year: '2-digit' }) } : { month: 'short', day: 'numeric' },
  );
  const full = dayFormat(interval === 'month' ? { month: 'long', year: 'numeric' } : { dateStyle: 'medium' });
  return items.map(({ date }) => {
    const after = endOf(date, interval);
    const unfinished = date <= today && today < after;
    const first = Date.parse(date);
    const title = interval === 'week' ? full.formatRange(first, Date.parse(addDays(after, -1))) : full.format(first);
    return {
      key: date,
      label: short.format(first),
      title: unfinished && interval === 'day' ? msg(str`Today, ${title}`) : title,
      unfinished,
    };
  });
}

/** The day after the last of a day, week or month that begins with this one. */
const endOf = (start: Day, interval: Interval): Day =>
  interval === 'month' ? startOfMonth(start, 1) : addDays(start, interval === 'week' ? 7 : 1);

/** Whatever zone the reader is in, a day in GMT stays that day. */
const dayFormat = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(pageLocale(), { timeZone: 'UTC', ...options });
