import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The secret of a portal, an API key, or the token in the link of an invitation. */
export type SecretKind = 'lbp' | 'lbk' | 'lbi';

/**
 * A bearer secret that scanners can find when it leaks: its kind, an underscore, 32 base62 digits at random (190 bits),
 * and six of checksum, so that a mistyped one never reaches the database.
 */
export function createSecret(kind: SecretKind): string {
  let random = '';
  while (random.length < 32) {
    for (const byte of randomBytes(48)) if (byte < 248 && random.length < 32) random += DIGITS[byte % 62];
  }
  return `${kind}_${random}${checksum(random)}`;
}

export function isWellFormedSecret(kind: SecretKind, secret: string): boolean {
  const [, random, sum] = new RegExp(`^${kind}_([0-9A-Za-z]{32})([0-9A-Za-z]{6})$`).exec(secret) ?? [];
  return random !== undefined && checksum(random) === sum;
}

/** What is kept of a secret. It has 190 bits, so a slow hash would add nothing (OWASP ASVS 11.4.2). */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

function checksum(text: string): string {
  let rest = crc32(text);
  let digits = '';
  for (let i = 0; i < 6; i++) {
    digits = DIGITS[rest % 62] + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}
