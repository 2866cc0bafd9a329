import { hkdfSync, randomBytes } from 'node:crypto';
import { ConfigError } from '../core/config-error.ts';
import { createId } from '../core/id.ts';
import { HOUR } from '../core/time.ts';
import type { Database, Row, Statement } from '../database/database.ts';
import { Keyring, open, seal, type Key } from './keyring.ts';

/** What an operator gives: `current` wraps the keys in the database; `previous` ones still unwrap them. */
export type SecretKeys = { current: string; previous: readonly string[] };

/** A token lives for an hour at most; a retired key verifies for longer than that. */
const RETIRED_FOR = 2 * HOUR;

const MINIMUM = 32;

export function checkSecretKeys({ current, previous }: SecretKeys): void {
  for (const key of [current, ...previous]) {
    if (key.length < MINIMUM)
      throw new ConfigError(
        `SECRET_KEY is too short: use at least ${MINIMUM} random characters, such as those of \`openssl rand -base64 48\`.`,
      );
  }
}

/** Reads the keys, and makes the first one where there is none. */
export async function openKeyring(db: Database, secrets: SecretKeys): Promise<Keyring> {
  checkSecretKeys(secrets);
  const rows = await readKeys(db);
  if (rows.length > 0) return new Keyring(rows.map((row) => unwrap(row, secrets)));
  await db.write([insertKey(secrets, 'not exists (select 1 from encryption_keys)')]);
  return new Keyring((await readKeys(db)).map((row) => unwrap(row, secrets)));
}

/** Takes over what another process has rotated meanwhile. */
export async function reloadKeyring(db: Database, keyring: Keyring, secrets: SecretKeys): Promise<void> {
  keyring.replace((await readKeys(db)).map((row) => unwrap(row, secrets)));
}

export type Rotation = { keyId: string; resealed: number; deleted: number };

/**
 * Makes a new key, retires the others, wraps all of them with the current SECRET_KEY, seals every credential anew, and
 * deletes the keys that nothing can need any more. It can be interrupted anywhere and run again; servers on the same
 * database go on meanwhile.
 */
export async function rotateKeys(
  db: Database,
  keyring: Keyring,
  secrets: SecretKeys,
  now = Date.now(),
): Promise<Rotation> {
  const rows = await readKeys(db);
  await db.write([
    ...rows.map((row) => rewrap(row, secrets)),
    { sql: 'update encryption_keys set retired_at = :now where retired_at is null', args: { now } },
    insertKey(secrets, 'true', now),
  ]);
  await reloadKeyring(db, keyring, secrets);
  let resealed = 0;
  for (const place of SEALED) resealed += await reseal(db, keyring, place);
  const [gone] = await db.write([
    {
      sql: `delete from encryption_keys
            where retired_at < :before
              and id not in (select key_id from integrations where key_id is not null)
              and id not in (select key_id from idempotency_keys)`,
      args: { before: now - RETIRED_FOR },
    },
  ]);
  return { keyId: keyring.activeId, resealed, deleted: gone!.changes };
}

/** Where sealed values are kept. Each is sealed to its row (see `Keyring.seal`), with the key’s id in `key_id` beside it. */
const SEALED = [{ table: 'integrations', column: 'credentials' }];

async function reseal(db: Database, keyring: Keyring, { table, column }: (typeof SEALED)[number]): Promise<number> {
  let resealed = 0;
  for (;;) {
    const rows = await db.read(
      `select id, key_id, ${column} as sealed from ${table} where key_id is not null and key_id <> :keyId limit 100`,
      {
        keyId: keyring.activeId,
      },
    );
    if (rows.length === 0) return resealed;
    const results = await db.write(
      rows.map((row) => {
        const { id, key_id: was, sealed: old } = row as { id: string; key_id: string; sealed: Uint8Array };
        const { sealed, keyId } = keyring.seal(keyring.open(old, was, `${table}/${id}`), `${table}/${id}`);
        return {
          sql: `update ${table} set ${column} = :sealed, key_id = :keyId where id = :id and key_id = :was and ${column} = :old`,
          args: { sealed, keyId, id, was, old },
        };
      }),
    );
    resealed += results.reduce((sum, { changes }) => sum + changes, 0);
  }
}

const readKeys = (db: Database) =>
  db.read('select id, wrapped, retired_at from encryption_keys order by created_at, id');

function insertKey(secrets: SecretKeys, condition: string, now = Date.now()): Statement {
  const id = createId(now);
  return {
    sql: `insert into encryption_keys (id, wrapped, created_at) select :id, :wrapped, :now where ${condition}`,
    args: { id, wrapped: wrap(randomBytes(32), id, secrets.current), now },
  };
}

function rewrap(row: Row, secrets: SecretKeys): Statement {
  const { id, secret } = unwrap(row, secrets);
  return {
    sql: 'update encryption_keys set wrapped = :wrapped where id = :id',
    args: { id, wrapped: wrap(secret, id, secrets.current) },
  };
}

const wrappingKey = (secretKey: string) => Buffer.from(hkdfSync('sha256', secretKey, '', 'wrap', 32));

const wrap = (secret: Buffer, id: string, secretKey: string) =>
  seal(wrappingKey(secretKey), secret, `encryption_keys/${id}`);

function unwrap(row: Row, { current, previous }: SecretKeys): Key {
  const { id, wrapped, retired_at } = row as { id: string; wrapped: Uint8Array; retired_at: number | null };
  for (const secretKey of [current, ...previous]) {
    try {
      const secret = open(wrappingKey(secretKey), wrapped, `encryption_keys/${id}`);
      return { id, secret, retiredAt: retired_at };
    } catch {
      // the next one may fit
    }
  }
  throw new ConfigError(
    'SECRET_KEY does not open this database. Give the SECRET_KEY with which it was made; after a change, give the old one as SECRET_KEY_PREVIOUS and run `lb rotate-key`.',
  );
}
