import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

export type Key = { id: string; secret: Buffer; retiredAt: number | null };

/** The keys that are there. The newest one seals and signs; the retired ones open and verify until nothing needs them. */
export class Keyring {
  #keys = new Map<string, Key>();
  #derived = new Map<string, Buffer>();
  #active!: Key;

  constructor(keys: readonly Key[]) {
    this.replace(keys);
  }

  /** Takes over the keys as they now stand in the database, oldest first. */
  replace(keys: readonly Key[]): void {
    const active = keys.findLast(({ retiredAt }) => retiredAt === null);
    if (!active) throw new Error('There is no key that seals.');
    this.#keys = new Map(keys.map((key) => [key.id, key]));
    this.#derived.clear();
    this.#active = active;
  }

  get activeId(): string {
    return this.#active.id;
  }

  has(id: string): boolean {
    return this.#keys.has(id);
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
