import type { List } from '../core/list.ts';
import { msg, str } from '../core/localize.ts';
import { exactNumber } from './number.ts';

type Counted = Pick<List<{ id: string }>, 'items' | 'total' | 'totalIsCapped'>;

/** “2,000”, and “1,000+” where no more than that were counted. */
export const total = ({ total: all, totalIsCapped }: Omit<Counted, 'items'>): string =>
  `${exactNumber(all)}${totalIsCapped ? '+' : ''}`;

/** “1–50 of 2,000”, and “26 in total” where all of them are there. */
export function count(list: Counted): string {
  const shown = list.items?.length ?? 0;
  if (shown === list.total && !list.totalIsCapped) return msg(str`${exactNumber(shown)} in total`);
  return msg(str`1–${exactNumber(shown)} of ${total(list)}`);
}
