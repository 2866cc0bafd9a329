import { pageLocale } from '../core/localize.ts';
import { isEnglish, numberInEnglish } from './english.ts';

/** By the locale and the options: making a format takes longer than using it a thousand times. */
const formats = new Map<string, Intl.NumberFormat>();

function format(value: number, options: Intl.NumberFormatOptions): string {
  const key = JSON.stringify([pageLocale(), options]);
  let found = formats.get(key);
  if (!found) formats.set(key, (found = new Intl.NumberFormat(pageLocale(), options)));
  return found.format(value);
}

/** Every digit, as the reader groups them: `1,234,567`. */
export const exactNumber = (value: number): string =>
  isEnglish() && Number.isInteger(value) ? numberInEnglish(value) : format(value, { maximumFractionDigits: 2 });

/** As short as an axis needs it: `1.2M`. */
export const compactNumber = (value: number): string =>
  format(value, { notation: 'compact', maximumFractionDigits: 1 });

/** A share or a change: `12%`, and `0.4%` below one. */
export function percent(share: number): string {
  const maximumFractionDigits = Math.abs(share) < 0.01 ? 1 : 0;
  if (isEnglish()) return `${numberInEnglish(Number((share * 100).toFixed(maximumFractionDigits)))}%`;
  return format(share, { style: 'percent', maximumFractionDigits });
}

/** Seconds as hours: `1,234.5 hr`. */
export const hours = (seconds: number): string =>
  format(seconds / 3600, { style: 'unit', unit: 'hour', unitDisplay: 'short', maximumFractionDigits: 1 });

/** Seconds in the unit that suits them: `45 sec`, `2.5 min`, `1.2 hr`. */
export const duration = (seconds: number): string => {
  const unit = seconds < 60 ? 'second' : seconds < 3600 ? 'minute' : 'hour';
  const value = seconds / { second: 1, minute: 60, hour: 3600 }[unit];
  return format(value, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 });
};
