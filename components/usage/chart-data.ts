import type { AnnotationUsage, Interval } from '../../bff/usage/contract.ts';
import { addDays, startOfMonth, type Day } from '../core/day.ts';
import { msg, pageLocale, str } from '../core/localize.ts';
import type { Bucket, Series } from '../ui/chart.ts';
import { ASSET_TYPES, assetTypeNames, COLOR_OF } from './asset-types.ts';

/** The asset types that there are in the period, each in its colour. */
export function seriesOf({ items }: AnnotationUsage): Series[] {
  const names = assetTypeNames();
  return ASSET_TYPES.filter((type) => items.some((item) => item[type] !== 0)).map((type) => ({
    key: type,
    label: names[type],
    color: COLOR_OF[type],
    values: items.map((item) => item[type]),
  }));
}

export function bucketsOf({ items, interval, today }: AnnotationUsage): Bucket[] {
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
