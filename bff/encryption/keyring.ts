import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Problem } from '../core/problem.ts';

export type Key = { id: string; secret: Buffer; retiredAt: number | null };

/** The keys of a database, oldest first; without a secret where this process cannot open it. */
export type StoredKey = Omit<Key, 'secret'> & { secret: Buffer | undefined };

/** The keys that are there. The newest one seals and signs; the retired ones open and verify until nothing needs them. */
export class Keyring {
  readonly #read: () => Promise<readonly StoredKey[]>;
  #keys = new Map<string, Key>();
  #derived = new Map<string, Buffer>();
  #activeId = '';

  /** `read` gives the keys as they stand in the database. */
  constructor(read: () => Promise<readonly StoredKey[]>) {
    this.#read = read;
  }

  /** Takes over what another process has rotated. A key that was opened before and cannot be opened any more is kept. */
  async reload(): Promise<void> {
    const stored = await this.#read();
    const keys = stored.map((key): StoredKey => ({ ...key, secret: key.secret ?? this.#keys.get(key.id)?.secret }));
    this.#keys = new Map(keys.flatMap(({ secret, ...key }) => (secret ? [[key.id, { ...key, secret }]] : [])));
    this.#derived.clear();
    this.#activeId = stored.findLast(({ retiredAt }) => retiredAt === null)?.id ?? '';
  }

  /** What this process cannot do: it lacks the key that seals now, as after a rotation of which it was not told. */
  get trouble(): string | undefined {
    return this.#keys.has(this.#activeId)
      ? undefined
      : `This process cannot open the key ${this.#activeId}, so it seals and signs nothing. Give it the SECRET_KEY that \`lb rotate-key\` ran with.`;
  }

  /** The id of the key that seals and signs. Throws a Problem where this process cannot open it. */
  get activeId(): string {
    if (this.#keys.has(this.#activeId)) return this.#activeId;
    throw new Problem('unavailable', 'This server cannot read the current keys, so nothing was changed.', {
      retryAfter: 60,
    });
  }

  has(id: string): boolean {
    return this.#keys.has(id);
  }

  /** Whether a key that seals and signs no more did so at this moment: what is said to be of a later one is forged. */
  wasActive(id: string, at: number): boolean {
    const key = this.#keys.get(id);
    return key !== undefined && (key.retiredAt === null || at <= key.retiredAt);
  }

  /** 32 bytes for one purpose, derived by HKDF (RFC 5869), so that no key serves two. */
  derive(purpose: string, id = this.activeId): Buffer {
    const name = `${id} ${purpose}`;
    let derived = this.#derived.get(name);
    if (!derived) {
      const key = this.#keys.get(id);
      if (!key) throw new Error(`The key ${id} is not there.`);
      derived = Buffer.from(hkdfSync('sha256', key.secret, '', purpose, 32));
      this.#derived.set(name, derived);
    }
    return derived;
  }

  /** Seals a text with the active key. `context` names where it is kept, such as `integrations/<id>`: it opens nowhere else. */
  seal(text: string, context: string): { keyId: string; sealed: Buffer } {
    return { keyId: this.activeId, sealed: seal(this.derive('seal'), Buffer.from(text), context) };
  }

  /** Throws when the key is not there, or when one bit of the sealed bytes or of the context differs. */
  open(sealed: Uint8Array, keyId: string, context: string): string {
    return open(this.derive('seal', keyId), sealed, context).toString();
  }
}

const NONCE = 12;
const TAG = 16;

/** AES-256-GCM (NIST SP 800-38D): nonce, tag, ciphertext. */
export function seal(key: Buffer, plain: Buffer, context: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

export function open(key: Buffer, sealed: Uint8Array, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG })
    .setAAD(Buffer.from(context))
    .setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
}
