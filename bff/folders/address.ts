import type { Place } from '../data-rows/address.ts';
import { percentEncode } from '../integrations/providers/uri.ts';

/**
 * The address by which a data row names an object. That of a longer name begins with that of a shorter one, so that a
 * folder is a range of addresses.
 */
export function addressOf({ provider, location }: Place, key: string): string {
  if (provider === 'AZURE') return `${location}/${key.split('/').map(percentEncode).join('/')}`;
  return `${provider === 'AWS' ? 's3' : 'gs'}://${location}/${key}`;
}

/** Addresses from one on, `until` exclusive. */
export type Range = { from: string; until: string };

/** The addresses of a folder: all that begin with its own, before the last character of Unicode behind it. */
export function rangeOf(place: Place, prefix: string): Range {
  const from = addressOf(place, prefix);
  return { from, until: `${from}\u{10ffff}` };
}

/** The addresses of a folder that are in none of the others: none where it is in one of them, else those between the ones in it. */
export function rangesWithout({ from, until }: Range, others: readonly Range[]): Range[] {
  if (others.some((other) => from.startsWith(other.from))) return [];
  const inner = others.filter((other) => other.from.startsWith(from));
  const ranges: Range[] = [];
  let last: Range | undefined;
  // In the order of the database, by bytes: a folder comes before those in it.
  for (const other of inner.toSorted((a, b) => Buffer.compare(Buffer.from(a.from), Buffer.from(b.from)))) {
    if (last && other.from.startsWith(last.from)) continue;
    ranges.push({ from: last?.until ?? from, until: other.from });
    last = other;
  }
  return [...ranges, { from: last?.until ?? from, until }];
}
