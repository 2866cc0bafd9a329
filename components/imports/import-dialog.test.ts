import { expect, html, oneEvent } from '@open-wc/testing';
import type { Upload } from '../../bff/uploads/contract.ts';
import '../data-rows/dataset-rows.ts';
import { bucketReplies, DATASET, dataRow, folder, INTEGRATION, replies } from '../data-rows/testing/fixtures.ts';
import { buttonIn } from '../testing/buttons.ts';
import { chooseFiles } from '../testing/files.ts';
import { readerOf } from '../testing/reader.ts';
import { problem, type Reply } from '../testing/server.ts';
import { show as showElement } from '../testing/show.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import { expectAccessible } from '../ui/testing/looks.ts';
import type { LbFolderRemovedEvent } from './events.ts';
import { startTusServer, UPLOAD } from '../uploads/testing/tus-server.ts';

const picture = dataRow();

async function show(table: Record<string, Reply>) {
  const template = html`<lb-dataset-rows dataset-id=${DATASET}></lb-dataset-rows>`;
  const { element, server } = await showElement('lb-dataset-rows', table, template);
  const { has, press } = readerOf(element);
  const sent = (request: string) => server.sent.filter((entry) => entry.request === request);
  return { element, server, has, press, sent };
}

describe('the dialog that adds data rows', () => {
  const started = { id: 'c000000000000000000000task', name: 'frames.csv', datasetId: DATASET };
  const at = `POST /v1/datasets/${DATASET}/data-rows`;

  async function open(table: Record<string, Reply> = { [at]: started }) {
    const shown = await show({ ...replies(), ...table });
    await shown.press('Add data rows');
    await shown.has('Global keys that are there already');
    const dialog = find(shown.element, 'lb-import-dialog')!;
    const choose = (...files: File[]) => chooseFiles(dialog, ...files);
    const field = (name: string) => find(dialog, `[name=${name}]`)?.shadowRoot;
    const enter = async (name: string, value: string) => {
      await waitUntil(() => field(name)?.querySelector('textarea, select'));
      const control = field(name)!.querySelector<HTMLTextAreaElement | HTMLSelectElement>('textarea, select')!;
      control.value = value;
      control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    };
    return { ...shown, choose, enter, field, dialog };
  }

  const file = (name: string, text: string) => new File([text], name);

  it('uploads each file by its kind, with the columns that were chosen, and tells the host', async () => {
    const { element, has, press, choose, enter, sent } = await open();
    choose(file('frames.csv', 'Bild;"a;b";key\nhttps://x/1.png;y;1\n'), file('more.ndjson', '{"row_data":"a"}\n'));
    await has('Column with the address or the text');
    await has('more.ndjson');
    await enter('rowDataColumn', 'Bild');
    await enter('globalKeyColumn', 'a;b');
    await enter('ifExists', 'update');
    const begun = oneEvent(element, 'lb-import-started');
    await press('Import');
    await begun;
    await waitUntil(() => sent(at).length === 2);
    const [csv, ndjson] = sent(at);
    expect(csv!.headers.get('content-type')).to.equal('text/csv');
    expect(Object.fromEntries(csv!.query)).to.deep.equal({
      name: 'frames.csv',
      ifExists: 'update',
      rowDataColumn: 'Bild',
      globalKeyColumn: 'a;b',
    });
    expect(ndjson!.headers.get('content-type')).to.equal('application/x-ndjson');
    expect(ndjson!.headers.get('idempotency-key')).not.to.equal(csv!.headers.get('idempotency-key'));
    await waitUntil(() => !find(element, 'lb-import-dialog'));
  });

  it('finds how a CSV file is written, shows its first rows like that, and takes what is chosen instead', async () => {
    const { dialog, has, press, choose, enter, field, sent } = await open();
    const latin = (text: string) => new File([Uint8Array.from(text, (letter) => letter.charCodeAt(0))], 'frames.csv');
    const cells = () => [...dialog.shadowRoot!.querySelectorAll('tr')].map((row) => [...row.cells].map((cell) => cell.textContent)); // prettier-ignore
    const value = (name: string) => field(name)?.querySelector('select')?.value;
    choose(latin('Bild;Größe\nhttps://x/1.png;"groß; ""fast"" rund"\r\n\nhttps://x/2.png\n'));
    await has('Größe');
    expect(cells()).to.deep.equal([
      ['Bild', 'Größe'],
      ['https://x/1.png', 'groß; "fast" rund'],
      ['https://x/2.png', ''],
    ]);
    expect([value('separator'), value('encoding')]).to.deep.equal([';', 'windows-1252']);
    await enter('rowDataColumn', 'Bild');
    await enter('separator', ',');
    await waitUntil(() => cells()[0]!.length === 1);
    expect(cells()[0]).to.deep.equal(['Bild;Größe']);
    await enter('encoding', 'utf-16le');
    await waitUntil(() => !cells().flat().join('').includes('Bild'));
    await enter('encoding', 'windows-1252');
    await enter('separator', ';');
    await enter('rowDataColumn', '');
    await press('Import');
    await has('Choose the column with the address or the text.');
    expect(sent(at)).to.be.empty;
    await enter('rowDataColumn', 'Bild');
    await press('Import');
    await waitUntil(() => sent(at).length === 1);
    expect(Object.fromEntries(sent(at)[0]!.query)).to.deep.equal({
      name: 'frames.csv',
      ifExists: 'refuse',
      encoding: 'windows-1252',
      rowDataColumn: 'Bild',
    });
  });

  it('tells encodings apart, and reads each file as it was found, but for what was chosen', async () => {
    const { has, press, choose, enter, field, sent } = await open();
    const utf16 = Uint16Array.from('\ufeffurl\tc|url|d\nx|1|2\n', (letter) => letter.charCodeAt(0));
    // テスト in Shift JIS
    const japanese = new Uint8Array([...new TextEncoder().encode('url\ta\nx\t'), 0x83, 0x65, 0x83, 0x58, 0x83, 0x67]);
    choose(new File([utf16], 'a.csv'), new File([japanese], 'b.tsv'), file('c.csv', 'url,a\nx,ü\n'));
    await waitUntil(() => field('encoding')?.querySelector('select')?.value === 'utf-16le');
    await has('c.csv'); // the last one that is read
    await enter('separator', '\t');
    await press('Import');
    await waitUntil(() => sent(at).length === 3);
    const told = sent(at).map(({ query }) => [query.get('name'), query.get('encoding'), query.get('separator')]);
    expect(told).to.deep.equal([
      ['a.csv', 'utf-16le', '\t'],
      ['b.tsv', 'shift_jis', '\t'],
      ['c.csv', null, '\t'],
    ]);
  });

  it('uploads addresses that were pasted', async () => {
    const { press, enter, sent } = await open();
    await enter('addresses', 'https://x/a b.png\n\n gs://bucket/ü.png\n');
    await press('Import');
    await waitUntil(() => sent(at).length === 1);
    expect(sent(at)[0]!.query.get('name')).to.equal('Pasted addresses');
  });

  it('says what is missing, which file it cannot take, and what the server refused of which', async () => {
    const { has, press, choose, sent } = await open({ [at]: problem(413, 'too_large', 'The file is larger than 2 GB. Split it into smaller files.') }); // prettier-ignore
    await press('Import');
    await has('Choose a file, or paste addresses.');
    choose(file('program.exe', 'x'), file('empty.csv', ''), file('frames.json', '[]'));
    await has('Choose a file with data rows');
    await has('This file is empty.');
    await press('Import');
    await has('larger than 2 GB');
    expect(sent(at)).to.have.length(1);
    await press('Remove frames.json');
  });

  it('adds pictures and other media as data rows of their own', async () => {
    const files = `POST /v1/datasets/${DATASET}/files`;
    const { element, has, press, choose, sent } = await open({ [files]: picture });
    choose(file('ü 1.png', 'x'), file('talk.MP3', 'y'));
    await has('talk.MP3');
    const added = oneEvent(element, 'lb-data-row-added');
    await press('Import');
    await added;
    await waitUntil(() => sent(files).length === 2);
    expect(sent(files).map(({ query }) => query.get('name'))).to.deep.equal(['ü 1.png', 'talk.MP3']);
    expect(sent(files)[0]!.headers.get('content-type')).to.equal('application/octet-stream');
    expect(sent(at)).to.have.length(0);
    await waitUntil(() => !find(element, 'lb-import-dialog'));
  });

  it('sends nothing where the host objects', async () => {
    const { element, press, enter, sent } = await open();
    element.addEventListener('lb-before-import', (event) => event.preventDefault());
    await enter('addresses', 'https://x/1.png');
    const asked = oneEvent(element, 'lb-before-import');
    await press('Import');
    await asked;
    expect(sent(at)).to.have.length(0);
  });

  it('is accessible', async () => {
    const { element, has, choose } = await open();
    choose(file('frames.csv', 'url,color\nhttps://x/1.png,red\n'));
    await has('https://x/1.png');
    await expectAccessible(html`${element}`);
  });
});

describe('the dialog that sends large files in parts', () => {
  const at = `POST /v1/datasets/${DATASET}/data-rows`;
  const started = { id: 'c000000000000000000000task', name: 'large.ndjson', datasetId: DATASET };
  const BYTES = 20 * 1024 ** 2;
  const large = () => new File([new Uint8Array(BYTES)], 'large.ndjson', { lastModified: 1 });
  let tus: ReturnType<typeof startTusServer>;

  beforeEach(() => {
    tus = startTusServer(BYTES);
  });
  afterEach(() => tus.stop());

  async function choose(uploads: readonly Partial<Upload>[] = []) {
    const shown = await show({ ...replies(), [at]: started, 'GET /v1/uploads': { items: uploads } });
    await shown.press('Add data rows');
    await shown.has('Global keys that are there already');
    chooseFiles(find(shown.element, 'lb-import-dialog')!, large());
    await shown.has('large.ndjson');
    return shown;
  }
  const methods = () => tus.asked.map(({ method }) => method).join(' ');
  const detail = { type: '', title: '', code: 'conflict', detail: 'You have 16 unfinished uploads.' };

  it('sends it with a token in each request, and imports what has come', async () => {
    const { element, has, press, sent } = await choose();
    await has('21 MB');
    const begun = oneEvent(element, 'lb-import-started');
    await press('Import');
    await begun;
    expect(methods()).to.equal('POST PATCH PATCH PATCH');
    expect(tus.offset).to.equal(BYTES);
    for (const { headers } of tus.asked) expect(headers.get('authorization')).to.match(/^Bearer token-/);
    expect(tus.asked[0]!.headers.get('upload-metadata')).to.include(`filename ${btoa('large.ndjson')}`);
    expect(sent(at)[0]!.query.get('uploadId')).to.equal(UPLOAD);
    expect(sent(at)[0]!.headers.get('content-type')).to.equal('application/x-ndjson');
  });

  it('pauses and goes on, asks for another token, and tries again when the connection is lost', async () => {
    const { element, has, press } = await choose();
    tus.next = ({ method }) => (method === 'PATCH' ? 'never' : undefined);
    await press('Import');
    await press('Pause large.ndjson');
    await has('Paused at 0 byte / 21 MB');
    tus.next = ({ method }) => {
      if (method !== 'PATCH') return undefined;
      tus.next = (asked) => (asked.method === 'PATCH' ? 'lost' : undefined);
      return { status: 401 };
    };
    const begun = oneEvent(element, 'lb-import-started');
    await press('Go on with large.ndjson');
    await has('The connection is lost.');
    await begun;
    expect(tus.offset).to.equal(BYTES);
    const tokens = tus.asked.map(({ headers }) => headers.get('authorization'));
    expect(tokens.at(-1)).not.to.equal(tokens[0]);
  });

  it('goes on with the same file after the page was left', async () => {
    const first = await choose();
    await first.has('21 MB');
    tus.next = ({ method }) => (method === 'PATCH' ? 'never' : undefined);
    await first.press('Import');
    await waitUntil(() => methods() === 'POST PATCH');
    const fingerprint = atob(/fingerprint (\S+)/.exec(tus.asked[0]!.headers.get('upload-metadata')!)![1]!);
    tus.offset = BYTES / 2;
    const { element, has, press } = await choose([{ id: UPLOAD, fingerprint, bytes: BYTES, offset: BYTES / 2 }]);
    await has('Goes on where it stopped: 10.5 MB / 21 MB');
    const begun = oneEvent(element, 'lb-import-started');
    await press('Import');
    await begun;
    expect(methods()).to.equal('POST PATCH HEAD PATCH PATCH');
  });

  it('says what the server refuses, and has it forget a file that is taken away', async () => {
    const { element, has, press, sent } = await choose();
    tus.next = () => ({ status: 409, body: detail });
    await press('Import');
    await has('You have 16 unfinished uploads.');
    tus.next = ({ method }) => (method === 'PATCH' ? 'never' : undefined);
    await press('Import');
    await waitUntil(() => methods() === 'POST POST PATCH');
    await press('Remove large.ndjson');
    await waitUntil(() => methods() === 'POST POST PATCH DELETE');
    expect(sent(at)).to.have.length(0);
    expect(textOf(element)).not.to.include('large.ndjson');
  });

  it('is accessible', async () => {
    const { element, has, press } = await choose();
    tus.next = ({ method }) => (method === 'PATCH' ? 'never' : undefined);
    await press('Import');
    await press('Pause large.ndjson');
    await has('Paused at');
    await expectAccessible(html`${element}`);
  });
});

describe('the dialog that imports a folder of a bucket', () => {
  const at = `POST /v1/datasets/${DATASET}/imports`;
  const started = { id: 'c000000000000000000000task', name: 'Frames: 2026/', datasetId: DATASET };

  async function open(bucket: Parameters<typeof bucketReplies>[0] = {}, more: Record<string, Reply> = {}) {
    const shown = await show({ ...replies(), ...bucketReplies(bucket), [at]: started, ...more });
    await shown.press('Add data rows');
    await shown.press('From a bucket');
    return shown;
  }

  it('goes down and up in the bucket, counts, and imports what is open', async () => {
    const { element, has, press, sent } = await open();
    await has('1,204 files here and below, 3.4 GB');
    await press('2026/');
    await press('frames/');
    await has('readme.txt');
    await press('2026');
    await waitUntil(() => buttonIn(element, 'frames/'));
    const check = [
      ...find(find(element, 'lb-import-dialog')!, '[name=mediaTypes]')!.shadowRoot!.querySelectorAll('input'),
    ];
    check[0]!.click();
    await waitUntil(
      () => sent(`GET /v1/integrations/${INTEGRATION}/objects/count`).at(-1)!.query.get('mediaTypes') === 'IMAGE',
    );
    const begun = oneEvent(element, 'lb-import-started');
    await press('Import');
    await begun;
    expect(sent(at)[0]!.body).to.deep.equal({
      kind: 'BUCKET',
      integrationId: INTEGRATION,
      prefix: '2026/',
      mediaTypes: ['IMAGE'],
      isDaily: false,
    });
    await waitUntil(() => !find(element, 'lb-import-dialog'));
  });

  it('shows more of a long folder, and counts a large one until it is told to stop', async () => {
    const { element, has, press, sent } = await open({
      objects: (_prefix, after) =>
        after ? { objects: [{ key: 'last.png', bytes: 1 }] } : { objects: [{ key: 'first.png', bytes: 1 }], next: 'a' },
      count: (_prefix, after) => ({
        files: 10_000,
        bytes: 5e9,
        next: after === 'c' ? null : after === 'b' ? 'c' : 'b',
      }),
    });
    await has('At least 10,000 files here and below, 5 GB');
    await press('Count all');
    await has('30,000 files here and below, 15 GB');
    expect(sent(`GET /v1/integrations/${INTEGRATION}/objects/count`)).to.have.length(3);
    await press('Show more');
    await has('last.png');
    expect(textOf(element)).to.include('first.png');
    expect(buttonIn(element, 'Show more')).to.equal(undefined);
  });

  it('lists imported folders with what came and went, syncs one now and every day', async () => {
    const daily = `/v1/datasets/${DATASET}/folders/${folder().id}`;
    const { element, has, press, sent } = await open(
      {},
      { [`POST ${daily}/sync`]: started, [`PUT ${daily}`]: folder({ isDaily: true }) },
    );
    await has('1,204 files, 12 added, 3 gone');
    const begun = oneEvent(element, 'lb-import-started');
    await press('Sync now: 2026/frames/');
    await begun;
    expect(sent(`POST ${daily}/sync`)).to.have.length(1);
    const folders = find(find(element, 'lb-import-dialog')!, 'lb-dataset-folders')!.shadowRoot!;
    folders.querySelector<HTMLInputElement>('input[type=checkbox]')!.click();
    await waitUntil(() => sent(`PUT ${daily}`).length === 1);
    expect(sent(`PUT ${daily}`)[0]!.body).to.deep.equal({ isDaily: true });
  });

  it('removes an imported folder, with its data rows where that is chosen, and nothing where the host objects', async () => {
    const at = `/v1/datasets/${DATASET}/folders/${folder().id}`;
    const { element, server, has, press, sent } = await open(
      {},
      {
        [`GET ${at}/impact`]: {
          dataRows: 1204,
          labels: 12,
          annotations: 40,
          projects: [{ id: 'c00000000000000000000cars', name: 'Street scenes', labels: 12, annotations: 40 }],
          hasMore: false,
          mayDeleteRows: true,
        },
        [`POST ${at}/delete`]: { id: 'c0000000000000000000000gone', name: 'Frames: 2026/frames/', datasetId: DATASET },
        [`DELETE ${at}`]: undefined,
      },
    );
    await press('Remove 2026/frames/');
    await has('Street scenes (labels: 12, annotations: 40)');
    const dialog = () => find(element, 'lb-delete-dialog');
    const rows = () => find(dialog()!, '[name="rows"]')!.shadowRoot!.querySelector('select')!;
    const choose = (value: string) => {
      rows().value = value;
      rows().dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    };
    expect(rows().value).to.equal('keep');
    choose('delete');
    const begun = oneEvent(element, 'lb-folder-removed');
    buttonIn(dialog()!, 'Remove')!.click();
    expect(((await begun) as unknown as LbFolderRemovedEvent).task?.name).to.equal('Frames: 2026/frames/');
    expect(sent(`POST ${at}/delete`)).to.have.length(1);
    await has('The removal of “2026/frames/” has begun. See Tasks.');
    await waitUntil(() => !dialog());

    server.answer({
      [`GET ${at}/impact`]: {
        dataRows: 10_000,
        labels: 12,
        annotations: 40,
        projects: [{ id: 'c00000000000000000000cars', name: 'Street scenes', labels: 12, annotations: 40 }],
        hasMore: true,
        mayDeleteRows: true,
      },
    });
    await press('Remove 2026/frames/');
    await has('Street scenes (labels: at least 12, annotations: at least 40)');
    await has('Are deleted: more than 10,000');
    const removed = oneEvent(element, 'lb-folder-removed');
    buttonIn(dialog()!, 'Remove')!.click();
    expect(((await removed) as unknown as LbFolderRemovedEvent).task).to.equal(undefined);
    expect(sent(`DELETE ${at}`)).to.have.length(1);
    await has('“2026/frames/” is removed.');
    await waitUntil(() => !dialog());

    element.addEventListener('lb-before-folder-remove', (event) => event.preventDefault());
    await press('Remove 2026/frames/');
    await has('Are deleted: more than 10,000');
    buttonIn(dialog()!, 'Remove')!.click();
    await waitUntil(() => !dialog());
    expect(sent(`DELETE ${at}`)).to.have.length(1);
  });

  it('says of a folder that its data rows are being deleted, and offers nothing for it meanwhile', async () => {
    const { element, has } = await open({ folders: [folder({ isRemoving: true })] });
    await has('Its data rows are being deleted. See Tasks.');
    for (const name of ['Sync now: 2026/frames/', 'Remove 2026/frames/'])
      expect(buttonIn(element, name)!.disabled, name).to.equal(true);
  });

  it('says what the cloud refuses, and offers another try', async () => {
    const refused = problem(409, 'conflict', 'The role does not allow to list the bucket.');
    const { element, server, has, press } = await open(
      {},
      { [`GET /v1/integrations/${INTEGRATION}/objects`]: refused },
    );
    await has('The role does not allow to list the bucket.');
    server.answer(bucketReplies());
    await press('Try again');
    await has('readme.txt');
    expect(textOf(element)).not.to.include('does not allow');
  });

  it('offers the integrations where the dataset reads through none, and says so where there is none', async () => {
    const none = { [`GET /v1/datasets/${DATASET}`]: { integration: null } };
    const other = { id: 'c00000000000000000000othr', name: 'Other' };
    const items = [{ id: INTEGRATION, name: 'Production bucket' }, other];
    const { has } = await open({}, { ...none, 'GET /v1/integrations': { items, next: null, total: 2 } });
    await has('The dataset reads through it from now on.');
    const empty = await open({}, { ...none, 'GET /v1/integrations': { items: [], next: null, total: 0 } });
    await empty.has('No bucket is connected.');
    const gone = { integration: { id: INTEGRATION, name: 'Gone', provider: null, status: 'DELETED' } };
    const deleted = await open({}, { [`GET /v1/datasets/${DATASET}`]: gone });
    await deleted.has('The integration of this dataset was deleted.');
  });

  it('is accessible', async () => {
    const { element, has } = await open();
    await has('1,204 files here and below');
    await expectAccessible(html`${element}`);
  });
});
