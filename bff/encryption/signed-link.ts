import { createHmac, timingSafeEqual } from 'node:crypto';
import { Problem } from '../core/problem.ts';
import type { Keyring } from './keyring.ts';

/** What makes an address valid, and until when, in milliseconds since 1970. */
export type Signature = { expires: string; key: string; signature: string };

type Link = {
  keyring: Keyring;
  /** What addresses of this kind are for: no key signs for two purposes. */
  purpose: string;
  /** The path within it. */
  path: string;
};

/** Addresses stay the same for so many milliseconds, so that reading something again does not change a page. */
const STEP = 5 * 60_000;

/** The query of an address that can be used without credentials for `life` milliseconds, and some minutes at most beyond. */
export function signLink({ keyring, purpose, path }: Link, life: number, now = Date.now()) {
  const expires = Math.ceil((now + life) / STEP) * STEP;
  const key = keyring.activeId;
  return { expires, query: `expires=${expires}&key=${key}&signature=${sign(keyring, key, purpose, path, expires)}` };
}

/** Throws where nobody signed this address, or where it has ended: `ended` is what the reader is told then. */
export function verifyLink(
  { keyring, purpose, path }: Link,
  { expires, key, signature }: Signature,
  ended: string,
): void {
  const isOurs =
    /^\d{13}$/.test(expires) &&
    keyring.has(key) &&
    isEqual(signature, sign(keyring, key, purpose, path, Number(expires)));
  if (!isOurs) throw new Problem('forbidden', 'This address was changed. Copy the whole of it.');
  if (Number(expires) < Date.now()) throw new Problem('gone', ended);
}

const sign = (keyring: Keyring, key: string, purpose: string, path: string, expires: number): string =>
  createHmac('sha256', keyring.derive(purpose, key)).update(`${path}/${expires}`).digest('base64url');

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
