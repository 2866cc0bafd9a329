import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { DAY, HOUR } from '../core/time.ts';
import { rotateKeys } from '../encryption/keys.ts';
import { signLink } from '../encryption/signed-link.ts';
import { bearer, openTestApp, SECRET_KEYS } from '../testing/app.ts';
import { DATA_ROW, MOMENT, openScript, scriptOf, sendFile, TASK, UPLOAD, type Script } from './testing/sdk.ts';

// Data rows come as the platform’s Python SDK brings them: files, a manifest that names them, and a task.

let app: Awaited<ReturnType<typeof openTestApp>>;
before(async () => {
  app = await openTestApp();
});
after(() => app.close());

const UPSERT = `
            mutation UpsertDataRowsPyApi($manifestUri: String!) {
                upsertDataRows(data: { manifestUri: $manifestUri }) {
                    ${TASK}
                }
            }
            `;
const TASKS = `query GetUserCreatedTasksPyApi($param_0: ID!, $param_1: ID!){user(where: {id: $param_1}){createdTasks(where: {id: $param_0} skip: 0 first: 100){${TASK}}}}`;
const CREATED = `query SuccessesfulDataRowImportsPyApi($taskId: ID!, $first: Int, $from: String)  {
                    successesfulDataRowImports(data: { taskId: $taskId, first: $first, from: $from})
                        {
                            nodes {
                                id
                                externalId
                                globalKey
                                rowData
                                }
                            after
                            total
                        }
                    }
                `;
const REFUSED = `query FailedDataRowImportsPyApi($taskId: ID!, $first: Int, $from: String)  {
                    failedDataRowImports(data: { taskId: $taskId, first: $first, from: $from})
                        {
                            after
                            total
                            results {
                                message
                                spec {
                                    externalId
                                    globalKey
                                    rowData
                                        metadata {
                                            schemaId
                                            value
                                            name
                                        }
                                        attachments {
                                            type
                                            value
                                            name
                                        }
                                }
                            }
                        }
                    }
                `;
const ROWS = `query DatasetDataRowsPyApi($id: ID!, $from: ID, $first: Int, $where: DatasetDataRowWhereInput)  {
                        datasetDataRows(id: $id, from: $from, first: $first, where: $where)
                            {
                                nodes { ${DATA_ROW} }
                                pageInfo { hasNextPage startCursor }
                            }
                        }
                    `;

const APPEND =
  'mutation($data: AppendRowsInput!) { appendRowsToDataset(data: $data) { taskId accepted errorMessage } }';

const newDataset = async (script: Script, name = 'Frames'): Promise<string> =>
  (await script.ask('mutation CreateDatasetPyApi($name: String!){createDataset(data: {name: $name}) {id}} ', { name }))
    .createDataset.id;

const item = (datasetId: string, row: object, id: object = { type: 'AUTO', value: '' }) => ({
  id,
  payload: { dataset_id: datasetId, ...row },
});
const row = (i: number) => ({ row_data: `https://files.example/${i}.png`, global_key: `key-${i}`, external_id: `e${i}` }); // prettier-ignore

type ImportedAs = {
  rowData: string;
  globalKey: string;
  externalId: string;
  mediaAttributes: { mediaType?: string };
  metadataFields: { value: string }[];
};

type Opened = Awaited<ReturnType<typeof openScript>>;

/** Uploads each list as a file, and imports all of them. */
async function importFiles({ script, upload, members }: Opened, ...files: object[][]) {
  const chunks: string[] = [];
  for (const file of files) chunks.push(await upload(file));
  const manifest = { source: 'SDK', item_count: files.flat().length, chunk_uris: chunks };
  const manifestUri = await upload(manifest, { filename: 'manifest.json', type: 'application/json' });
  const { upsertDataRows: begun } = await script.ask(UPSERT, { manifestUri });
  await app.services.jobs.idle();
  const { user } = await script.ask(TASKS, { param_0: begun.id, param_1: members.ADMIN });
  return { begun, task: user.createdTasks[0] };
}

test('data rows are imported from several files, and the task says what was created and what was refused', async () => {
  const acme = await openScript(app);
  const { script } = acme;
  const datasetId = await newDataset(script);
  const first = [1, 2, 3].map((i) => item(datasetId, row(i)));
  const second = [
    item(datasetId, { row_data: 'Some text', metadata_fields: [{ name: 'split', value: 'train' }] }),
    item(datasetId, row(2)),
    item(datasetId, { ...row(4), unknown: 1 }),
    item(await newDataset(script, 'Other'), row(5)),
    item(datasetId, row(6), { type: 'GKEY', value: 'nobody' }),
  ];
  const { begun, task } = await importFiles(acme, first, second);
  assert.equal(begun.status, 'IN_PROGRESS');
  const { id, createdAt, updatedAt, ...rest } = task;
  assert.match(createdAt, MOMENT);
  assert.match(updatedAt, MOMENT);
  assert.equal(new URL(rest.errors).pathname, `/task-files/${id}/errors`);
  assert.deepEqual(rest, {
    name: 'Frames',
    type: 'adv-upsert-data-rows',
    status: 'COMPLETE',
    completionPercentage: 100,
    result: null,
    errors: rest.errors,
    metadata: { processed: 8, total: 8, failed: 4, reason: null },
  });
  const created = await script.ask(CREATED, { taskId: id, first: 5000, from: null });
  const { nodes, ...page } = created.successesfulDataRowImports;
  assert.deepEqual(page, { after: null, total: 4 });
  assert.deepEqual(nodes.map(({ rowData, globalKey, externalId }: Record<string, unknown>) => ({ rowData, globalKey, externalId })), [
    ...[1, 2, 3].map((i) => ({ rowData: row(i).row_data, globalKey: `key-${i}`, externalId: `e${i}` })),
    { rowData: 'Some text', globalKey: null, externalId: null },
  ]); // prettier-ignore
  const failed = await script.ask(REFUSED, { taskId: id, first: 5000, from: null });
  const { results, ...failedPage } = failed.failedDataRowImports;
  assert.deepEqual(failedPage, { after: null, total: 4 });
  assert.deepEqual(results.map(({ message }: { message: string }) => message), [
    'global_key: This global key is taken by another data row of this dataset.',
    'unknown: There is no such field.',
    'dataset_id: This names another dataset than the first data row. Import it by itself.',
    'id: This dataset has no such data row.',
  ]); // prettier-ignore
  assert.deepEqual(results[0].spec, { globalKey: 'key-2', externalId: null, rowData: null, metadata: [], attachments: [] }); // prettier-ignore
});

test('upsert_data_rows changes the data rows that are named by their id or global key', async () => {
  const acme = await openScript(app);
  const { script } = acme;
  const datasetId = await newDataset(script);
  const otherId = await newDataset(script, 'Other');
  await importFiles(acme, [
    ...[1, 2, 3].map((i) => item(datasetId, row(i))),
    item(datasetId, { ...row(4), metadata_fields: [{ name: 'split', value: 'train' }] }),
  ]);
  await importFiles(acme, [item(otherId, row(9))]);
  const rowsOf = async (id: string) =>
    (await script.ask(ROWS, { id, first: 500, from: null, where: null })).datasetDataRows.nodes.toReversed();
  const [first] = await rowsOf(datasetId);
  const byKey = (key: string, changes: object) => item(datasetId, changes, { type: 'GKEY', value: key });
  const stranger = await openScript(app);
  const theirs = await newDataset(stranger.script);
  await importFiles(stranger, [item(theirs, row(50))]);
  const [foreign] = (await stranger.script.ask(ROWS, { id: theirs, first: 1, from: null, where: null })).datasetDataRows.nodes; // prettier-ignore
  const lines = [
    item(datasetId, { external_id: 'by id' }, { type: 'ID', value: first.id }),
    byKey('key-2', { global_key: 'moved' }),
    byKey('moved', { row_data: 'https://files.example/new.mp4', external_id: 'twice' }),
    byKey('key-4', { metadata_fields: [{ name: 'split', value: 'test' }] }),
    byKey('new', { external_id: 'made by a later line' }),
    item(datasetId, { row_data: 'A text', global_key: 'new' }),
    item(datasetId, { row_data: 'A text', global_key: 'key-2' }),
    byKey('key-3', { global_key: 'key-4' }),
    byKey('key-3', { global_key: 'key-9' }),
    byKey('key-9', { external_id: 'of another dataset' }),
    item(datasetId, { external_id: 'x' }, { type: 'ID', value: foreign.id }),
    item(datasetId, { external_id: 'x' }, { type: 'NAME', value: 'key-3' }),
    byKey('key-3', { row_data: '' }),
  ];
  const { task } = await importFiles(acme, lines);
  assert.deepEqual(task.metadata, { processed: 13, total: 13, failed: 7, reason: null });
  const failed = await script.ask(REFUSED, { taskId: task.id, first: 5000, from: null });
  assert.deepEqual(failed.failedDataRowImports.results.map(({ message }: { message: string }) => message), [
    'global_key: This global key is taken by another data row of this dataset.',
    'global_key: This global key is taken by another data row of this dataset.',
    'global_key: This global key is taken by a data row of another dataset.',
    'id: This dataset has no such data row.',
    'id: This dataset has no such data row.',
    'id: Use the type AUTO, ID or GKEY, and a text as the value.',
    'row_data: This is empty. Enter an address, a text or an object.',
  ]); // prettier-ignore
  const told = (await rowsOf(datasetId)).map(
    ({ rowData, globalKey, externalId, mediaAttributes, metadataFields }: ImportedAs) => [
      rowData,
      globalKey,
      externalId,
      mediaAttributes.mediaType,
      metadataFields.map(({ value }: { value: string }) => value).join(),
    ],
  );
  assert.deepEqual(told, [
    [row(1).row_data, 'key-1', 'by id', 'IMAGE', ''],
    ['https://files.example/new.mp4', 'moved', 'twice', 'VIDEO', ''],
    [row(3).row_data, 'key-3', 'e3', 'IMAGE', ''],
    [row(4).row_data, 'key-4', 'e4', 'IMAGE', 'test'],
    ['A text', 'new', 'made by a later line', 'TEXT', ''],
  ]);
  const created = await script.ask(CREATED, { taskId: task.id, first: 5000, from: null });
  assert.equal(created.successesfulDataRowImports.total, 1);
  assert.deepEqual(created.successesfulDataRowImports.nodes.map(({ globalKey }: { globalKey: string }) => globalKey), ['new']); // prettier-ignore
  const [unchanged] = await rowsOf(otherId);
  assert.equal(unchanged.externalId, 'e9');
  const send = await acme.as();
  const found = await send('GET', `/v1/data-rows?datasetId=${datasetId}&search=new.mp4`);
  assert.deepEqual(found.body.items.map(({ globalKey }: { globalKey: string }) => globalKey), ['moved']); // prettier-ignore
});

test('results come in pages, each with what comes after it', async () => {
  const acme = await openScript(app);
  const { script } = acme;
  const datasetId = await newDataset(script);
  const rows = Array.from({ length: 7 }, (_, i) => item(datasetId, i < 4 ? row(i) : { no: i }));
  const { task } = await importFiles(acme, rows);
  const readAll = async (query: string, field: string, items: string) => {
    const found: { globalKey?: string; message?: string }[] = [];
    const lengths: number[] = [];
    for (let from: string | null | undefined; from !== null;) {
      const page = (await script.ask(query, { taskId: task.id, first: 3, from }))[field];
      found.push(...page[items]);
      lengths.push(page[items].length);
      from = page.after;
    }
    return { found, lengths };
  };
  const created = await readAll(CREATED, 'successesfulDataRowImports', 'nodes');
  assert.deepEqual(created.lengths, [3, 1]);
  assert.deepEqual(created.found.map(({ globalKey }) => globalKey), ['key-0', 'key-1', 'key-2', 'key-3']); // prettier-ignore
  assert.deepEqual((await readAll(REFUSED, 'failedDataRowImports', 'results')).lengths, [3]);
  for (const from of ['1', '-1', '99999999', 'x'])
    assert.equal((await script.refusal(REFUSED, { taskId: task.id, first: 3, from })).code, 'MALFORMED_REQUEST', from);
  assert.equal((await script.refusal(CREATED, { taskId: task.id, first: 3, from: 'c' })).code, 'MALFORMED_REQUEST');
  assert.equal((await script.refusal(CREATED, { taskId: task.id, first: 0 })).code, 'MALFORMED_REQUEST');
});

test('data rows are listed, read, changed and deleted', async () => {
  const acme = await openScript(app);
  const { script } = acme;
  const datasetId = await newDataset(script);
  const long = 'word '.repeat(300);
  const rows = [
    row(1),
    { row_data: long, metadata_fields: [{ schema_id: 's1', name: 'split', value: 'train' }] },
    row(3),
  ];
  await importFiles(acme, rows.map((one) => item(datasetId, one))); // prettier-ignore
  const variables = { id: datasetId, from: null, first: 500, where: null };
  const { datasetDataRows } = await script.ask(ROWS, variables);
  assert.deepEqual(datasetDataRows.pageInfo, { hasNextPage: false, startCursor: null });
  const [third, second, first] = datasetDataRows.nodes;
  const { id, createdAt, updatedAt, ...rest } = first;
  assert.match(createdAt, MOMENT);
  assert.match(updatedAt, MOMENT);
  assert.deepEqual(rest, {
    externalId: 'e1',
    globalKey: 'key-1',
    rowData: 'https://files.example/1.png',
    mediaAttributes: { mediaType: 'IMAGE' },
    customMetadata: [],
    metadataFields: [],
  });
  assert.equal(second.rowData, long);
  assert.deepEqual(second.metadataFields, [{ schemaId: 's1', name: 'split', value: 'train', kind: null }]);
  const pages = await script.ask(ROWS, { ...variables, first: 2 });
  const from = pages.datasetDataRows.pageInfo.startCursor;
  assert.deepEqual((await script.ask(ROWS, { ...variables, first: 2, from })).datasetDataRows.nodes, [first]);
  const byExternalId = await script.ask(ROWS, { ...variables, where: { externalId: 'e3' } });
  assert.deepEqual(byExternalId.datasetDataRows.nodes, [third]);
  assert.equal((await script.refusal(ROWS, { ...variables, where: { mediaType: 'IMAGE' } })).code, 'MALFORMED_REQUEST'); // prettier-ignore
  const get = `query GetDataRowPyApi($param_0: ID!){dataRow(where: {id: $param_0}){${DATA_ROW}}}`;
  assert.deepEqual(await script.ask(get, { param_0: id }), { dataRow: first });
  const update = `mutation updateDataRowPyApi($externalId: String!, $DataRowId: ID!){updateDataRow(
        where: {id: $DataRowId} data: {externalId: $externalId}) {${DATA_ROW}}} `;
  const { updateDataRow } = await script.ask(update, { externalId: 'new', DataRowId: id });
  assert.deepEqual([updateDataRow.id, updateDataRow.externalId, updateDataRow.globalKey], [id, 'new', 'key-1']);
  const remove = (...ids: string[]) => `mutation deleteDataRowsPyApi{deleteDataRows(where: {dataRowIds: [${ids.map((one) => `"${one}"`).join(', ')}]}){id}}`; // prettier-ignore
  assert.deepEqual(await script.ask(remove(id)), { deleteDataRows: [{ id }] });
  assert.deepEqual(await script.ask(remove(id)), { deleteDataRows: [] });
  assert.equal((await script.refusal(get, { param_0: id })).code, 'RESOURCE_NOT_FOUND');
  const ontology = 'query GetMetadataOntologyBetaPyApi { customMetadataOntology { id name kind reserved options { id kind name reserved } } }'; // prettier-ignore
  assert.deepEqual(await script.ask(ontology), { customMetadataOntology: [] });
});

test('a file is imported by its address alone, as older scripts do', async () => {
  const acme = await openScript(app);
  const { script, upload } = acme;
  const datasetId = await newDataset(script);
  const jsonFileUrl = await upload([{ imageUrl: 'https://files.example/1.png', externalId: 'one' }]);
  const { appendRowsToDataset } = await script.ask(APPEND, { data: { datasetId, jsonFileUrl } });
  const { taskId, ...rest } = appendRowsToDataset;
  assert.deepEqual(rest, { accepted: true, errorMessage: null });
  await app.services.jobs.idle();
  const { task } = await script.ask(`{ task(where: { id: "${taskId}" }) { status metadata } }`);
  assert.deepEqual([task.status, task.metadata.processed], ['COMPLETE', 1]);
  const elsewhere = { datasetId, jsonFileUrl: 'https://files.example/rows.json' };
  assert.equal((await script.refusal(APPEND, { data: elsewhere })).code, 'MALFORMED_REQUEST');
});

test('the address of an upload is good for a day, and of no key that was retired before', async (context) => {
  const { script, upload, organizationId } = await openScript(app);
  const datasetId = await newDataset(script);
  const jsonFileUrl = await upload([{ row_data: 'one' }]);
  const { origin, pathname } = new URL(jsonFileUrl);
  const { keyring } = app.services;
  const later = Date.now() + 2 * HOUR;
  const path = `${organizationId}/${pathname.split('/').at(-1)}`;
  const { query } = signLink({ keyring, purpose: 'uploads', path, life: DAY }, later);
  const forged = `${origin}${pathname}?${query}`;
  const refusal = (url: string) => script.refusal(APPEND, { data: { datasetId, jsonFileUrl: url } });
  const at = (now: number) => context.mock.timers.enable({ apis: ['Date'], now });
  at(later);
  assert.equal((await script.ask(APPEND, { data: { datasetId, jsonFileUrl: forged } })).appendRowsToDataset.accepted, true); // prettier-ignore
  context.mock.timers.reset();
  await rotateKeys(app.db, keyring, SECRET_KEYS);
  at(later);
  assert.equal((await refusal(forged)).message, 'This file was not uploaded here.');
  assert.equal((await script.ask(APPEND, { data: { datasetId, jsonFileUrl } })).appendRowsToDataset.accepted, true);
  context.mock.timers.reset();
  at(later + DAY);
  assert.match((await refusal(jsonFileUrl)).message, /^The uploaded file is not kept any more/);
  context.mock.timers.reset();
  await app.services.jobs.idle();
});

test('few uploads of an organization are joined at once', async (context) => {
  const [{ script, upload }, other] = [await openScript(app), await openScript(app)];
  const datasetId = await newDataset(script);
  const jsonFileUrl = await upload([{ row_data: 'one' }]);
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const open = app.services.blobs.open.bind(app.services.blobs);
  context.mock.method(app.services.blobs, 'open', async (...args: Parameters<typeof open>) => {
    await released;
    return open(...args);
  });
  const append = () => script.refusal(APPEND, { data: { datasetId, jsonFileUrl } });
  const started = Array.from({ length: 9 }, () => append().catch(() => undefined));
  const refused = await Promise.race(started);
  assert.match(refused!.message, /exceeded your rate limit|8 uploads are under way/);
  const elsewhere = { datasetId: await newDataset(other.script), jsonFileUrl: await other.upload([{ row_data: 'a' }]) };
  const going = other.script.ask(APPEND, { data: elsewhere });
  release();
  assert.equal((await going).appendRowsToDataset.accepted, true);
  assert.equal((await Promise.all(started)).filter(Boolean).length, 1);
  await app.services.jobs.idle();
});

test('uploads, tasks and data rows of one organization are nothing to another, and tasks of one member to nobody', async () => {
  const [acme, other] = [await openScript(app), await openScript(app)];
  const datasetId = await newDataset(acme.script);
  const chunk = await acme.upload([item(datasetId, row(1))]);
  const manifestUri = await acme.upload({ chunk_uris: [chunk] });
  const changed = [
    manifestUri,
    await other.upload({ chunk_uris: [chunk] }),
    await other.upload({ chunk_uris: [] }),
    await other.upload({ chunk_uris: 'none' }),
    await other.upload({ chunk_uris: [await other.upload([item(datasetId, row(1))])] }),
    await other.upload({ chunk_uris: [await other.upload([{ row_data: 'a' }])] }),
    await other.upload([1]),
    'https://files.example/uploads/c000000000000000000000000',
    'not an address',
  ];
  for (const uri of changed)
    assert.match((await other.script.refusal(UPSERT, { manifestUri: uri })).code, /^(MALFORMED_REQUEST|RESOURCE_NOT_FOUND)$/); // prettier-ignore
  const { upsertDataRows: task } = await acme.script.ask(UPSERT, { manifestUri });
  await app.services.jobs.idle();
  const { datasetDataRows } = await acme.script.ask(ROWS, { id: datasetId, first: 500 });
  const [{ id }] = datasetDataRows.nodes;
  const second = scriptOf(await acme.as({ role: 'TEAM_MANAGER' }));
  for (const reader of [other.script, second])
    for (const query of [CREATED, REFUSED])
      assert.equal((await reader.refusal(query, { taskId: task.id, first: 1 })).code, 'RESOURCE_NOT_FOUND');
  assert.equal((await second.refusal(TASKS, { param_0: task.id, param_1: acme.members.ADMIN })).code, 'AUTHORIZATION_ERROR'); // prettier-ignore
  assert.equal((await other.script.refusal(ROWS, { id: datasetId, first: 1 })).code, 'RESOURCE_NOT_FOUND');
  assert.equal((await other.script.refusal(`{ dataRow(where: { id: "${id}" }) { id } }`)).code, 'RESOURCE_NOT_FOUND');
  assert.deepEqual(await other.script.ask(`mutation { deleteDataRows(where: { dataRowIds: ["${id}"] }) { id } }`), { deleteDataRows: [] }); // prettier-ignore
  const held = scriptOf(await acme.as({ projects: ['c000000000000000000000000'] }));
  for (const query of [CREATED, REFUSED])
    assert.equal((await held.refusal(query, { taskId: task.id, first: 1 })).code, 'AUTHORIZATION_ERROR');
});

test('a file is read for whoever may import alone, whole, small enough, and JSON', async () => {
  const { key, as, begin } = await openScript(app);
  const codeOf = ({ status, body }: Awaited<ReturnType<typeof sendFile>>) => [status, body.errors?.[0].extensions.code];
  const content = '[{"row_data":"a"}]';
  const labeler = await begin({ role: 'LABELER' });
  const headers = { ...bearer(labeler.token), origin: 'https://portal.example' };
  assert.deepEqual(codeOf(await sendFile(app, headers, { content })), [403, 'AUTHORIZATION_ERROR']);
  assert.deepEqual(codeOf(await sendFile(app, {}, { content })), [401, 'AUTHENTICATION_ERROR']);
  const send = (part: Parameters<typeof sendFile>[2], change?: Parameters<typeof sendFile>[3]) => sendFile(app, bearer(key), part, change); // prettier-ignore
  assert.equal(codeOf(await send({ content: Buffer.from('\x89PNG'), filename: 'a.png', type: 'image/png' }))[1], 'MALFORMED_REQUEST'); // prettier-ignore
  assert.deepEqual(codeOf(await send({ content: Buffer.alloc(18 * 1024 ** 2, '[') })), [413, 'MALFORMED_REQUEST']);
  const wrong = [
    { map: {} },
    { map: { 1: ['variables.file', 'variables.sign'] } },
    { map: { 1: ['variables.a.b'] } },
    { map: { 2: ['variables.file'] } },
    { map: { operations: ['variables.file'] } },
    { operations: { query: UPLOAD } },
    { operations: { query: UPLOAD, variables: { file: null, contentLength: 3 } } },
    { operations: { query: UPLOAD, variables: JSON.parse('{ "__proto__": 1 }') as object } },
  ];
  for (const change of wrong)
    assert.equal(codeOf(await send({ content }, change))[1], 'MALFORMED_REQUEST', JSON.stringify(change));
  const torn = await app.app.request('/graphql', {
    method: 'POST',
    headers: { ...bearer(key), 'content-type': 'multipart/form-data; boundary=x' },
    body: '--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n{',
  });
  assert.equal(torn.status, 422);
  const script = scriptOf(await as());
  const noFile = await script.refusal(UPLOAD, { file: '1', contentLength: 1, sign: false });
  assert.equal(noFile.code, 'MALFORMED_REQUEST');
});

test('more files than fit at once wait for their turn', async () => {
  const { upload } = await openScript(app);
  const urls = await Promise.all(Array.from({ length: 20 }, (_, i) => upload([{ row_data: `text ${i}` }])));
  assert.equal(new Set(urls).size, 20);
});

test('no more files than that are held in memory, also where they do not say how long they are', async () => {
  const { key, upload } = await openScript(app);
  const controllers: ReadableStreamDefaultController[] = [];
  const sent = Array.from({ length: 5 }, async () => {
    const pull = (controller: ReadableStreamDefaultController) => {
      if (!controllers.includes(controller)) controllers.push(controller);
      return new Promise<void>(() => {}); // nothing more comes
    };
    return app.app.request('/graphql', {
      method: 'POST',
      headers: { ...bearer(key), 'content-type': 'multipart/form-data; boundary=x', 'transfer-encoding': 'chunked' },
      body: new ReadableStream({ pull }, { highWaterMark: 0 }),
      duplex: 'half',
    });
  });
  while (controllers.length < 3) await nextTurn();
  await (await openScript(app)).upload([{ row_data: 'of another organization' }]);
  assert.equal(controllers.length, 3);
  for (let next = 0; next < 5; next += 1) {
    while (controllers.length <= next) await nextTurn();
    controllers[next]!.error(new Error('The connection is gone.'));
  }
  for (const { status } of await Promise.all(sent)) assert.equal(status, 422);
  assert.ok(await upload([{ row_data: 'one' }]));
});
