import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Problem } from '../core/problem.ts';
import { testDatabaseKind, testFolder } from '../testing/database.ts';
import { startLibsqlServer } from '../testing/libsql-server.ts';
import { backup, restore } from './backup.ts';
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';
import { openDatabase, type DatabaseOptions } from './open.ts';

/** All that a copy can lose: every type, hostile text, a sequence, indexes, triggers, a view, full-text search, references in any order. */
const SCHEMA = `
create table things (id integer primary key autoincrement, name text, data blob, share real, parent integer references things (id)) strict;
create table pairs (a text, b text, primary key (a, b)) strict, without rowid;
create table counts (n integer not null) strict;
insert into counts values (0);
create unique index things_by_name on things (name) where name is not null;
create trigger counted after insert on things begin update counts set n = n + 1; end;
create view named as select name from things where name is not null;
create virtual table words using fts5(name, content=things, content_rowid=id, tokenize=trigram);
create trigger words_added after insert on things begin insert into words (rowid, name) values (new.id, new.name); end;
`;
const HOSTILE = [
  '',
  "it's; -- \\n \\012 '';",
  'line\nline\r\n\ttab',
  '日本語 😀 \u202e',
  "x'00'); drop table things; --",
  '%_"`[]'.repeat(5000),
];
const isProblem = (code: string, words: RegExp) => (error: unknown) =>
  error instanceof Problem && error.code === code && words.test(error.message);

describe(`backups of a ${testDatabaseKind}`, () => {
  const folder = mkdtempSync(join(testFolder(), 'backup-'));
  const migrations = mkdtempSync(join(folder, 'migrations-'));
  writeFileSync(join(migrations, '0001_all.sql'), SCHEMA);
  const newFile = () => join(folder, `${Math.random().toString(36).slice(2)}.db`);
  const stops: (() => Promise<void>)[] = [];
  let options: DatabaseOptions;
  let db: Database;

  async function nowhere(): Promise<DatabaseOptions> {
    if (testDatabaseKind === 'file') return { databaseUrl: newFile() };
    const { primary, authToken, stop } = await startLibsqlServer();
    stops.push(stop);
    return { databaseUrl: primary.url, databaseAuthToken: authToken };
  }

  before(async () => {
    options = await nowhere();
    db = await openDatabase(options);
    await migrate(db, pathToFileURL(`${migrations}/`));
    const insert = 'insert into things (name, data, share, parent) values (:name, :data, :n * 0.5, :parent)';
    await db.write([
      // The first refers to the last: only a copy that does not check on the way takes it.
      { sql: 'pragma defer_foreign_keys = on' },
      ...HOSTILE.map((name, n) => ({
        sql: insert,
        args: { name, n, data: new Uint8Array([0, n, 255]), parent: n === 0 ? HOSTILE.length : 1 },
      })),
      { sql: "insert into pairs values ('a', 'b'), ('a', 'c')" },
      { sql: insert, args: { name: 'gone', n: 0, data: null, parent: null } },
      { sql: "delete from things where name = 'gone'" },
    ]);
  });
  after(async () => {
    await db.close();
    await Promise.all(stops.map((stop) => stop()));
  });

  /** Everything that is in it, and how much of it there is. */
  async function contents(from: Database) {
    const queries = [
      'select id, name, hex(data) as data, share, typeof(share) as type, parent from things where id < 100 order by id',
      'select a, b from pairs order by a, b',
      "select rowid as id from words where words match 'drop table'",
      'select name from named where name is not null order by name limit 3',
      'select name, sha256 from migrations',
      "select type, name from sqlite_schema where name not like 'sqlite_%' order by name",
      'select count(*) as n from pragma_foreign_key_check',
    ];
    return Promise.all(queries.map((sql) => from.read(sql)));
  }

  test('hold one moment while it is written to, and come back as they were', async () => {
    const done = new AbortController();
    const writing = (async () => {
      for (let n = 0; !done.signal.aborted; n += 1)
        await db.write([
          { sql: 'insert into things (id, name) values (:id, :name)', args: { id: 1000 + n, name: `w${n}` } },
        ]);
    })();
    const file = newFile();
    await backup(options, file).finally(() => done.abort());
    await writing;

    assert.equal(statSync(file).mode & 0o777, 0o600);
    const expected = await contents(db);
    // The server’s backup is put back into a file and the file’s into a file; from there it goes to where it came from.
    for (const to of [{ databaseUrl: newFile() }, await nowhere()]) {
      await restore(file, to);
      const restored = await openDatabase(to);
      assert.deepEqual(await contents(restored), expected);
      const [counts] = await restored.read(
        "select n, (select count(*) from things) as things, (select seq from sqlite_sequence where name = 'things') as seq, (select max(id) from things) as last from counts",
      );
      // The trigger counted every row once, the one that is gone too, and the sequence goes on behind the last.
      assert.equal(counts!['n'], Number(counts!['things']) + 1);
      assert.equal(counts!['seq'], Math.max(Number(counts!['last']), HOSTILE.length + 1));
      assert.deepEqual(await migrate(restored, pathToFileURL(`${migrations}/`)), []);
      await restored.write([{ sql: "insert into things (name) values ('goes on')" }]);
      await restored.close();
    }
  });

  test('are refused where something is, and leave nothing behind', async () => {
    const file = newFile();
    await backup(options, file);
    const size = statSync(file).size;
    await assert.rejects(backup(options, file), isProblem('conflict', /exists/));
    await assert.rejects(restore(file, options), isProblem('conflict', /in use|not empty/));
    await assert.rejects(restore(file, { databaseUrl: file }), isProblem('conflict', /exists/));
    assert.equal(statSync(file).size, size);

    const broken = newFile();
    copyFileSync(file, broken);
    const bytes = new Uint8Array(4096).fill(7);
    writeFileSync(broken, bytes, { flag: 'r+' });
    for (const source of [broken, join(migrations, '0001_all.sql')]) {
      const target = newFile();
      await assert.rejects(restore(source, { databaseUrl: target }), isProblem('invalid', /no intact backup/));
      assert.throws(() => statSync(target));
    }
    await assert.rejects(restore(newFile(), { databaseUrl: newFile() }), isProblem('not_found', /no database at/));
    if (testDatabaseKind === 'file')
      await assert.rejects(backup({ databaseUrl: newFile() }, newFile()), isProblem('not_found', /no database at/));
    else
      await assert.rejects(
        backup({ ...options, databaseAuthToken: 'a.b.c' }, newFile()),
        isProblem('invalid', /refuses DATABASE_AUTH_TOKEN/),
      );
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.includes('partial')),
      [],
    );
  });
});
