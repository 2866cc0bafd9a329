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

/**
 * Whether this server signed the address. A retired key did so only before it was retired, and up to a minute later where a
 * process had not heard of it yet: whoever got hold of one signs no address of now.
 */
export function isSigned({ keyring, purpose, path, life }: Link, { expires, key, signature }: Signature): boolean {
  return (
    /^\d{13}$/.test(expires) &&
    keyring.wasActive(key, Number(expires) - life - STEP - MINUTE) &&
    isEqual(signature, sign(keyring, key, purpose, path, Number(expires)))
  );
}

/**
 * Whether an address that is signed is good no more. An end further away than any address has was set while the clock was
 * wrong. The clocks of servers differ by a little.
 */
export const hasEnded = ({ life }: Link, { expires }: Signature, now = Date.now()): boolean =>
  Number(expires) < now || Number(expires) > now + life + STEP + MINUTE;

/** Throws where nobody signed this address, or where it has ended: `ended` is what the reader is told then. */
export function verifyLink(link: Link, signature: Signature, ended: string): void {
  if (!isSigned(link, signature)) throw new Problem('forbidden', 'This address was changed. Copy the whole of it.');
  if (hasEnded(link, signature)) throw new Problem('gone', ended);
}

const sign = (keyring: Keyring, key: string, purpose: string, path: string, expires: number): string =>
  createHmac('sha256', keyring.derive(purpose, key)).update(`${path}/${expires}`).digest('base64url');

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
