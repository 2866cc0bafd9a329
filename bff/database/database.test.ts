import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ownTestDatabase, testDatabaseKind } from '../testing/database.ts';
import type { Args, Database, Value } from './database.ts';
import { isUniqueViolation } from './errors.ts';
import { openDatabase, type DatabaseOptions } from './open.ts';

describe(`the database port on a ${testDatabaseKind}`, () => {
  const table = `port_${Math.random().toString(36).slice(2)}`;
  const insert = (name: Value, value: Value = null) => ({
    sql: `insert into ${table} (name, value) values (:name, :value)`,
    args: { name, value },
  });
  const names = async () => (await db.read(`select name from ${table} order by id`)).map(({ name }) => name);
  let options: DatabaseOptions;
  let db: Database;

  before(async () => {
    options = await ownTestDatabase();
    db = await openDatabase(options);
    await db.write([
      {
        sql: `create table ${table} (id integer primary key, name text not null unique, value any, parent integer references ${table} (id)) strict`,
      },
    ]);
  });
  after(() => db.close());
  const empty = () => db.write([{ sql: `delete from ${table}` }]);

  test('gives back what it was given', async () => {
    const values: [Value, unknown, string][] = [
      ['', '', 'text'],
      ['日本語 😀 \u202e "\';--\r\n', '日本語 😀 \u202e "\';--\r\n', 'text'],
      ['12', '12', 'text'],
      [0, 0, 'integer'],
      [-0, 0, 'integer'],
      [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 'integer'],
      [BigInt(Number.MIN_SAFE_INTEGER), Number.MIN_SAFE_INTEGER, 'integer'],
      [true, 1, 'integer'],
      [false, 0, 'integer'],
      [null, null, 'null'],
      [new Uint8Array([0, 1, 255]), new Uint8Array([0, 1, 255]), 'blob'],
      [Buffer.from([7]), new Uint8Array([7]), 'blob'],
      [new Uint8Array(), new Uint8Array(), 'blob'],
    ];
    for (const [given, expected, type] of values) {
      await empty();
      const [inserted] = await db.write([
        { ...insert('x', given), sql: `${insert('x').sql} returning value, typeof(value) as type` },
      ]);
      const found = await db.read(`select value, typeof(value) as type from ${table} where value is :given`, { given });
      assert.deepEqual(inserted, { rows: [{ value: expected, type }], changes: 1 });
      assert.deepEqual(found, [{ value: expected, type }]);
    }
  });

  test('takes names from the SQL alone, not from strings, identifiers and comments in it', async () => {
    const sql = `select ':a' as "b :b", :c || :c /* :d ; ' */ as [e;] -- :f " ;
      ;`;
    assert.deepEqual(await db.read(sql, { c: 'c' }), [{ 'b :b': ':a', 'e;': 'cc' }]);
  });

  test('refuses what is not one statement with a value for each name', async () => {
    const refused: [string, Args?][] = [
      ['select ?', { a: 1 }],
      ['select ?1', { a: 1 }],
      ['select @a', { a: 1 }],
      ['select $a', { a: 1 }],
      ['select :1', { 1: 1 }],
      ['select :a', {}],
      ['select :a'],
      ['select :toString', {}],
      ['select 1', { a: 1 }],
      ['select 1; select 2'],
      ["select 'a"],
      ['select 1 /* a'],
      [' -- nothing'],
      [''],
      ['begin'],
      ["attach 'a' as b"],
      ['select 1\0'],
    ];
    for (const [sql, args] of refused) {
      await assert.rejects(db.read(sql, args), TypeError, sql);
      await assert.rejects(db.write([{ sql, ...(args && { args }) }]), TypeError, sql);
    }
  });

  test('refuses values that a database cannot hold', async () => {
    const refused = [
      '\ud800',
      'a\udc00',
      '\0',
      1.5,
      Number.NaN,
      Infinity,
      2 ** 53,
      2n ** 53n,
      undefined,
      {},
      [],
      new Date(),
      Symbol('a'),
      new ArrayBuffer(1),
    ];
    for (const value of refused) {
      const args = { value } as unknown as Args;
      await assert.rejects(db.read('select :value as value', args), TypeError);
      await assert.rejects(db.write([{ sql: 'select :value as value', args }]), TypeError);
    }
  });

  test('refuses a change where it only reads', async () => {
    await empty();
    const changes = [
      `delete from ${table}`,
      `with x as (select 1) insert into ${table} (name) select 'a' from x`,
      `create table ${table}_b (a)`,
    ];
    for (const sql of changes) await assert.rejects(db.read(sql), TypeError);
    assert.deepEqual(await names(), []);
  });

  test('keeps all statements of a write or none', async () => {
    await empty();
    await assert.rejects(db.write([insert('a'), insert('b'), insert('a')]));
    assert.deepEqual(await names(), []);
    await assert.rejects(db.write([insert('a'), { sql: `select nothing from ${table}` }]));
    assert.deepEqual(await names(), []);
    await db.write([insert('a'), insert('b')]);
    assert.deepEqual(await names(), ['a', 'b']);
    assert.deepEqual(await db.write([]), []);
  });

  test('says what each statement changed and returned', async () => {
    await empty();
    const results = await db.write([
      insert('a'),
      { sql: `insert into ${table} (name) values ('b'), ('c') returning name` },
      { sql: `update ${table} set value = 1 where name > :name`, args: { name: 'a' } },
      { sql: `select name from ${table} where value = 1 order by name` },
      { sql: `delete from ${table} where name = 'nobody'` },
      { sql: `insert into ${table} (name) values ('a') on conflict do nothing returning name` },
    ]);
    assert.deepEqual(results, [
      { rows: [], changes: 1 },
      { rows: [{ name: 'b' }, { name: 'c' }], changes: 2 },
      { rows: [], changes: 2 },
      { rows: [{ name: 'b' }, { name: 'c' }], changes: 0 },
      { rows: [], changes: 0 },
      { rows: [], changes: 0 },
    ]);
  });

  test('rolls back and throws what a statement has for the case that it does nothing', async () => {
    await empty();
    await db.write([insert('there')]);
    const ifNoRows = () => new RangeError('nothing');
    const nothing = [
      { sql: `update ${table} set value = 1 where name = :name`, args: { name: 'nobody' } },
      { sql: `delete from ${table} where name = 'nobody' returning name` },
      { sql: `insert into ${table} (name) values (:name) on conflict do nothing`, args: { name: 'there' } },
      { sql: `select name from ${table} where name = :name`, args: { name: 'nobody' } },
      {
        sql: `with wanted as (select :name as name) select name from wanted where name = 'a' -- none`,
        args: { name: 'b' },
      },
    ];
    for (const statement of nothing) {
      const other = { sql: `select name from ${table}`, ifNoRows: () => new Error('not this one') };
      await assert.rejects(db.write([insert('a'), other, { ...statement, ifNoRows }, insert('b')]), RangeError);
      assert.deepEqual(await names(), ['there']);
    }
    const something = nothing.map(({ sql }) => ({ sql: sql.replace("'nobody'", "'there'"), ifNoRows }));
    const done = await db.write([
      { ...something[0]!, args: { name: 'there' } },
      { ...something[3]!, args: { name: 'there' } },
      { ...insert('new'), ifNoRows },
      { sql: something[1]!.sql, ifNoRows },
    ]);
    assert.deepEqual(done.map(({ rows, changes }) => [rows.length, changes]), [[0, 1], [1, 0], [0, 1], [1, 1]]); // prettier-ignore
    assert.deepEqual(await names(), ['new']);
  });

  test('tells which rule about uniqueness was broken', async () => {
    await empty();
    await db.write([insert('a')]);
    const name = await failure(insert('a'));
    assert.equal(isUniqueViolation(name, `${table}.name`), true);
    assert.equal(isUniqueViolation(name, table), true);
    assert.equal(isUniqueViolation(name, `${table}.id`), false);
    const key = await failure({ sql: `insert into ${table} (id, name) select id, 'b' from ${table}` });
    assert.equal(isUniqueViolation(key, `${table}.id`), true);
    for (const parent of [{ sql: `insert into ${table} (name, parent) values ('c', 99)` }, insert(null)]) {
      assert.equal(isUniqueViolation(await failure(parent), table), false);
    }
    await db.write([{ sql: `create unique index ${table}_lower on ${table} (lower(name))` }]);
    assert.equal(isUniqueViolation(await failure(insert('A')), `${table}_lower`), true);
    await db.write([{ sql: `drop index ${table}_lower` }]);
  });

  const failure = (statement: { sql: string; args?: Args }): Promise<unknown> =>
    db.write([statement]).then(
      () => assert.fail('This was to fail.'),
      (error: unknown) => error,
    );

  test('does many things at once', async () => {
    await empty();
    await db.write([insert('counter', 0)]);
    const ids = Array.from({ length: 200 }, (_, index) => `n${index}`);
    const reads = ids.map(() => db.read(`select count(*) as n from ${table}`));
    const writes = ids.map((id) =>
      db.write([insert(id), { sql: `update ${table} set value = value + 1 where name = 'counter'` }]),
    );
    await Promise.all([...reads, ...writes]);
    assert.deepEqual(await db.read(`select count(*) as n, max(value) as value from ${table}`), [
      { n: 201, value: 200 },
    ]);
  });

  test('lets writes under way finish when it is closed, and takes no more', async () => {
    await empty();
    const other = testDatabaseKind === 'server' ? await openDatabase(options) : db;
    const written = ['a', 'b', 'c'].map((name) => other.write([insert(name)]));
    const closed = other.close();
    assert.equal((await Promise.all(written)).length, 3);
    await closed;
    await assert.rejects(other.read('select 1 as one'), /closed/);
    await assert.rejects(other.write([insert('d')]), /closed/);
  });
});
