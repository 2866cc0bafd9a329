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
