import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import Libsql from 'libsql';
import { FolderBlobs } from '../blobs/folder.ts';
import { serverScope } from '../core/scope.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open.ts';
import { bind, compile } from '../database/statement.ts';
import { isLarge, ownTestDatabase, testFolder } from '../testing/database.ts';
import { openTestApp, type Reply } from '../testing/app.ts';
import { workUnderKills } from '../testing/kills.ts';
import { UPDATE } from './add-rows.ts';
import { NAMED } from './change-rows.ts';
import { dataRowImport } from './import.ts';
import { TAKEN } from './refusals.ts';
import { IMPORTED } from './results.ts';
import { Uploads } from './uploads.ts';
import { entriesOf } from './entries.ts';

let app: Awaited<ReturnType<typeof openTestApp>>;

before(async () => {
  app = await openTestApp();
});
after(() => app.close());

const TYPES = { ndjson: 'application/x-ndjson', json: 'application/json', csv: 'text/csv' };

async function organization(on = app) {
  const acme = await on.organization();
  const session = await acme.begin();
  const send = await acme.as();
  const dataset = async (name = 'Frames') =>
    (await send('POST', '/v1/datasets', { name, integrationId: null })).body.id as string;

  /** Uploads as a browser does: bytes with a content type. */
  const upload = async (
    id: string,
    type: string,
    body: string | Uint8Array | ReadableStream,
    { query = '', headers = {} }: { query?: string; headers?: Record<string, string> } = {},
  ): Promise<Reply> => {
    const response = await on.app.request(`/v1/datasets/${id}/data-rows${query}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${session.token}`,
        origin: 'https://portal.example',
        'content-type': TYPES[type as keyof typeof TYPES] ?? type,
        ...headers,
      },
      body,
      duplex: 'half',
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  /** Uploads, waits for the end, and gives the task with what was refused. */
  const load = async (...[id, type, body, options]: Parameters<typeof upload>) => {
    const started = await upload(id, type, body, options);
    assert.equal(started.status, 202, JSON.stringify(started.body));
    await on.services.jobs.idle();
    const { body: task } = await send('GET', `/v1/tasks/${started.body.id}`);
    return { task, errors: await errorsOf(task) };
  };
  const errorsOf = async ({ errorsUrl }: { errorsUrl: string | null }) => {
    if (errorsUrl === null) return [];
    const { pathname, search } = new URL(errorsUrl);
    const { body } = await on.send('GET', pathname + search);
    return String(body).trim().split('\n').map((line) => JSON.parse(line)); // prettier-ignore
  };
  const rowsOf = async (id: string) =>
    (await send('GET', `/v1/data-rows?datasetId=${id}&sort=createdAt&limit=200`)).body.items;
  return { ...acme, send, dataset, upload, load, rowsOf };
}

const lines = (...values: unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');

test('NDJSON, a JSON array and CSV bring the same data rows, in the order of the file', async () => {
  const { dataset, load, rowsOf, send } = await organization();
  const values = Array.from({ length: 600 }, (_, i) => ({
    row_data: `https://files.example/${i}.png`,
    external_id: `00${i}`,
    metadata_fields: [{ name: 'camera', value: `0${i % 3}` }],
  }));
  const cells = values.map(({ row_data, external_id, metadata_fields }) => `${row_data},${external_id},${metadata_fields[0]!.value}`); // prettier-ignore
  for (const [type, body] of [
    ['ndjson', lines(...values)],
    ['json', JSON.stringify(values)],
    ['json', JSON.stringify(values, undefined, 2)],
    ['csv', `row_data,external_id,camera\r\n${cells.join('\r\n')}`],
  ] as const) {
    const id = await dataset();
    const { task } = await load(id, type, body);
    assert.deepEqual([task.status, task.processed, task.total, task.failed, task.errorsUrl], ['COMPLETE', 600, 600, 0, null]); // prettier-ignore
    const rows = await rowsOf(id);
    assert.equal(rows.length, 200);
    for (const [i, row] of rows.entries()) {
      const { row_data, external_id, metadata_fields } = values[i]!;
      assert.deepEqual([row.rowData, row.externalId, row.metadataFields, row.mediaType, row.kind], [row_data, external_id, metadata_fields, 'IMAGE', 'URL']); // prettier-ignore
    }
    const { body: after } = await send('GET', `/v1/datasets/${id}`);
    assert.equal(after.dataRows, 600);
    assert.notEqual(after.lastImportAt, null);
  }
});

test('every form of the platform is read: old names, texts, objects, upserts, lines of an export', async () => {
  const { dataset, load, rowsOf, send } = await organization();
  const id = await dataset();
  const conversation = { type: 'application/vnd.labelbox.conversational', version: 1, messages: [] };
  const attachments = [{ type: 'IMAGE', value: 'https://files.example/mask.png' }];
  const { task, errors } = await load(
    id,
    'json',
    JSON.stringify([
      { externalId: 'a', imageUrl: 'https://files.example/1', metadata: attachments },
      { videoUrl: 'https://files.example/2' },
      { externalId: 'b', data: 'A text' },
      { row_data: conversation, global_key: 'chat' },
      { id: { type: 'AUTO', value: '' }, payload: { row_data: 'gs://bucket/3.pdf', dataset_id: id } },
      {
        data_row: { id: 'x', global_key: 'exported', row_data: 'https://files.example/4.mp3' },
        media_attributes: {},
        metadata_fields: [{ schema_id: 'c1', name: 'speed', value: 3 }],
        attachments,
        projects: {},
      },
      { rowData: 'https://files.example/5', globalKey: 'ours', mediaType: 'document', embeddings: [{ vector: [1.5] }] },
    ]),
  );
  assert.deepEqual([task.status, errors], ['COMPLETE', []]);
  const rows = await rowsOf(id);
  assert.deepEqual(
    rows.map((row: Record<string, unknown>) => [row['kind'], row['rowData'], row['mediaType'], row['globalKey'], row['externalId']]), // prettier-ignore
    [
      ['URL', 'https://files.example/1', 'IMAGE', null, 'a'],
      ['URL', 'https://files.example/2', 'VIDEO', null, ''],
      ['TEXT', 'A text', 'TEXT', null, 'b'],
      ['JSON', JSON.stringify(conversation), 'CONVERSATIONAL', 'chat', ''],
      ['URL', 'gs://bucket/3.pdf', 'PDF', null, ''],
      ['URL', 'https://files.example/4.mp3', 'AUDIO', 'exported', ''],
      ['URL', 'https://files.example/5', 'PDF', 'ours', ''],
    ],
  );
  for (const at of [0, 5])
    assert.deepEqual((await send('GET', `/v1/data-rows/${rows[at].id}`)).body.attachments, attachments);
});

test('what comes in comes out to the byte', async () => {
  const { dataset, load, rowsOf } = await organization();
  const id = await dataset();
  const keys = ['007', '123456789012345678', ' a ', 'e\u0301', '\u00e9', '🛰️', 'a+b c%20.png', '\u202eright'];
  const text =
    lines(
      ...keys.map((key) => ({ global_key: key, external_id: key, row_data: `https://files.example/${key}?s=%2F` })),
    ) + '{"row_data":"x","metadata_fields":[{"name":"n","value":123456789012345678},{"name":"f","value":1.0}]}';
  const { errors } = await load(id, 'ndjson', text);
  assert.deepEqual(errors, []);
  const rows = await rowsOf(id);
  for (const [i, key] of keys.entries())
    assert.deepEqual([rows[i].globalKey, rows[i].externalId, rows[i].rowData], [key, key, `https://files.example/${key}?s=%2F`]); // prettier-ignore
  const [kept] = await app.db.read("select metadata from data_rows where row_data = 'x' and dataset_id = :id", { id });
  assert.equal(kept!['metadata'], '[{"name":"n","value":123456789012345678},{"name":"f","value":1.0}]');
});

describe('a broken line spoils only itself, and is told by line, column and cause', () => {
  const good = '{"row_data":"https://files.example/good.png"}';
  const long = `{"row_data":"${'x'.repeat(5_000_000)}"}`;
  const CASES: [broken: string, error: Record<string, unknown>][] = [
    ['{"row_data":"a",}', { column: 17, message: /name of a field is missing/ }],
    ['{"row_data" "a"}', { column: 13, message: /no colon/ }],
    ['{"row_data":"a" "b":1}', { column: 17, message: /no comma/ }],
    ['{"row_data":"a\\x"}', { column: 15, message: /backslash/ }],
    ['{"row_data":"a\u0001"}', { column: 15, message: /control character/ }],
    ['{"row_data":a}', { column: 13, message: /no value/ }],
    ['{"row_data":"a"', { column: 16, message: /not closed with a brace/ }],
    ['{"row_data":"a', { column: 13, message: /not closed with a quote/ }],
    ['[1]', { column: null, message: /not an object/ }],
    ['7', { column: null, message: /not an object/ }],
    ['{"row_data":"a","colour":1,"global_key":"k"}', { field: 'colour', message: /no such field/, globalKey: 'k' }],
    ['{"global_key":"k"}', { field: 'row_data', message: /missing/, globalKey: 'k' }],
    ['{"row_data":""}', { field: 'row_data', message: /empty/ }],
    ['{"row_data":"a","global_key":7}', { field: 'global_key', message: /in quotes/ }],
    [`{"row_data":"a","global_key":"${'k'.repeat(201)}"}`, { field: 'global_key', message: /200 characters/ }],
    ['{"row_data":"\\ud800"}', { field: 'row_data', message: /not valid Unicode/ }],
    ['{"row_data":"a","embeddings":[{"\\ud800":1}]}', { field: 'embeddings', message: /not valid Unicode/ }],
    ['{"row_data":"a\\u0000"}', { field: 'row_data', message: /not valid Unicode/ }],
    [
      '{"row_data":"a","metadata_fields":[{"name":"\\udc00","value":1}]}',
      { field: 'metadata_fields', message: /Unicode/ },
    ],
    [`{"row_data":"${'é'.repeat(40_000)}"}`, { field: 'row_data', message: /64 KiB/ }],
    ['{"row_data":"a","media_type":"FILM"}', { field: 'media_type', message: /IMAGE/ }],
    ['{"row_data":"a","attachments":[{"type":"FILM","value":"b"}]}', { field: 'attachments', message: /type/ }],
    ['{"row_data":"a","rowData":"b"}', { field: 'rowData', message: /also said/ }],
    [long, { column: null, message: /larger than 1 MB/ }],
    [`{"row_data":${'{"a":'.repeat(150)}1${'}'.repeat(150)}}`, { column: null, message: /deeper than 100/ }],
    [`{"row_data":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, { column: null, message: /deeper than 100/ }],
  ];

  for (const [type, join] of [
    ['ndjson', (broken: string) => `\ufeff${good}\r\n\r\n${broken}\r\n${good}`],
    ['json', (broken: string) => `[${good},\n\n${broken},\n${good}]`],
  ] as const) {
    test(`in ${type}`, async () => {
      const { dataset, load } = await organization();
      for (const [broken, expected] of CASES) {
        const { task, errors } = await load(await dataset(), type, join(broken));
        const about = `${type} ${broken.slice(0, 60)}`;
        assert.deepEqual([task.status, task.processed, task.failed], ['COMPLETE', 3, 1], about);
        assert.equal(errors.length, 1, about);
        const [error] = errors;
        assert.equal(error.line, 3, about);
        assert.match(error.message, expected['message'] as RegExp, about);
        assert.equal(error.field, expected['field'] ?? null, about);
        // An object that does not end goes on with the comma behind it.
        if (expected['column'] !== undefined && type === 'ndjson')
          assert.equal(error.column, expected['column'], about);
        if (expected['globalKey']) assert.equal(error.globalKey, expected['globalKey'], about);
      }
    });
  }

  test('by bytes that are not UTF-8', async () => {
    const { dataset, load } = await organization();
    const latin = Buffer.concat([Buffer.from('{"row_data":"'), Buffer.from([0xfc]), Buffer.from('"}\n')]);
    for (const type of ['ndjson', 'json'] as const) {
      const { task, errors } = await load(await dataset(), type, Buffer.concat([latin, Buffer.from(good)]));
      assert.deepEqual([task.processed, task.failed, errors[0].line], [2, 1, 1]);
      assert.match(errors[0].message, /not UTF-8/);
    }
    const utf16 = Buffer.from(`\ufeff${good}`, 'utf16le');
    for (const type of ['ndjson', 'json'] as const) {
      const { task } = await load(await dataset(), type, utf16);
      assert.deepEqual([task.status, /not UTF-8/.test(task.reason)], ['FAILED', true]);
    }
  });

  test('in CSV', async () => {
    const { dataset, load, rowsOf } = await organization();
    const id = await dataset();
    const body = 'url;global_key;note\nhttps://files.example/1.png;a;"two\nlines; ""quoted"""\nhttps://files.example/2.png;b;c;d\n\n;k;\nhttps://files.example/3.png;007;\n'; // prettier-ignore
    const { task, errors } = await load(id, 'csv', body);
    assert.deepEqual([task.processed, task.failed], [4, 2]);
    assert.deepEqual(errors.map(({ line }: { line: number }) => line), [4, 6]); // prettier-ignore
    assert.match(errors[0].message, /4 cells/);
    const rows = await rowsOf(id);
    assert.deepEqual(rows.map((row: { globalKey: string }) => row.globalKey), ['a', '007']); // prettier-ignore
    assert.deepEqual(rows[0].metadataFields, [{ name: 'note', value: 'two\nlines; "quoted"' }]);
    const returned = await load(id, 'csv', 'url;global_key\r"c\r\nd";e\r\rf;g;h\r\ni;j');
    assert.deepEqual([returned.task.processed, returned.errors.map(({ line }: { line: number }) => line)], [3, [5]]); // prettier-ignore
    assert.deepEqual((await rowsOf(id)).slice(2).map((row: { rowData: string }) => row.rowData), ['c\r\nd', 'i']); // prettier-ignore
  });
});

test('CSV is read in the encoding and by the columns that the query names', async () => {
  const { dataset, load, rowsOf } = await organization();
  const id = await dataset();
  const body = Buffer.from('Bild\tSchlüssel\nhttps://files.example/ü.png\tk1\n', 'latin1');
  const query = `?encoding=windows-1252&rowDataColumn=Bild&globalKeyColumn=${encodeURIComponent('Schlüssel')}`;
  assert.deepEqual((await load(id, 'csv', body, { query })).errors, []);
  const [row] = await rowsOf(id);
  assert.deepEqual([row.rowData, row.globalKey], ['https://files.example/ü.png', 'k1']);
  const utf16 = Buffer.from('\ufeffrow_data\nhttps://files.example/東.png', 'utf16le');
  assert.equal((await load(await dataset(), 'csv', utf16)).task.processed, 1);
  const without = await load(await dataset(), 'csv', 'a,b\n1,2\n');
  assert.deepEqual([without.task.status, /No column has the content/.test(without.task.reason)], ['FAILED', true]);
  const bytes = await load(await dataset(), 'csv', Buffer.from('row_data\nü\nok\n', 'latin1'));
  assert.deepEqual([bytes.task.failed, bytes.errors[0].line], [1, 2]);
});

test('a JSON array whose element is not closed gives up that element alone', async () => {
  const { dataset, load, rowsOf } = await organization();
  const id = await dataset();
  const { errors } = await load(id, 'json', '[\n{"row_data": "a", "external_id": "open},\n{"row_data": "b"},\n{"row_data": "c",\n{"row_data": "d"}\n]'); // prettier-ignore
  assert.deepEqual(errors.map(({ line }: { line: number }) => line), [2, 4]); // prettier-ignore
  assert.deepEqual((await rowsOf(id)).map(({ rowData }: { rowData: string }) => rowData), ['b', 'd']); // prettier-ignore
});

test('a global key that is there already is refused, skipped or updated, as the import says', async () => {
  const { dataset, load, rowsOf, send } = await organization();
  const [id, elsewhere] = [await dataset(), await dataset('Elsewhere')];
  await load(elsewhere, 'ndjson', lines({ row_data: 'theirs', global_key: 'c' }));
  const first = lines({ row_data: 'old a', global_key: 'a', external_id: 'x' }, { row_data: 'b', global_key: 'b' });
  await load(id, 'ndjson', first);
  const second = lines(
    { row_data: 'new a', global_key: 'a' },
    { row_data: 'c', global_key: 'c' },
    { row_data: 'd', global_key: 'd' },
    { row_data: 'd again', global_key: 'd' },
  );
  const contents = async () => (await rowsOf(id)).map((row: { rowData: string }) => row.rowData);

  const skipped = await load(id, 'ndjson', second, { query: '?ifExists=skip' });
  assert.deepEqual([skipped.task.failed, await contents()], [0, ['old a', 'b', 'd']]);

  const refused = await load(id, 'ndjson', second);
  assert.deepEqual([refused.task.processed, refused.task.failed], [4, 4]);
  assert.deepEqual(
    refused.errors.map((error) => [error.line, error.field, error.globalKey]),
    [[1, 'global_key', 'a'], [2, 'global_key', 'c'], [3, 'global_key', 'd'], [4, 'global_key', 'd']], // prettier-ignore
  );
  assert.match(refused.errors[0].message, /another data row of this dataset/);
  assert.match(refused.errors[1].message, /dataset “Elsewhere”/);

  const updated = await load(id, 'ndjson', second, { query: '?ifExists=update' });
  assert.deepEqual([updated.task.failed, await contents()], [1, ['new a', 'b', 'd again']]);
  const [a] = await rowsOf(id);
  assert.deepEqual([a.externalId, a.version], ['x', 2], 'what the file does not say stays');
  assert.equal((await send('GET', `/v1/datasets/${id}`)).body.dataRows, 3);

  await send('DELETE', `/v1/datasets/${elsewhere}`);
  const { errors } = await load(id, 'ndjson', second, { query: '?ifExists=skip' });
  assert.deepEqual(errors, []);
  const gone = await load(id, 'ndjson', lines({ row_data: 'c', global_key: 'c' }));
  assert.match(gone.errors[0].message, /deleted dataset “Elsewhere”/);
});

test('a retry of an import adds nothing twice', async () => {
  const { dataset, load, rowsOf, send } = await organization();
  const id = await dataset();
  const { task } = await load(id, 'ndjson', lines({ row_data: 'a' }, { row_data: 'b', global_key: 'b' }, 7));
  await app.write([{ sql: `update tasks set status = 'FAILED' where id = :id`, args: { id: task.id } }]);
  const { body: again } = await send('POST', `/v1/tasks/${task.id}/retry`);
  await app.services.jobs.idle();
  const { body: done } = await send('GET', `/v1/tasks/${again.id}`);
  assert.deepEqual([done.status, done.processed, done.failed], ['COMPLETE', 3, 1]);
  assert.equal((await rowsOf(id)).length, 2);
  assert.equal((await send('GET', `/v1/datasets/${id}`)).body.dataRows, 2);
});

test('what goes on opening brackets, or beginning cells, takes no memory for each', async () => {
  const heap = () => process.memoryUsage().heapUsed;
  for (const [format, text] of [
    ['JSON', '['],
    ['JSON', '{"a":'],
    ['CSV', ','],
  ] as const) {
    const piece = Buffer.from(text.repeat(60_000 / text.length));
    const before = heap();
    let most = 0;
    let left = 24_000_000;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        most = Math.max(most, heap());
        left -= 60_000;
        if (left > 0) controller.enqueue(piece);
        else controller.close();
      },
    });
    const problems: string[] = [];
    for await (const entry of entriesOf(body, { format, csv: { encoding: undefined } }, () => {}))
      if ('problem' in entry) problems.push(entry.problem);
    assert.deepEqual(problems, ['This is larger than 1 MB.']);
    assert.ok(most - before < 120_000_000, `${format} ${text} ${most - before}`);
  }
  // What is too deep spoils itself alone.
  const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
  const { body } = new Response(`[{"a":1},${deep(1500)},{"a":2},${deep(5)}]`);
  const found: string[] = [];
  for await (const entry of entriesOf(body!, { format: 'JSON', csv: { encoding: undefined } }, () => {}))
    found.push('problem' in entry ? entry.problem : JSON.stringify(entry.value));
  assert.deepEqual(found, ['{"a":1}', 'This is nested deeper than 100 levels.', '{"a":2}', deep(5)]);
});

test('rows with long vectors are written a few at a time', async (t) => {
  const { dataset, load, rowsOf } = await organization();
  const id = await dataset();
  const vector = Array(20_000).fill(0.123456789);
  const rows = Array.from({ length: 20 }, (_, i) => ({ row_data: `row ${i}`, embeddings: [{ vector }] }));
  const write = t.mock.method(app.db, 'write');
  await load(id, 'ndjson', lines(...rows));
  const lengths = write.mock.calls.flatMap(({ arguments: [statements] }) =>
    statements.flatMap(({ args = {} }) => Object.values(args).map((value) => String(value).length)),
  );
  assert.ok(Math.max(...lengths) < 2_000_000, String(Math.max(...lengths)));
  write.mock.restore();
  assert.equal((await rowsOf(id)).length, 20);
});

test('an upload that cannot be taken is refused before anything is kept', async () => {
  const { dataset, upload, send } = await organization();
  const id = await dataset();
  const other = await organization();
  assert.equal((await other.upload(id, 'ndjson', lines({ row_data: 'a' }))).status, 404);
  for (const type of ['text/plain', 'Constructor', '__PROTO__'])
    assert.equal((await upload(id, type, 'a')).status, 415, type);
  assert.equal((await upload(id, 'ndjson', '')).status, 422);
  assert.equal((await upload(id, 'ndjson', 'a', { query: '?ifExists=maybe' })).status, 422);
  const declared = await upload(id, 'ndjson', lines({ row_data: 'a' }), {
    headers: { 'content-length': '2147483649' },
  });
  assert.deepEqual([declared.status, declared.body.code], [413, 'too_large']);
  assert.equal((await send('GET', '/v1/tasks')).body.total, 0);
});

test('an upload without a length is refused as soon as it is too large, and a little is read on', async () => {
  const chunk = new Uint8Array(100_000);
  const uploads = new Uploads(app.services.blobs, 10 * chunk.length);
  let pulled = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += 1;
      controller.enqueue(chunk);
    },
  });
  await assert.rejects(uploads.receive('acme', { body: endless, length: undefined }), { code: 'too_large' });
  assert.ok(pulled < 100);
  await assert.rejects(uploads.receive('acme', { body: null, length: 10 * chunk.length + 1 }), { code: 'too_large' });
});

test('the same Idempotency-Key with the same file is one import', async () => {
  const { dataset, upload, rowsOf } = await organization();
  const id = await dataset();
  const headers = { 'idempotency-key': 'once' };
  const first = await upload(id, 'ndjson', lines({ row_data: 'a' }), { headers });
  const second = await upload(id, 'ndjson', lines({ row_data: 'a' }), { headers });
  assert.deepEqual([second.status, second.body.id, second.headers.get('idempotency-replayed')], [202, first.body.id, 'true']); // prettier-ignore
  assert.equal((await upload(id, 'ndjson', lines({ row_data: 'b' }), { headers })).status, 422);
  await app.services.jobs.idle();
  assert.equal((await rowsOf(id)).length, 1);
});

test('an import whose dataset is deleted, or whose member is an admin no more, ends with the reason and brings nothing in', async (context) => {
  const { dataset, load, send, members } = await organization();
  const { blobs } = app.services;
  const open = blobs.open.bind(blobs);
  /** What happens when an import has begun, before it writes anything. */
  const meanwhile = (happen: () => Promise<unknown>) =>
    context.mock.method(blobs, 'open', async (blob: string) => (await happen(), open(blob)), { times: 1 });
  const body = lines({ row_data: 'a' });
  const id = await dataset();
  meanwhile(() => send('DELETE', `/v1/datasets/${id}`));
  const { task } = await load(id, 'ndjson', body);
  assert.deepEqual([task.status, task.reason], ['FAILED', 'The dataset was deleted.']);
  await send('POST', `/v1/datasets/${id}/restore`);

  const setRole = (role: string) => app.write([{ sql: 'update members set role = :role where id = :id', args: { role, id: members.ADMIN } }]); // prettier-ignore
  meanwhile(() => setRole('REVIEWER'));
  await load(id, 'ndjson', body).catch(() => {});
  await setRole('ADMIN');
  const { body: tasks } = await send('GET', '/v1/tasks');
  assert.match(tasks.items[0].reason, /What you may do has changed/);
  assert.equal((await send('GET', `/v1/datasets/${id}`)).body.dataRows, 0);
});

test('an attempt that is cut off at any moment is made whole by the next one: each row once, each error once', async () => {
  const lineOf = (i: number) => {
    if (i % 97 === 0) return '{"row_data":';
    if (i % 97 === 50 && i > 100)
      return JSON.stringify({
        id: { type: 'GKEY', value: `k${(i - (i % 2) - 2) % 900}` },
        payload: { global_key: `moved ${i}` },
      });
    return JSON.stringify({
      row_data: `https://files.example/${i}`,
      ...(i % 2 === 0 && { global_key: `k${i % 900}` }),
    });
  };
  const text = Array.from({ length: 1000 }, (_, i) => lineOf(i)).join('\n');
  const source = await app.services.blobs.create();
  await source.write(text);
  await source.keep();
  const kind = dataRowImport(app.services.blobs);

  /** Imports into a dataset of another organization. Each attempt ends before or after a write, until one is not cut off. */
  const importCut = async (cuts: readonly ('before' | 'after')[]) => {
    const { organizationId, members, dataset, rowsOf, send } = await organization();
    const id = await dataset();
    const scope = {
      ...serverScope(app.db, app.services.keyring, organizationId),
      actor: { kind: 'task' as const, memberId: members.ADMIN, role: 'ADMIN' as const, taskId: 't' },
    };
    let checkpoint: unknown;
    for (let attempt = 0; ; attempt += 1) {
      const cut = cuts[attempt];
      let errors = '';
      let writes = 0;
      const draft = {
        id: '',
        bytes: 0,
        write: async (chunk: string | Uint8Array) => void (errors += String(chunk)),
        keep: async () => {},
        discard: async () => {},
      };
      try {
        const ending = await kind.run({
          id: `cut-off-${id}`,
          name: 'Lines',
          input: { datasetId: id, format: 'NDJSON', ifExists: 'refuse', csv: { encoding: undefined } },
          scope,
          sourceBlob: source.id,
          checkpoint,
          signal: new AbortController().signal,
          progress: async (at, statements = []) => {
            const isCut = (writes += 1) > attempt + 1 && cut !== undefined;
            if (isCut && cut === 'before') throw new Error('cut off');
            if (statements.length > 0) await app.write(statements);
            checkpoint = at.checkpoint ?? checkpoint;
            if (isCut) throw new Error('cut off');
          },
          createFile: () => Promise.resolve(draft),
        });
        const { body } = await send('GET', `/v1/datasets/${id}`);
        const rows = await rowsOf(id);
        const [count] = await app.db.read('select count(*) as rows from data_rows where dataset_id = :id', { id });
        assert.equal(body.dataRows, count!['rows']);
        return {
          errors,
          processed: ending.processed,
          failed: ending.failed,
          count: body.dataRows,
          first: rows.map((row: { rowData: string; globalKey: string | null }) => [row.rowData, row.globalKey]),
        };
      } catch (error) {
        if ((error as Error).message !== 'cut off') throw error;
      }
    }
  };
  const undisturbed = await importCut([]);
  // Nine lines give another data row of the file a new global key, one of them after its key was refused to a line before.
  assert.deepEqual([undisturbed.processed, undisturbed.failed], [1000, 1000 - undisturbed.count - 9]);
  assert.ok(undisturbed.failed! > 50);
  const every = Array.from({ length: 14 }, (_, i) => i);
  assert.deepEqual(await importCut(every.map((i) => (i % 2 === 0 ? 'before' : 'after'))), undisturbed);
  assert.deepEqual(await importCut(every.map(() => 'after')), undisturbed);
});

test('killed at random moments an import ends complete, each row once and in order, with the same error file', async (t) => {
  const options = await ownTestDatabase();
  const folder = mkdtempSync(join(testFolder(), 'killed-'));
  const open = async () => openTestApp({ database: await openDatabase(options), blobs: new FolderBlobs(folder) });
  let own = await open();
  t.after(() => own.close());
  const [count, kills] = isLarge ? [100_000, 20] : [4000, 4];
  const body = Array.from({ length: count }, (_, i) =>
    i % 97 === 0 ? '{"row_data":' : JSON.stringify({ row_data: `Text ${i}`, ...(i % 2 === 0 && { global_key: `k${i % (count - 500)}` }) }),
  ).join('\n'); // prettier-ignore
  // Global keys are one organization’s: each import has one of its own.
  const begin = async () => {
    const { dataset, upload } = await organization(own);
    const id = await dataset();
    return { id, task: (await upload(id, 'ndjson', body)).body.id as string };
  };
  const undisturbed = await begin();
  await own.services.jobs.idle();
  await own.services.jobs.stop(0);
  const disturbed = await begin();
  await own.close();

  const interrupted = await workUnderKills(options, { folder, kills });

  own = await open();
  const outcomes = [];
  for (const { id, task } of [undisturbed, disturbed]) {
    const [row] = await own.db.read('select status, processed, failed, errors_blob from tasks where id = :task', { task }); // prettier-ignore
    const { errors_blob: blob, ...ending } = row!;
    const errors = await new Response((await own.services.blobs.open(blob as string))!.body).text();
    const rows = await own.db.read('select row_data, global_key from data_rows where dataset_id = :id order by number', { id }); // prettier-ignore
    const [kept] = await own.db.read('select data_rows from datasets where id = :id', { id });
    assert.equal(kept!['data_rows'], rows.length);
    outcomes.push({ ending, errors, rows });
  }
  assert.deepEqual([outcomes[0]!.ending['status'], outcomes[0]!.ending['processed']], ['COMPLETE', count]);
  assert.ok(outcomes[0]!.errors.split('\n').length > count / 97);
  assert.ok(outcomes[0]!.rows.length > count / 2);
  assert.deepEqual(outcomes[1], outcomes[0]);
  t.diagnostic(`${interrupted} attempts were interrupted`);
});

test('keys are looked up one by one, however many data rows there are', async () => {
  const databaseUrl = join(testFolder(), 'import-plans.db');
  const db = await openDatabase({ databaseUrl });
  await migrate(db);
  await db.close();
  const plans = new Libsql(databaseUrl);
  const args = {
    organizationId: 'o',
    datasetId: 'd',
    keys: '[]',
    rows: '[]',
    now: 1,
    taskId: 't',
    step: 'CREATE',
    first: 1,
  };
  for (const sql of [TAKEN, UPDATE]) {
    const compiled = compile(`explain query plan ${sql}`);
    const named = Object.fromEntries(Object.entries(args).filter(([name]) => sql.includes(`:${name}`)));
    const steps = (plans.prepare(compiled.sql).all(bind(compiled, named)) as { detail: string }[]).map(
      ({ detail }) => detail,
    );
    const [first, second, ...rest] = steps;
    assert.match(first!, /^SCAN (k|row) VIRTUAL TABLE/, steps.join('\n'));
    assert.match(second!, /^SEARCH r USING INDEX data_rows_one_by_global_key \(organization_id=\? AND global_key=\?\)/);
    assert.ok(!rest.some((step) => step.startsWith('SCAN')), steps.join('\n'));
  }
  const named = compile(`explain query plan ${NAMED}`);
  const looks = plans.prepare(named.sql).all(bind(named, { organizationId: 'o', ids: '[]', keys: '[]' })) as { detail: string }[]; // prettier-ignore
  assert.ok(!looks.some(({ detail }) => detail.startsWith('SCAN r')), looks.map(({ detail }) => detail).join('\n'));
  assert.equal(looks.filter(({ detail }) => detail.startsWith('SEARCH r USING INDEX')).length, 2);
  const imported = { organizationId: 'o', datasetId: 'd', after: 'c', last: 'cz', ending: 'e', limit: 1 };
  const compiled = compile(`explain query plan ${IMPORTED}`);
  const steps = plans.prepare(compiled.sql).all(bind(compiled, imported)) as { detail: string }[];
  assert.deepEqual(
    steps.map(({ detail }) => detail),
    ['SEARCH data_rows USING INDEX sqlite_autoindex_data_rows_1 (id>? AND id<?)'],
  );
  plans.close();
});

test('a file that is compressed or cut off is told, not read as empty or whole', async () => {
  const { dataset, load, upload } = await organization();
  const id = await dataset();
  for (const type of ['ndjson', 'json', 'csv']) {
    const { task } = await load(id, type, gzipSync('row_data\na\n'));
    assert.deepEqual([task.status, task.reason], ['FAILED', 'This file is compressed, or a spreadsheet. Unpack it, or save it as CSV, and upload that.']); // prettier-ignore
  }
  const headers = { 'content-encoding': 'gzip' };
  assert.equal((await upload(id, 'ndjson', gzipSync('{"row_data":"a"}'), { headers })).status, 415);
  const { task, errors } = await load(id, 'json', '[{"row_data":"a"},\n{"row_data":"b"},\n');
  assert.deepEqual([task.processed, task.failed, errors[0].line], [3, 1, 3]);
  assert.match(errors[0].message, /not closed with a bracket/);
});

test('several arrays one after another are read as one, and each row of a line answers for itself', async () => {
  const { dataset, load } = await organization();
  const id = await dataset();
  const row = (key: string) => `{"row_data":"${key}","global_key":"${key}"}`;
  const file = `[${row('a')},${row('b')}][ ${row('c')} ]\n[${row('a')},${row('d')}]`;
  const { task, errors } = await load(id, 'json', file);
  assert.deepEqual([task.processed, task.failed], [5, 1]);
  assert.deepEqual(errors.map(({ globalKey }: { globalKey: string }) => globalKey), ['a']); // prettier-ignore
});
