import { randomBytes } from 'node:crypto';

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';

/** What an id looks like in a path or a body. */
export const ID = /^c[0-9a-z]{24}$/;

/** A new id: `c`, eight base-36 digits of the time in milliseconds, sixteen at random (82 bits). Later ids sort after earlier ones. */
export function createId(now = Date.now()): string {
  let random = '';
  while (random.length < 16) {
    for (const byte of randomBytes(24)) if (byte < 252 && random.length < 16) random += DIGITS[byte % 36];
  }
  return `c${now.toString(36).padStart(8, '0')}${random}`;
}
