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

/** The addresses of a folder, `until` exclusive: all that begin with its own, before the last character of Unicode behind it. */
export function rangeOf(place: Place, prefix: string): { from: string; until: string } {
  const from = addressOf(place, prefix);
  return { from, until: `${from}\u{10ffff}` };
}
