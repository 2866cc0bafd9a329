import type { List } from '../core/list.ts';
import { msg, pageLocale, str } from '../core/localize.ts';

type Counted = Pick<List<{ id: string }>, 'items' | 'total' | 'totalIsCapped'>;

export const digits = (number: number): string => number.toLocaleString(pageLocale());

/** “2,000”, and “1,000+” where no more than that were counted. */
export const total = ({ total: all, totalIsCapped }: Omit<Counted, 'items'>): string =>
  `${digits(all)}${totalIsCapped ? '+' : ''}`;

/** “1–50 of 2,000” */
export const count = (list: Counted): string => msg(str`1–${digits(list.items?.length ?? 0)} of ${total(list)}`);
