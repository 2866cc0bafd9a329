import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Problem } from '../core/problem.ts';
import { testDatabaseKind, testFolder } from '../testing/database.ts';
import { startLibsqlServer } from '../testing/libsql-server.ts';
import { migrate } from './migrate.ts';
import { openDatabase, type DatabaseOptions } from './open.ts';
import { startChild } from './testing/child.ts';

const MIGRATIONS = {
  '0001_things.sql': `-- Things; and what is counted of them.
create table things (name text primary key) strict;
create table counts (n integer not null) strict;
insert into counts values (0);
create trigger counted after insert on things begin
  update counts set n = n + case when new.name = ';' then 0 else 1 end;
end;
`,
  '0002_a_thing.sql': `insert into things values ('end;'); insert into things values (';')`,
};

function folderOf(migrations: Record<string, string>): URL {
  const folder = mkdtempSync(join(testFolder(), 'migrations-'));
  for (const [name, text] of Object.entries(migrations)) writeFileSync(join(folder, name), text);
  return pathToFileURL(`${folder}/`);
}

const isProblem = (words: RegExp) => (error: unknown) => error instanceof Problem && words.test(error.message);

describe(`migrations on a ${testDatabaseKind}`, () => {
  const stops: (() => Promise<void>)[] = [];
  after(() => Promise.all(stops.map((stop) => stop())));

  /** A place without tables. */
  async function nowhere(): Promise<DatabaseOptions> {
    if (testDatabaseKind === 'file')
      return { databaseUrl: join(testFolder(), `migrate-${Math.random().toString(36).slice(2)}.db`) };
    const { primary, authToken, stop } = await startLibsqlServer();
    stops.push(stop);
    return { databaseUrl: primary.url, databaseAuthToken: authToken };
  }

  test('are applied once, in order, each whole; a changed, a missing and a newer one is refused', async () => {
    const db = await openDatabase(await nowhere());
    stops.unshift(() => db.close());
    const { '0001_things.sql': first } = MIGRATIONS;
    assert.deepEqual(await migrate(db, folderOf({ '0001_things.sql': first, 'notes.txt': 'nothing' })), [
      '0001_things.sql',
    ]);
    assert.deepEqual(await migrate(db, folderOf(MIGRATIONS)), ['0002_a_thing.sql']);
    assert.deepEqual(await migrate(db, folderOf(MIGRATIONS)), []);
    assert.deepEqual(await db.read('select n, (select count(*) from things) as things from counts'), [
      { n: 1, things: 2 },
    ]);
    assert.deepEqual(
      await db.read('select name, length(sha256) as sha256, applied_at > 1e12 as at from migrations order by name'),
      [
        { name: '0001_things.sql', sha256: 64, at: 1 },
        { name: '0002_a_thing.sql', sha256: 64, at: 1 },
      ],
    );

    const changed = folderOf({ ...MIGRATIONS, '0001_things.sql': `${first} ` });
    await assert.rejects(migrate(db, changed), isProblem(/0001_things\.sql is not the one/));
    await assert.rejects(
      migrate(db, folderOf({ '0001_things.sql': first })),
      isProblem(/newer version: it has the migration 0002_a_thing\.sql/),
    );
    await assert.rejects(
      migrate(db, folderOf({ '0001_things.sql': first, '0003_gap.sql': '' })),
      /0003_gap\.sql is out of order/,
    );

    const failing = "insert into things values ('half'); create table things (name text) strict";
    await assert.rejects(migrate(db, folderOf({ ...MIGRATIONS, '0003_fails.sql': failing })), /0003_fails\.sql failed/);
    assert.deepEqual(
      await db.read(
        "select name from things where name = 'half' union all select name from migrations where name like '0003%'",
      ),
      [],
    );
  });

  test('can make a table anew that others reference, and leave no reference that leads nowhere', async () => {
    const db = await openDatabase(await nowhere());
    stops.unshift(() => db.close());
    const first = `create table owners (id integer primary key, name text) strict;
      create table things (id integer primary key, owner integer not null references owners (id) on delete cascade) strict;
      insert into owners values (1, 'Ada'), (2, 'Grace');
      insert into things values (1, 1), (2, 2);`;
    const rebuilt = (rows: string) => `-- A name is demanded now.
      pragma foreign_keys = off;
      create table owners_new (id integer primary key, name text not null) strict;
      insert into owners_new select id, name from owners where ${rows};
      drop table owners;
      alter table owners_new rename to owners;`;
    const count = () =>
      db.read('select (select count(*) from owners) as owners, (select count(*) from things) as things');
    await migrate(db, folderOf({ '0001_owners.sql': first }));
    await assert.rejects(
      migrate(db, folderOf({ '0001_owners.sql': first, '0002_names.sql': rebuilt('id = 1') })),
      (error: Error) => /0002_names\.sql failed/.test(error.message) && /leads to a row/.test(String(error.cause)),
    );
    assert.deepEqual(await count(), [{ owners: 2, things: 2 }]);
    await migrate(db, folderOf({ '0001_owners.sql': first, '0002_names.sql': rebuilt('true') }));
    assert.deepEqual(await count(), [{ owners: 2, things: 2 }]);
    await assert.rejects(db.write([{ sql: 'insert into owners values (3, null)' }]), /NOT NULL/);
    await assert.rejects(db.write([{ sql: 'insert into things values (3, 9)' }]), /FOREIGN KEY/, 'they are on again');
    await db.write([{ sql: 'delete from owners where id = 2' }]);
    assert.deepEqual(await count(), [{ owners: 1, things: 1 }]);
  });

  // A server is given a transaction as a whole, and has all of it or nothing.
  if (testDatabaseKind === 'file') {
    test('finish at the next start where they were interrupted', async () => {
      const folder = folderOf(MIGRATIONS);
      for (let dieAt = 1, ended: unknown = 'SIGKILL'; ended === 'SIGKILL'; dieAt += 1) {
        const options = await nowhere();
        ended = await startChild('migrate-and-die', options.databaseUrl, fileURLToPath(folder), String(dieAt)).ended;
        assert.ok(
          ended === 'SIGKILL' || (ended === 0 && dieAt > 12),
          `it ended with ${String(ended)} at call ${dieAt}`,
        );
        const db = await openDatabase(options);
        const [tables] = await db.read(
          "select count(*) as n from sqlite_schema where name in ('things', 'counts', 'counted')",
        );
        assert.ok([0, 3].includes(Number(tables!['n'])), 'a migration is there as a whole or not at all');
        await migrate(db, folder);
        assert.deepEqual(await db.read('select n, (select count(*) from migrations) as migrations from counts'), [
          { n: 1, migrations: 2 },
        ]);
        await db.close();
      }
    });
  }

  test('are applied once when several processes start at the same moment', async () => {
    const options = await nowhere();
    const folder = folderOf(MIGRATIONS);
    const first = await openDatabase(options);
    // A file has one process; a server may have several.
    const others =
      testDatabaseKind === 'server' ? [await openDatabase(options), await openDatabase(options)] : [first, first];
    stops.unshift(() => first.close(), ...others.map((db) => () => db.close()));
    const applied = await Promise.all([first, ...others].map((db) => migrate(db, folder)));
    assert.deepEqual(applied.flat().toSorted(), Object.keys(MIGRATIONS));
    assert.deepEqual(await first.read('select n from counts'), [{ n: 1 }]);
  });
});
