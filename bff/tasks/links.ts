import { HOUR } from '../core/time.ts';
import type { Keyring } from '../encryption/keyring.ts';
import { signLink, verifyLink as verify, type Signature } from '../encryption/signed-link.ts';
import type { FileStream } from './contract.ts';
import type { LinkTo } from './row.ts';

/** Milliseconds for which an address of a file can be used. */
const LIFE = HOUR;

const linkOf = (keyring: Keyring, id: string, stream: FileStream) => ({
  keyring,
  purpose: 'task-files',
  path: `${id}/${stream}`,
  life: LIFE,
});

/** Addresses by which a file of a task can be had without credentials, for downloads by the browser itself. */
export const linksFrom =
  (origin: string, keyring: Keyring, now = Date.now()): LinkTo =>
  (id, stream) =>
    `${origin}/task-files/${id}/${stream}?${signLink(linkOf(keyring, id, stream), now).query}`;

/** Throws where nobody signed this address, or where it has ended. */
export const verifyLink = (keyring: Keyring, id: string, stream: FileStream, signature: Signature): void =>
  verify(linkOf(keyring, id, stream), signature, 'This address has ended. Read the task again for a new one.');
