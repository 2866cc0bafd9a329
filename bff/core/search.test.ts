import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestApp, type Send } from '../testing/app.ts';
import { createId } from './id.ts';

/** A list of 25,000, of which one page reads no more than 10,000. */

const SIZE = 25_000;
/** Their names have a `ж`, which no other has, nor an address that is made at random. The last ones are far behind the first page. */
const RARE = new Set([3, 9_999, 10_000, 10_001, 24_998]);

let app: Awaited<ReturnType<typeof openTestApp>>;
let send: Send;

before(async () => {
  app = await openTestApp();
  const { organizationId, as } = await app.organization('Large');
  send = await as();
  const rows = Array.from({ length: SIZE }, (_, i) => [
    createId(1_000_000_000_000 + i),
    `person${i}@large.example`,
    `${RARE.has(i) ? 'zoeж' : 'ana'} ${i < 2_000 ? 'north' : i < 2_010 ? 'rth nor south' : 'south'} ${String(i).padStart(5, '0')}`,
  ]);
  await app.write([
    {
      sql: `insert into members (id, organization_id, email, name, name_key, role, created_at, updated_at)
            select value->>0, :organizationId, value->>1, value->>2, value->>2, 'LABELER', key, key from json_each(:rows)`,
      args: { organizationId, rows: JSON.stringify(rows) },
    },
  ]);
});
after(() => app.close());

type Member = { id: string; name: string };

async function walk(query: string) {
  const found: Member[] = [];
  const pages = [];
  for (let cursor = ''; ;) {
    const { status, body } = await send('GET', `/v1/members?${query}${cursor && `&cursor=${cursor}`}`);
    assert.equal(status, 200);
    pages.push(body);
    found.push(...body.items);
    if (body.next === null) return { found, pages };
    cursor = body.next;
  }
}

for (const sort of ['createdAt', '-createdAt', 'name', '-name']) {
  test(`one letter finds all by ${sort}, however far behind, and says that it has not counted to the end`, async () => {
    const { found, pages } = await walk(`search=%D0%B6&sort=${sort}`);
    assert.deepEqual([found.length, new Set(found.map(({ id }) => id)).size], [RARE.size, RARE.size]);
    assert.ok(found.every(({ name }) => name.startsWith('zoeж')));
    assert.ok(pages.length <= SIZE / 10_000 + 2, `${pages.length} pages`);
    for (const { totalIsCapped } of pages) assert.equal(totalIsCapped, true);
  });
}

// Some that come before those of the north have its letters as well, though not in one piece.
test('a page of very many is in the order asked for, also where they all are far behind the first rows', async () => {
  for (const [search, first] of [
    ['south', 'ana south 24999'],
    ['north', 'ana north 01999'],
  ]) {
    const { body } = await send('GET', `/v1/members?search=${search}&sort=-createdAt&limit=100`);
    assert.deepEqual(
      [body.total, body.totalIsCapped, body.items.length, body.items[0].name],
      [1000, true, 100, first],
      search,
    );
    const { body: second } = await send(
      'GET',
      `/v1/members?search=${search}&sort=-createdAt&limit=1&cursor=${body.next}`,
    );
    assert.equal(Number(second.items[0].name.slice(-5)), Number(first!.slice(-5)) - 100);
  }
});

test('three letters are counted and found by the index', async () => {
  const { found, pages } = await walk('search=zoe&sort=name&limit=2');
  assert.deepEqual([found.length, pages[0].total, pages[0].totalIsCapped], [RARE.size, RARE.size, undefined]);
});

test('several texts find what has any of them, each row once, in the order asked for', async () => {
  const texts = (...all: string[]) => all.map((text) => `search=${encodeURIComponent(text)}`).join('&');
  const { found, pages } = await walk(`${texts('person24998@', 'NORTH 00007', 'zoe', 'nobody')}&sort=name&limit=3`);
  assert.deepEqual(
    found.map(({ name }) => name),
    [
      'ana north 00007',
      'zoeж north 00003',
      'zoeж south 09999',
      'zoeж south 10000',
      'zoeж south 10001',
      'zoeж south 24998',
    ],
  );
  assert.deepEqual([pages[0].total, pages.length], [6, 2]);
  const short = await walk(`${texts('ж', 'north 00007')}&sort=createdAt`);
  assert.deepEqual([short.found.length, short.found[1]!.name], [RARE.size + 1, 'ana north 00007']);
  const { body } = await send('GET', `/v1/members?${texts('south', 'rth nor')}&sort=-createdAt&limit=1`);
  assert.deepEqual([body.total, body.totalIsCapped, body.items[0].name], [1000, true, 'ana south 24999']);
  for (const search of [texts(...Array<string>(31).fill('a')), texts('a', 'b'.repeat(201)), texts('b'.repeat(201))]) {
    const { status, body: refused } = await send('GET', `/v1/members?${search}`);
    assert.equal(status, 422);
    assert.match(refused.fields.search ?? refused.fields['search.1'], /^Use at most /);
  }
  assert.equal((await send('GET', `/v1/members?${texts(...Array<string>(30).fill('zoe'))}`)).body.total, RARE.size);
  assert.equal((await send('GET', '/v1/members?search=&search=&limit=1')).body.totalIsCapped, undefined);
});

test('a role is found by its whole word, and a part of it finds names alone', async () => {
  const { body: labelers } = await send('GET', '/v1/members?search=labeler&search=zoe&sort=createdAt&limit=1');
  assert.deepEqual([labelers.total, labelers.totalIsCapped], [1000, true]);
  const { body: named } = await send('GET', '/v1/members?search=labele&limit=200');
  assert.deepEqual(
    named.items.map(({ name }: Member) => name),
    ['LABELER'],
  );
  const { found } = await walk('search=Team%20Manager&sort=name');
  assert.deepEqual(
    found.map(({ name }) => name),
    ['TEAM_MANAGER'],
  );
});

test('nothing is found at once, whatever is typed', async () => {
  for (const search of [
    'щ',
    '山',
    '%',
    '"',
    "'",
    '*',
    '"*',
    'zoe*',
    'zoe OR ana',
    '-zoe',
    'search:zoe',
    '\\',
    '^zoe',
    '(((',
  ]) {
    const { status, body } = await send('GET', `/v1/members?search=${encodeURIComponent(search)}`);
    assert.deepEqual([status, body.items, body.total], [200, [], 0], search);
  }
});

test('the server takes its own cursor, whatever is in the names', async () => {
  const hostile = ['"', '\\', '\u{1f600}', 'ﷺ', 'İ', '𒐫', '葛\u{e0100}', "'; drop table members; --", '% _ \\%'];
  const organization = await app.organization('Hostile');
  const admin = await organization.as();
  for (const part of hostile) {
    const name = part.repeat(200).slice(0, 200).toWellFormed().replaceAll('\ufffd', 'x');
    const { status, body } = await admin('POST', '/v1/datasets', { name });
    assert.equal(status, 201, JSON.stringify(body));
  }
  for (const sort of ['name', '-name']) {
    const names = [];
    for (let cursor = ''; ;) {
      const { status, body } = await admin('GET', `/v1/datasets?limit=1&sort=${sort}${cursor && `&cursor=${cursor}`}`);
      assert.equal(status, 200, JSON.stringify(body));
      names.push(...body.items.map(({ name }: { name: string }) => name));
      if (body.next === null) break;
      cursor = body.next;
    }
    assert.equal(new Set(names).size, hostile.length);
  }
});
