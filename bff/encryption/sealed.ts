import type { Database, Row, Statement } from '../database/database.ts';
import type { Keyring } from './keyring.ts';

/**
 * Every table that keeps sealed values for good. Each is sealed to its row (see `Keyring.seal`), with the key’s id in
 * `key_id` beside it; `name` is what people know the row by.
 */
export const SEALED = [
  { table: 'integrations', column: 'credentials', name: 'name' },
  { table: 'invites', column: 'mail_token', name: 'email' },
  { table: 'webhooks', column: 'sealed', name: 'url' },
] as const;

type Place = (typeof SEALED)[number];

/** A row whose sealed value cannot be opened, such as after a fault of a disk. */
export type Broken = { table: string; id: string; name: string; organizationId: string };

/** Seals everything with the key in use, row by row, and passes over what cannot be opened. */
export async function resealAll(db: Database, keyring: Keyring): Promise<{ resealed: number; broken: Broken[] }> {
  const broken: Broken[] = [];
  let resealed = 0;
  for (const place of SEALED) {
    for await (const rows of pagesOf(db, place, keyring.activeId)) {
      const statements: Statement[] = [];
      for (const row of rows) {
        const opened = openRow(keyring, place, row);
        if (opened === undefined) broken.push(toBroken(place, row));
        else statements.push(reseal(keyring, place, row, opened));
      }
      const results = await db.write(statements);
      resealed += results.reduce((sum, { changes }) => sum + changes, 0);
    }
  }
  return { resealed, broken };
}

/** What cannot be opened, of all that is sealed. */
export async function findBroken(db: Database, keyring: Keyring): Promise<{ sealed: number; broken: Broken[] }> {
  const broken: Broken[] = [];
  let sealed = 0;
  for (const place of SEALED) {
    for await (const rows of pagesOf(db, place)) {
      sealed += rows.length;
      broken.push(
        ...rows.filter((row) => openRow(keyring, place, row) === undefined).map((row) => toBroken(place, row)),
      );
    }
  }
  return { sealed, broken };
}

/** The rows that are not sealed with `except`, by their ids. */
async function* pagesOf(db: Database, { table, column, name }: Place, except = ''): AsyncGenerator<Row[]> {
  for (let after = ''; ;) {
    const rows = await db.read(
      `select id, organization_id, ${name} as name, key_id, ${column} as sealed from ${table}
       where key_id is not null and key_id <> :except and id > :after order by id limit 100`,
      { after, except },
    );
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)!['id'] as string;
  }
}

const contextOf = ({ table }: Place, row: Row) => `${table}/${String(row['id'])}`;

function openRow(keyring: Keyring, place: Place, row: Row): string | undefined {
  try {
    return keyring.open(row['sealed'] as Uint8Array, row['key_id'] as string, contextOf(place, row));
  } catch {
    return undefined;
  }
}

/** What somebody else has replaced meanwhile stays. */
function reseal(keyring: Keyring, place: Place, row: Row, opened: string): Statement {
  const { table, column } = place;
  const { sealed, keyId } = keyring.seal(opened, contextOf(place, row));
  return {
    sql: `update ${table} set ${column} = :sealed, key_id = :keyId where id = :id and key_id = :was and ${column} = :old`,
    args: { sealed, keyId, id: row['id'] as string, was: row['key_id'] as string, old: row['sealed'] as Uint8Array },
  };
}

const toBroken = ({ table }: Place, row: Row): Broken => ({
  table,
  id: row['id'] as string,
  name: row['name'] as string,
  organizationId: row['organization_id'] as string,
});
