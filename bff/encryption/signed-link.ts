import { createHmac, timingSafeEqual } from 'node:crypto';
import { Problem } from '../core/problem.ts';
import { MINUTE } from '../core/time.ts';
import type { Keyring } from './keyring.ts';

/** What makes an address valid, and until when, in milliseconds since 1970. */
export type Signature = { expires: string; key: string; signature: string };

type Link = {
  keyring: Keyring;
  /** What addresses of this kind are for: no key signs for two purposes. */
  purpose: string;
  /** The path within it. */
  path: string;
  /** How long an address is good, in milliseconds, and some minutes at most beyond. */
  life: number;
};

/** Addresses stay the same for so many milliseconds, so that reading something again does not change a page. */
const STEP = 5 * MINUTE;

/** The query of an address that can be used without credentials. */
export function signLink({ keyring, purpose, path, life }: Link, now = Date.now()) {
  const expires = Math.ceil((now + life) / STEP) * STEP;
  const key = keyring.activeId;
  return { expires, query: `expires=${expires}&key=${key}&signature=${sign(keyring, key, purpose, path, expires)}` };
}

/** Throws where nobody signed this address, or where it has ended: `ended` is what the reader is told then. */
export function verifyLink(
  { keyring, purpose, path, life }: Link,
  { expires, key, signature }: Signature,
  ended: string,
  now = Date.now(),
): void {
  const isOurs =
    /^\d{13}$/.test(expires) &&
    keyring.has(key) &&
    isEqual(signature, sign(keyring, key, purpose, path, Number(expires)));
  if (!isOurs) throw new Problem('forbidden', 'This address was changed. Copy the whole of it.');
  // An end further away than any address has was set while the clock was wrong. The clocks of servers differ by a little.
  const latest = now + life + STEP + MINUTE;
  if (Number(expires) < now || Number(expires) > latest) throw new Problem('gone', ended);
}

const sign = (keyring: Keyring, key: string, purpose: string, path: string, expires: number): string =>
  createHmac('sha256', keyring.derive(purpose, key)).update(`${path}/${expires}`).digest('base64url');

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
