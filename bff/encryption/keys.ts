import { hkdfSync, randomBytes } from 'node:crypto';
import { ConfigError } from '../core/config-error.ts';
import { createId } from '../core/id.ts';
import { DAY, HOUR } from '../core/time.ts';
import type { Database, Statement } from '../database/database.ts';
import { Keyring, open, seal, type StoredKey } from './keyring.ts';
import { resealAll, SEALED, type Broken } from './sealed.ts';

/** What an operator gives: `current` wraps the keys in the database; `previous` ones still unwrap them. */
export type SecretKeys = { current: string; previous: readonly string[] };

/** What is signed is good for a day at most, such as the address of an upload; a retired key verifies for longer than that. */
const RETIRED_FOR = DAY + HOUR;

const MINIMUM = 32;

export function checkSecretKeys({ current, previous }: SecretKeys): void {
  for (const key of [current, ...previous]) {
    if (key.length < MINIMUM)
      throw new ConfigError(
        `SECRET_KEY is too short: use at least ${MINIMUM} random characters, such as those of \`openssl rand -base64 48\`.`,
      );
  }
}

/** Reads the keys, and makes the first one where there is none. Throws where the key that seals cannot be opened. */
export async function openKeyring(db: Database, secrets: SecretKeys): Promise<Keyring> {
  const keyring = await openAnyKeyring(db, secrets);
  if (keyring.trouble) {
    throw new ConfigError(
      'The key in use of this database is damaged: others open with this SECRET_KEY, and it does not. `lb rotate-key` makes another one, and names the credentials that must be entered again.',
    );
  }
  return keyring;
}

/** The same for whoever mends them: at least one key can be opened. */
export async function openAnyKeyring(db: Database, secrets: SecretKeys): Promise<Keyring> {
  checkSecretKeys(secrets);
  const first = await readKeys(db, secrets);
  if (first.length === 0) await db.write([insertKey(secrets, 'not exists (select 1 from encryption_keys)')]);
  else if (first.every(({ secret }) => !secret)) throw wrongSecret();
  const keyring = new Keyring(() => readKeys(db, secrets));
  await keyring.reload();
  return keyring;
}

/** `broken`: what could not be sealed anew, because it cannot be opened. */
export type Rotation = { keyId: string; resealed: number; deleted: number; broken: Broken[] };

/**
 * Makes a new key, retires the others, wraps all of them with the current SECRET_KEY, seals every credential anew, and
 * deletes the keys that nothing can need any more. It can be interrupted anywhere and run again; servers on the same
 * database go on meanwhile. What is damaged is left as it is, and named.
 */
export async function rotateKeys(
  db: Database,
  keyring: Keyring,
  secrets: SecretKeys,
  now = Date.now(),
): Promise<Rotation> {
  const keys = await readKeys(db, secrets);
  await db.write([
    ...keys.flatMap(({ id, secret }) => (secret ? [rewrap(id, secret, secrets)] : [])),
    { sql: 'update encryption_keys set retired_at = :now where retired_at is null', args: { now } },
    insertKey(secrets, 'true', now),
  ]);
  await keyring.reload();
  const { resealed, broken } = await resealAll(db, keyring);
  const inUse = SEALED.map(({ table }) => `and id not in (select key_id from ${table} where key_id is not null)`);
  const [gone] = await db.write([
    {
      sql: `delete from encryption_keys
            where retired_at < :before and id not in (select key_id from idempotency_keys) ${inUse.join(' ')}`,
      args: { before: now - RETIRED_FOR },
    },
  ]);
  return { keyId: keyring.activeId, resealed, deleted: gone!.changes, broken };
}

/** Each with its secret, where one of these opens it. */
async function readKeys(db: Database, secrets: SecretKeys): Promise<StoredKey[]> {
  const rows = await db.read('select id, wrapped, retired_at from encryption_keys order by created_at, id');
  return rows.map((row) => ({
    id: row['id'] as string,
    secret: unwrap(row['id'] as string, row['wrapped'] as Uint8Array, secrets),
    retiredAt: row['retired_at'] as number | null,
  }));
}

function insertKey(secrets: SecretKeys, condition: string, now = Date.now()): Statement {
  const id = createId(now);
  return {
    sql: `insert into encryption_keys (id, wrapped, created_at) select :id, :wrapped, :now where ${condition}`,
    args: { id, wrapped: wrap(randomBytes(32), id, secrets.current), now },
  };
}

const rewrap = (id: string, secret: Buffer, secrets: SecretKeys): Statement => ({
  sql: 'update encryption_keys set wrapped = :wrapped where id = :id',
  args: { id, wrapped: wrap(secret, id, secrets.current) },
});

const wrappingKey = (secretKey: string) => Buffer.from(hkdfSync('sha256', secretKey, '', 'wrap', 32));

const wrap = (secret: Buffer, id: string, secretKey: string) =>
  seal(wrappingKey(secretKey), secret, `encryption_keys/${id}`);

function unwrap(id: string, wrapped: Uint8Array, { current, previous }: SecretKeys): Buffer | undefined {
  for (const secretKey of [current, ...previous]) {
    try {
      return open(wrappingKey(secretKey), wrapped, `encryption_keys/${id}`);
    } catch {
      // the next one may fit
    }
  }
  return undefined;
}

const wrongSecret = () =>
  new ConfigError(
    'SECRET_KEY does not open this database. Give the SECRET_KEY with which it was made; after a change, give the old one as SECRET_KEY_PREVIOUS and run `lb rotate-key`.',
  );
