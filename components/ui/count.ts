import type { List } from '../core/list.ts';
import { msg, pageLocale, str } from '../core/localize.ts';

type Counted = Pick<List<{ id: string }>, 'items' | 'total' | 'totalIsCapped'>;

export const digits = (number: number): string => number.toLocaleString(pageLocale());

/** “2,000”, and “1,000+” where no more than that were counted. */
export const total = ({ total: all, totalIsCapped }: Omit<Counted, 'items'>): string =>
  `${digits(all)}${totalIsCapped ? '+' : ''}`;

/** “1–50 of 2,000”, and “26 in total” where all of them are there. */
export function count(list: Counted): string {
  const shown = list.items?.length ?? 0;
  if (shown === list.total && !list.totalIsCapped) return msg(str`${digits(shown)} in total`);
  return msg(str`1–${digits(shown)} of ${total(list)}`);
}
