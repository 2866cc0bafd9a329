import { createHmac, timingSafeEqual } from 'node:crypto';
import { Problem } from '../core/problem.ts';
import { HOUR } from '../core/time.ts';
import type { Keyring } from '../encryption/keyring.ts';
import type { FileQuery, FileStream } from './contract.ts';
import type { LinkTo } from './row.ts';

/** Milliseconds for which an address of a file can be used. */
const LIFE = HOUR;

/** Addresses by which a file of a task can be had without credentials, for downloads by the browser itself. */
export const linksFrom =
  (origin: string, keyring: Keyring, now = Date.now()): LinkTo =>
  (id, stream) => {
    // The same for some minutes, so that reading the task again does not change a page.
    const expires = Math.ceil((now + LIFE) / (5 * 60_000)) * 5 * 60_000;
    const key = keyring.activeId;
    const signature = sign(keyring, key, id, stream, expires);
    return `${origin}/task-files/${id}/${stream}?expires=${expires}&key=${key}&signature=${signature}`;
  };

/** Throws where nobody signed this address, or where it has ended. */
export function verifyLink(
  keyring: Keyring,
  id: string,
  stream: FileStream,
  { expires, key, signature }: FileQuery,
): void {
  const isOurs =
    /^\d{13}$/.test(expires) && keyring.has(key) && isEqual(signature, sign(keyring, key, id, stream, Number(expires)));
  if (!isOurs) throw new Problem('forbidden', 'This address was changed. Copy the whole of it.');
  if (Number(expires) < Date.now())
    throw new Problem('gone', 'This address has ended. Read the task again for a new one.');
}

const sign = (keyring: Keyring, key: string, id: string, stream: string, expires: number): string =>
  createHmac('sha256', keyring.derive('task-files', key)).update(`${id}/${stream}/${expires}`).digest('base64url');

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
