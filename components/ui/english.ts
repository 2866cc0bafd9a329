import { pageLocale } from '../core/localize.ts';

/**
 * Numbers and times as `Intl` says them in English, without it: the first format that a page makes takes Chromium 20 ms, a quarter of
 * the time until rows are on screen. Other languages take `Intl`, and so does the English of India, which groups digits otherwise.
 */
export const isEnglish = (): boolean => /^en(?:-(?:GB|US))?$/.test(pageLocale());

/** `1,234,567`, of an integer. */
export const numberInEnglish = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** `3 days ago`, and `in 1 hour` of a count above zero. */
export function timeInEnglish(count: number, unit: Intl.RelativeTimeFormatUnitSingular): string {
  const amount = Math.abs(count);
  const words = `${numberInEnglish(amount)} ${unit}${amount === 1 ? '' : 's'}`;
  return count > 0 ? `in ${words}` : `${words} ago`;
}
