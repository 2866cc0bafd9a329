import { expect, html, oneEvent } from '@open-wc/testing';
import type { Role } from '../../bff/core/contract.ts';
import { expectAccessibleNow } from '../testing/accessible.ts';
import { buttonIn } from '../testing/buttons.ts';
import { readerOf } from '../testing/reader.ts';
import { currentSession, never, problem, type Reply, type Sent } from '../testing/server.ts';
import { show as showElement } from '../testing/show.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import { task } from '../tasks/testing/fixtures.ts';
import { expectAccessible } from '../ui/testing/looks.ts';
import type { LbTextField } from '../ui/text-field.ts';
import './dataset-rows.ts';
import type { LbAssetPreview } from './preview.ts';
import {
  assets,
  DATASET,
  dataRow,
  label,
  LABELER,
  labelerReplies,
  letter,
  lost,
  openAt,
  page,
  PIXEL,
  PROJECT,
  replies,
  rowLabels,
} from './testing/fixtures.ts';

const picture = dataRow();

async function show(
  table: Record<string, Reply> = replies(),
  template = html`<lb-dataset-rows dataset-id=${DATASET}></lb-dataset-rows>`,
) {
  const { element, server } = await showElement('lb-dataset-rows', table, template);
  const { has, press } = readerOf(element);
  const sent = (request: string) => server.sent.filter((entry) => entry.request === request);
  return { element, server, has, press, sent };
}

type Shown = Awaited<ReturnType<typeof show>>;

/** The previews of the rows, from top to bottom. */
const thumbs = ({ element }: Shown) => [
  ...find(element, 'lb-table')!.shadowRoot!.querySelectorAll<LbAssetPreview>('lb-asset-preview'),
];

/** Chooses a value of a field. */
function pick(element: Element, name: string, value: string) {
  const select = find(element, `[name="${name}"]`)!.shadowRoot!.querySelector('select')!;
  select.value = value;
  select.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

/** A text without the marks that keep names from reordering the words around them. */
const plain = (text: string) => text.replaceAll(/[\u2068\u2069]/g, '');

/** Presses a button of a dialog, where another on the page is called the same. */
const pressIn = (element: Element, dialog: string, name: string) => buttonIn(find(element, dialog)!, name)!.click();

const large = (element: Element) =>
  find(element, 'lb-drawer')?.shadowRoot?.querySelector<LbAssetPreview>('lb-asset-preview')?.shadowRoot;

describe('<lb-dataset-rows>', () => {
  it('begins with the filters that its attribute names', async () => {
    const { has, sent } = await show(
      replies(),
      html`<lb-dataset-rows dataset-id=${DATASET} filter="mediaType=IMAGE&amp;hasLabel=false"></lb-dataset-rows>`,
    );
    await has('Clear');
    const asked = sent('GET /v1/data-rows').map(({ query }) => [query.get('mediaType'), query.get('hasLabel')]);
    expect(asked[0]).to.deep.equal(['IMAGE', 'false']);
  });

  it('lists the data rows of its dataset by their keys, with what is known of them', async () => {
    const kept = dataRow({ id: 'c00000000000000000000kept', rowData: `upload://c${'0'.repeat(24)}/motor idle.wav`, globalKey: 'motor' }); // prettier-ignore
    const { element, has, sent } = await show(replies([picture, letter, page, kept]));
    await has('frame-000001');
    await has('motor idle.wav');
    expect(textOf(element)).not.to.include('upload://');
    for (const text of ['007', 'Image', 'Dear Sir', 'hostile.html', '4 in total'])
      expect(textOf(element)).to.include(text);
    expect(sent('GET /v1/data-rows')[0]!.query.get('datasetId')).to.equal(DATASET);
  });

  it('shows pictures by signed addresses, which it asks for once and only for what it shows', async () => {
    const own = dataRow({ id: 'c00000000000000000000only' });
    const shown = await show(replies([own, letter, page, lost]));
    await shown.has('frame-000001');
    await waitUntil(() => thumbs(shown)[0]?.shadowRoot?.querySelector('img[src]'));
    expect(thumbs(shown)[0]!.shadowRoot!.querySelector('img')!.src).to.equal(PIXEL);
    await waitUntil(() => thumbs(shown)[3]?.shadowRoot?.querySelector('[aria-label="Cannot be shown"]'));
    const asked = shown.sent('GET /v1/data-rows/assets').flatMap(({ query }) => query.get('ids')!.split(','));
    expect(asked.filter((id) => id === own.id)).to.have.length(1);
    expect(asked).not.to.include(letter.id);
    expect(asked).not.to.include(page.id);
  });

  it('asks anew for an address that is about to end, and not for one that is good for long', async () => {
    const own = dataRow({ id: 'c00000000000000000000ends' });
    const endsIn = (seconds: number) =>
      assets({
        [own.id]: {
          asset: { url: PIXEL, expiresAt: new Date(Date.now() + seconds * 1000).toISOString() },
          problem: null,
        },
      });
    const shown = await show({ ...replies([own]), 'GET /v1/data-rows/assets': endsIn(30) });
    const asked = () => shown.sent('GET /v1/data-rows/assets').length;
    const close = () => pressIn(shown.element, 'lb-drawer', 'Close');
    await shown.has('frame-000001');
    await waitUntil(() => thumbs(shown)[0]?.shadowRoot?.querySelector('img[src]'));
    expect(asked()).to.equal(1);
    shown.server.answer({ 'GET /v1/data-rows/assets': endsIn(900) });
    for (const _ of ['the first time', 'again']) {
      await shown.press('frame-000001');
      await waitUntil(() => large(shown.element)?.querySelector('img'));
      expect(asked()).to.equal(2);
      close();
      await waitUntil(() => !find(shown.element, 'lb-drawer'));
    }
  });

  it('opens a data row large, with its metadata and attachments', async () => {
    const { element, has, press } = await show();
    await has('frame-000001');
    const opened = oneEvent(element, 'lb-data-row-open');
    await press('frame-000001');
    expect(((await opened) as unknown as { dataRow: { id: string } }).dataRow.id).to.equal(picture.id);
    await has('Data row ID');
    for (const text of ['Global key', 'External ID', 'camera', 'Mask']) await has(text);
    await waitUntil(() => large(element)?.querySelector('img'));
  });

  it('shows a page from a bucket as text, and runs nothing of it', async () => {
    const { element, has, press } = await show();
    await has('hostile.html');
    await press('hostile.html');
    await waitUntil(() => large(element)?.querySelector('pre'));
    expect(large(element)!.querySelector('pre')!.textContent).to.include('<script>');
    expect(large(element)!.querySelector('iframe, script, object, embed')).to.equal(null);
    expect(document.title).not.to.equal('run');
  });

  it('says why a file cannot be read, and tries again with another address', async () => {
    const { element, server, has, press } = await show();
    await has('lost');
    await press('lost');
    await has('The integration of this dataset was deleted');
    server.answer({ 'GET /v1/data-rows/assets': assets({ [lost.id]: openAt(PIXEL) }) });
    const retry = () => large(element)!.querySelector<HTMLButtonElement>('button')!;
    retry().click();
    await waitUntil(() => large(element)!.querySelector('img'));
  });

  it('asks the server why a picture did not load, once another address has not helped', async () => {
    const broken = openAt('data:image/png;base64,broken');
    const { element, has, press, sent } = await show({
      ...replies(),
      'GET /v1/data-rows/assets': assets({ [picture.id]: broken }),
      [`POST /v1/data-rows/${picture.id}/check`]: {
        failure: { reason: 'no_such_object', message: 'The object is no longer there.', remedy: 'Check again.' },
      },
    });
    await has('frame-000001');
    await press('frame-000001');
    await waitUntil(() => large(element)?.textContent.includes('The object is no longer there. Check again.'));
    expect(sent(`POST /v1/data-rows/${picture.id}/check`)).to.have.length(1);
  });

  it('filters by media type and searches on the server', async () => {
    const { element, has, sent } = await show();
    await has('frame-000001');
    const select = element.shadowRoot!.querySelector<HTMLSelectElement>('select[part=filter]')!;
    select.value = 'VIDEO';
    select.dispatchEvent(new Event('change'));
    await waitUntil(() => sent('GET /v1/data-rows').at(-1)!.query.get('mediaType') === 'VIDEO');
    element.list.view = { search: 'frame' };
    await waitUntil(() => sent('GET /v1/data-rows').at(-1)!.query.get('search') === 'frame');
  });

  it('filters by keys, time, a metadata field and the state in a project, and says how many filters are set', async () => {
    const projects = [{ id: 'c00000000000000000000cars', name: 'Street scenes', dataRows: 4 }];
    const { element, has, press, sent } = await show({
      ...replies(),
      [`GET /v1/datasets/${DATASET}/impact`]: { dataRows: 4, projects },
      [`GET /v1/projects/${projects[0]!.id}/overview`]: { members: [] },
    });
    await has('frame-000001');
    await press('Filters');
    await has('Global key begins with');
    const form = () => find(element, 'form')!;
    const enter = async (name: string, value: string) => {
      const field = form().querySelector<LbTextField>(`[name=${name}]`)!;
      field.value = value;
      await field.updateComplete;
      field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    };
    await waitUntil(() => form().querySelector('[name=projectId]'), 'the projects');
    await enter('globalKeyPrefix', 'frame-');
    await enter('metadataValue', 'front');
    await press('Apply filters');
    await has('Name the metadata field.');
    await enter('metadataName', 'camera');
    await enter('projectId', projects[0]!.id);
    await waitUntil(() => form().querySelector('[name=state]'), 'the states');
    await enter('state', 'IN_REVIEW');
    const range = find(form(), 'lb-range')!;
    range.dispatchEvent(Object.assign(new Event('range'), { from: '2026-11-01', to: '2026-12-01' }));
    const changed = oneEvent(element, 'lb-view-change');
    await press('Apply filters');
    const filters = {
      globalKeyPrefix: 'frame-',
      createdFrom: '2026-11-01T00:00:00.000Z',
      createdTo: '2026-12-01T00:00:00.000Z',
      metadataName: 'camera',
      metadataValue: 'front',
      projectId: projects[0]!.id,
      state: 'IN_REVIEW',
    };
    expect(((await changed) as unknown as { view: { filters: unknown } }).view.filters).to.deep.equal(filters);
    await waitUntil(() => sent('GET /v1/data-rows').at(-1)!.query.get('state') === 'IN_REVIEW');
    const { query } = sent('GET /v1/data-rows').at(-1)!;
    for (const [name, value] of Object.entries(filters)) expect(query.get(name), name).to.equal(value);
    await press('Filters: 4');
    await waitUntil(
      () => (find(element, '[name=globalKeyPrefix]') as HTMLInputElement | undefined)?.value === 'frame-',
    );
    await waitUntil(() => (find(element, '[name=state]') as HTMLSelectElement | undefined)?.value === 'IN_REVIEW');
    await press('Cancel');
    await press('Clear');
    await has('Filters');
    await waitUntil(() => sent('GET /v1/data-rows').at(-1)!.query.get('globalKeyPrefix') === null);
  });

  it('says by whom the data rows were labeled, until that filter is taken away', async () => {
    const { element, has, press, sent } = await show(
      { ...replies(), ...labelerReplies() },
      html`<lb-dataset-rows
        project-id=${PROJECT}
        filter="labeledBy=${LABELER}&amp;labelCreatedFrom=2026-11-01T00:00:00.000Z"
      ></lb-dataset-rows>`,
    );
    await has('Labeled by: Yuki Tanaka');
    await has('Filters: 2');
    expect(sent('GET /v1/data-rows').at(-1)!.query.get('labeledBy')).to.equal(LABELER);
    await expectAccessibleNow(element);
    const changed = oneEvent(element, 'lb-view-change');
    await press('Remove the filter “Labeled by: Yuki Tanaka”');
    expect(((await changed) as unknown as { view: { filters: unknown } }).view.filters).to.deep.equal({
      labelCreatedFrom: '2026-11-01T00:00:00.000Z',
    });
    await waitUntil(() => !find(element, 'lb-labeler-chip'), 'it is gone');
    await waitUntil(() => sent('GET /v1/data-rows').at(-1)!.query.get('labeledBy') === null);
  });

  it('filters the data rows of a project by who labeled them, and when', async () => {
    const { element, has, press, sent } = await show(
      { ...replies(), ...labelerReplies() },
      html`<lb-dataset-rows project-id=${PROJECT}></lb-dataset-rows>`,
    );
    await has('frame-000001');
    await press('Filters');
    const field = () => find(element, '[name=labeledBy]')?.shadowRoot?.querySelector('select');
    await waitUntil(field, 'the members');
    expect([...field()!.options].map(({ label }) => label)).to.deep.equal([
      'Anybody',
      'No member named',
      'Sara Lindqvist (removed)',
      'Yuki Tanaka',
    ]);
    expect(find(element, '[name=state]')).not.to.exist;
    await expectAccessibleNow(element);
    field()!.value = 'none';
    field()!.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    const [, labeled, annotated] = find(element, 'form')!.querySelectorAll('lb-range');
    labeled!.dispatchEvent(Object.assign(new Event('range'), { from: '2026-11-01', to: '2026-12-01' }));
    annotated!.dispatchEvent(Object.assign(new Event('range'), { from: '2026-11-02', to: '2026-11-03' }));
    for (const [name, value] of [
      ['firstReview', 'REJECTED'],
      ['object', 'Traffic light'],
    ] as const) {
      const input = find(element, `[name=${name}]`)!.shadowRoot!.querySelector<HTMLInputElement>('select, input')!;
      input.value = value;
      input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    }
    const changed = oneEvent(element, 'lb-view-change');
    await press('Apply filters');
    const filters = {
      labeledBy: 'none',
      labelCreatedFrom: '2026-11-01T00:00:00.000Z',
      labelCreatedTo: '2026-12-01T00:00:00.000Z',
      firstReview: 'REJECTED',
      object: 'Traffic light',
      annotationCreatedFrom: '2026-11-02T00:00:00.000Z',
      annotationCreatedTo: '2026-11-03T00:00:00.000Z',
    };
    expect(((await changed) as unknown as { view: { filters: unknown } }).view.filters).to.deep.equal(filters);
    await has('Labeled by: No member named');
    await has('Filters: 5');
    const { query } = sent('GET /v1/data-rows').at(-1)!;
    for (const [name, value] of Object.entries(filters)) expect(query.get(name), name).to.equal(value);
  });

  it('leaves out who labeled where the reader may not see it, and says what else goes wrong', async () => {
    const at = `GET /v1/projects/${PROJECT}/overview`;
    const template = html`<lb-dataset-rows project-id=${PROJECT}></lb-dataset-rows>`;
    const forbidden = await show({ ...replies(), [at]: problem(403, 'forbidden', 'This session may not.') }, template);
    await forbidden.has('frame-000001');
    await forbidden.press('Filters');
    await forbidden.has('Labels created (days in GMT)');
    await waitUntil(() => !find(forbidden.element, '[aria-busy=true]'), 'it is known');
    expect(find(forbidden.element, '[name=labeledBy]')).not.to.exist;

    const broken = await show({ ...replies(), [at]: problem(500, 'internal', 'It broke.') }, template);
    await broken.has('frame-000001');
    await broken.press('Filters');
    await waitUntil(() => find(broken.element, 'lb-row-filter-dialog')?.shadowRoot?.querySelector('lb-problem'));
  });

  it('shows the columns that the host wants', async () => {
    const { element, has } = await show(
      replies(),
      html`<lb-dataset-rows dataset-id=${DATASET} columns="metadata"></lb-dataset-rows>`,
    );
    await has('frame-000001');
    expect(textOf(element)).to.include('camera: front');
    expect(textOf(element)).not.to.include('007');
  });

  it('shows and hides columns as the reader chooses, and tells the host', async () => {
    const { element, has, press } = await show();
    await has('frame-000001');
    await press('Columns');
    const changed = oneEvent(element, 'lb-columns-change');
    await press('Hide External ID');
    expect(((await changed) as unknown as { columns: string }).columns).to.equal(
      'state mediaType metadata attachments createdBy createdAt',
    );
    await waitUntil(() => !textOf(element).includes('007'));
    await press('Columns');
    await press('Show External ID');
    await has('007');
  });

  it('shows a grid of large previews, which opens and selects as the list does', async () => {
    const shown = await show();
    const { element, has, press } = shown;
    await has('frame-000001');
    const changed = oneEvent(element, 'lb-layout-change');
    await press('Grid');
    expect(((await changed) as unknown as { layout: string }).layout).to.equal('grid');
    await waitUntil(() => thumbs(shown).every((preview) => preview.tile));
    await waitUntil(() => thumbs(shown)[0]!.shadowRoot!.querySelector('img[src]'));
    const [first, second] = thumbs(shown).map((preview) => preview.getBoundingClientRect());
    expect(second!.left).to.be.greaterThan(first!.right - 1);
    expect(second!.top).to.equal(first!.top);
    expect(first!.width).to.be.greaterThan(120);
    expect(thumbs(shown)[1]!.shadowRoot!.textContent).to.include('Dear Sir');
    expect(buttonIn(element, 'Columns')).to.equal(undefined);
    await press('Select');
    await waitUntil(() => find(element, 'td input[type=checkbox]'));
    find(element, 'td input[type=checkbox]')!.click();
    await has('1 selected');
    await press('frame-000001');
    await has('Data row ID');
    await press('Close');
    await press('List');
    await has('007');
  });

  it('draws of 1,000 tiles those near the window, and others as it scrolls', async () => {
    const rows = Array.from({ length: 1000 }, (_, i) =>
      dataRow({ id: `c${String(i).padStart(24, '0')}`, globalKey: `tile-${i}`, mediaType: 'VIDEO' }),
    );
    const { element, has } = await show(
      replies(rows),
      html`<lb-dataset-rows dataset-id=${DATASET} layout="grid"></lb-dataset-rows>`,
    );
    await has('tile-0');
    const tiles = () => [...find(element, 'lb-table')!.shadowRoot!.querySelectorAll('.rows > tr')];
    await waitUntil(() => tiles().length > 1 && tiles().length < 200, 'some tiles');
    const { height } = tiles()[0]!.getBoundingClientRect();
    const perLine = tiles().filter((tile) => tile.getBoundingClientRect().top === tiles()[0]!.getBoundingClientRect().top).length; // prettier-ignore
    expect(perLine).to.be.greaterThan(1);
    const body = find(element, 'lb-table')!.shadowRoot!.querySelector('.after')!;
    scrollTo(0, document.scrollingElement!.scrollHeight / 2);
    await waitUntil(() => !textOf(element).includes('tile-0 '), 'the first ones go');
    await waitUntil(() => tiles().some((tile) => tile.getBoundingClientRect().top > 0 && tile.getBoundingClientRect().top < innerHeight), 'tiles in the window'); // prettier-ignore
    expect(tiles().length).to.be.lessThan(200);
    const at = Number(tiles()[0]!.getAttribute('aria-rowindex')) - 2;
    expect(at % perLine, 'a line begins with the same tile').to.equal(0);
    expect(body.getBoundingClientRect().height).to.be.lessThan((1000 / perLine) * height);
    scrollTo(0, 0);
    await has('tile-0');
  });

  it('shows for each tile its own picture, after scrolling there and back and while answers are late', async () => {
    const idOf = (i: number) => `c${String(i).padStart(24, '0')}`;
    const rows = Array.from({ length: 1000 }, (_, i) => dataRow({ id: idOf(i), globalKey: `tile-${i}` }));
    const addresses = assets(Object.fromEntries(rows.map(({ id }) => [id, openAt(`${PIXEL}#${id}`)])));
    const late = Promise.withResolvers<void>();
    const shown = await show(
      { ...replies(rows), 'GET /v1/data-rows/assets': (sent: Sent) => late.promise.then(() => addresses(sent)) },
      html`<lb-dataset-rows dataset-id=${DATASET} layout="grid"></lb-dataset-rows>`,
    );
    await shown.has('tile-0');
    await waitUntil(() => shown.sent('GET /v1/data-rows/assets').length > 0, 'the first addresses are asked for');
    const pictureIn = (preview: LbAssetPreview) => preview.shadowRoot!.querySelector('img')!.getAttribute('src');
    const inView = () =>
      thumbs(shown).filter((preview) => {
        const { top, bottom } = preview.getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
      });
    const [first] = thumbs(shown);
    scrollTo(0, document.scrollingElement!.scrollHeight / 2);
    await waitUntil(() => first!.row.id !== idOf(0), 'the element of the first tile stands for another one');
    const wrong: string[] = [];
    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        const preview = (target.getRootNode() as ShadowRoot).host as LbAssetPreview;
        const src = pictureIn(preview);
        if (src && !src.endsWith(preview.row.id)) wrong.push(`${src} for ${preview.row.id}`);
      }
    });
    for (const { shadowRoot } of thumbs(shown))
      observer.observe(shadowRoot!, { subtree: true, attributeFilter: ['src'] });
    late.resolve();
    const made = new Set<Element>();
    let most = 0;
    for (const at of [0.5, 0.7, 0.5, 0]) {
      scrollTo(0, document.scrollingElement!.scrollHeight * at);
      await waitUntil(() => inView().length > 0 && inView().every(pictureIn), `pictures at ${at}`);
      for (const preview of thumbs(shown)) {
        expect(preview.closest('tr')!.innerText).to.include(preview.row.globalKey);
        made.add(preview);
      }
      most = Math.max(most, thumbs(shown).length);
    }
    expect(made.size).to.equal(most);
    expect(wrong).to.deep.equal([]);
    observer.disconnect();
    await shown.has('tile-0');
    await shown.press('Actions for tile-1');
    await shown.press('Open');
    await waitUntil(() => large(shown.element)?.querySelector('img'));
    expect(large(shown.element)!.querySelector('img')!.getAttribute('src')).to.equal(`${PIXEL}#${idOf(1)}`);
  });

  it('says what goes with a data row, deletes it, and nothing where the host objects', async () => {
    const { element, has, press, sent } = await show();
    await has('frame-000001');
    await press('Actions for frame-000001');
    await press('Delete');
    await has('Delete “frame-000001”');
    await has('Street scenes (labels: 1, annotations: 7)');
    const deleted = oneEvent(element, 'lb-data-row-deleted');
    await press('Delete');
    await deleted;
    expect(sent(`DELETE /v1/data-rows/${picture.id}`)).to.have.length(1);
    await waitUntil(() => !find(element, 'lb-delete-dialog'));
    element.addEventListener('lb-before-data-row-delete', (event) => event.preventDefault());
    await press('Actions for lost');
    await press('Delete');
    expect(sent(`DELETE /v1/data-rows/${lost.id}`)).to.have.length(0);
  });

  it('says what goes with several, and deletes them in one request, but for those that the host keeps', async () => {
    const { element, has, press, sent } = await show({
      ...replies(),
      'POST /v1/data-rows/delete': { deleted: [], notFound: [], labels: 0 },
    });
    await has('frame-000001');
    element.addEventListener('lb-before-data-row-delete', (event) => {
      if ((event as unknown as { dataRow: { id: string } }).dataRow.id === lost.id) event.preventDefault();
    });
    await press('Select');
    const all = () => find(element, 'lb-table')!.shadowRoot!.querySelector<HTMLInputElement>('thead input');
    await waitUntil(all);
    all()!.click();
    await press('Delete');
    await has('Delete 4 data rows');
    await has('Street scenes (labels: 4, annotations: 28)');
    pressIn(element, 'lb-delete-dialog', 'Cancel');
    await waitUntil(() => !find(element, 'lb-delete-dialog'));
    expect(sent('POST /v1/data-rows/delete')).to.have.length(0);
    await press('Delete');
    await has('Street scenes (labels: 4, annotations: 28)');
    pressIn(element, 'lb-delete-dialog', 'Delete');
    await has('This page did not allow it.');
    expect(sent('POST /v1/data-rows/delete').map(({ body }) => body)).to.deep.equal([
      { ids: [picture.id, letter.id, page.id] },
    ]);
  });

  it('deletes all that match but for some, those too that are not on screen yet', async () => {
    const rows = Array.from({ length: 60 }, (_, i) =>
      dataRow({ id: `c0000000000000000000row${100 + i}`, globalKey: `row ${i}` }),
    );
    const { element, has, press, sent } = await show({
      ...replies(rows),
      'GET /v1/data-rows': ({ query }: Sent) => {
        if (query.has('cursor')) return never();
        const items = rows.slice(0, Number(query.get('limit')));
        return { items, next: items.length < 60 ? 'more' : null, total: 60 };
      },
      'POST /v1/data-rows/impact': { dataRows: 58, projects: [] },
      'POST /v1/data-rows/delete': { deleted: [], notFound: [], labels: 0 },
    });
    await has('1–50 of 60');
    await press('Select');
    const box = (name: string) => find(element, `input[aria-label="${name}"]`) as HTMLInputElement | undefined;
    await waitUntil(() => box('Select all on screen'));
    box('Select all on screen')!.click();
    await press('Select all 60');
    await has('60 selected');
    box('Select row 0')!.click();
    await has('59 selected');
    box('Select row 1')!.click();
    await has('58 selected');
    expect(box('Select row 0')!.checked).to.equal(false);
    await press('Delete');
    await waitUntil(() => find(element, 'lb-delete-dialog'));
    pressIn(element, 'lb-delete-dialog', 'Delete');
    await waitUntil(() => sent('POST /v1/data-rows/delete').length > 0);
    const { ids } = sent('POST /v1/data-rows/delete')[0]!.body as { ids: string[] };
    expect(ids).to.deep.equal(rows.slice(2).map(({ id }) => id));
  });

  it('deletes the open row, and says when its impact cannot be read', async () => {
    const { element, server, has, press, sent } = await show({
      ...replies(),
      'POST /v1/data-rows/impact': problem(503, 'unavailable', 'Nobody answers.'),
    });
    await has('frame-000001');
    await press('frame-000001');
    await has('Data row ID');
    expect(buttonIn(find(element, 'lb-drawer')!, 'Delete')!.className).to.equal('button danger');
    pressIn(element, 'lb-drawer', 'Delete');
    await has('Try again');
    expect(find(element, 'lb-drawer')).to.equal(undefined);
    server.answer({
      'POST /v1/data-rows/impact': { dataRows: 1, labels: 0, annotations: 0, projects: [] },
    });
    await press('Try again');
    await has('It has no labels.');
    const deleted = oneEvent(element, 'lb-data-row-deleted');
    pressIn(element, 'lb-delete-dialog', 'Delete');
    await deleted;
    expect(sent(`DELETE /v1/data-rows/${picture.id}`)).to.have.length(1);
  });

  it('shows the labels of the open row by project with its history, and deletes one where that is allowed', async () => {
    const { element, server, has, press, sent } = await show({
      ...replies(),
      [`GET /v1/data-rows/${picture.id}/history`]: {
        items: [
          { id: 'c0000000000000000000entry1', at: picture.updatedAt, action: 'data_row.updated', memberName: 'Grace' },
        ],
      },
      [`DELETE /v1/projects/${PROJECT}/labels/${label().id}`]: undefined,
    });
    await has('frame-000001');
    await press('frame-000001');
    for (const text of [
      'Street scenes',
      'Yuki Tanaka',
      'Annotations: 7',
      'Labeling: 42 sec',
      'Review: 2.5 min',
      'Accepted',
    ])
      await has(text);
    await has('Traffic signs');
    await has('No labels yet');
    const history = () => [...(find(element, 'lb-drawer')?.shadowRoot?.querySelectorAll('.history li') ?? [])].map((li) => li.textContent); // prettier-ignore
    await waitUntil(() => history().length === 3);
    expect(history().map((text) => /Edited|Labeled in “Street scenes”|Created/.exec(text)![0])).to.deep.equal([
      'Edited',
      'Labeled in “Street scenes”',
      'Created',
    ]);

    const remove = 'Delete the label of Yuki Tanaka in Street scenes';
    await press(remove);
    await has('Its annotations go with it: 7.');
    server.answer({ [`GET /v1/data-rows/${picture.id}/labels`]: rowLabels([]) });
    const deleted = oneEvent(element, 'lb-label-deleted');
    pressIn(element, 'lb-confirm', 'Delete');
    await deleted;
    const [request] = sent(`DELETE /v1/projects/${PROJECT}/labels/${label().id}`);
    expect(request!.query.get('version')).to.equal('3');
    await waitUntil(() => !textOf(element).includes('Yuki Tanaka'));
    await has('Data row ID');
  });

  it('deletes no label where the host objects, and offers none where the server or the host does not allow it', async () => {
    const remove = 'Delete the label of Yuki Tanaka in Street scenes';
    const vetoed = await show();
    await vetoed.has('frame-000001');
    vetoed.element.addEventListener('lb-before-label-delete', (event) => event.preventDefault());
    await vetoed.press('frame-000001');
    await vetoed.press(remove);
    expect(find(vetoed.element, 'lb-confirm')).to.equal(undefined);

    const reviewer = await show({
      ...replies(),
      [`GET /v1/data-rows/${picture.id}/labels`]: rowLabels([label()], false),
    });
    await reviewer.has('frame-000001');
    await reviewer.press('frame-000001');
    await reviewer.has('Yuki Tanaka');
    expect(buttonIn(reviewer.element, remove)).to.equal(undefined);

    const readonly = await show(replies(), html`<lb-dataset-rows readonly dataset-id=${DATASET}></lb-dataset-rows>`);
    await readonly.has('frame-000001');
    await readonly.press('frame-000001');
    await readonly.has('Yuki Tanaka');
    expect(buttonIn(readonly.element, remove)).to.equal(undefined);
  });

  it('is accessible with an open row', async () => {
    const { has, press, element } = await show();
    await has('frame-000001');
    await press('frame-000001');
    await has('Yuki Tanaka');
    await waitUntil(() => large(element)?.querySelector('img'));
    await expectAccessibleNow(element);
  });

  it('reads another dataset when the host names one', async () => {
    const { element, has, sent } = await show();
    await has('frame-000001');
    element.datasetId = 'c00000000000000000000other';
    await waitUntil(() => sent('GET /v1/data-rows').at(-1)!.query.get('datasetId') === 'c00000000000000000000other');
  });

  it('exports what the list is narrowed to, said in words, or all of the dataset, unless the host objects', async () => {
    const at = `POST /v1/datasets/${DATASET}/exports`;
    const filters = { mediaType: 'IMAGE', createdFrom: '2026-11-01T00:00:00.000Z', createdTo: '2026-11-04T00:00:00.000Z' }; // prettier-ignore
    const { element, has, press, sent } = await show(
      {
        ...replies(),
        [`GET /v1/datasets/${DATASET}/impact`]: { dataRows: 4, projects: [{ id: 'c1', name: 'Cars', dataRows: 4 }] },
        [at]: task({ name: 'Frames', kind: 'DATASET_EXPORT' }),
      },
      html`<lb-dataset-rows
        dataset-id=${DATASET}
        .view=${{ search: ' frame ', filters: { ...filters, projectId: 'c1', state: 'DONE' } }}
      ></lb-dataset-rows>`,
    );
    await has('frame-000001');
    await press('Export');
    await has('As filtered (4)');
    for (const text of [
      'Searched for: frame',
      'Media type: Image',
      'Nov 1, 2026',
      'Nov 3, 2026',
      'Project: Cars',
      'State: Done',
    ])
      expect(plain(textOf(element))).to.include(text);
    expect(find(element, '[name="state"]')).to.equal(undefined);
    await expectAccessibleNow(element);

    const veto = (event: Event) => event.preventDefault();
    element.addEventListener('lb-before-export', veto);
    const vetoed = oneEvent(element, 'lb-before-export');
    await press('Start export');
    await vetoed;
    await waitUntil(() => buttonIn(element, 'Start export')!.ariaBusy !== 'true');
    expect(sent(at)).to.have.length(0);
    element.removeEventListener('lb-before-export', veto);
    const started = oneEvent(element, 'lb-export-started');
    await press('Start export');
    await started;
    expect(sent(at)[0]!.body).to.deep.equal({
      format: 'NDJSON',
      filters: { search: 'frame', ...filters, projectId: 'c1', state: 'DONE' },
      params: { includePeople: true },
    });
    await has('“Frames” is exported. The file appears under Tasks.');
    await waitUntil(() => !find(element, 'lb-export-dialog'));

    await press('Export');
    await has('As filtered (4)');
    pick(element, 'rows', 'all');
    await waitUntil(() => !textOf(element).includes('State: '));
    await press('Start export');
    await waitUntil(() => sent(at).length === 2);
    expect((sent(at)[1]!.body as { filters: object }).filters).to.deep.equal({});
  });

  it('exports a project by the state that the list shows, or by what the dialog asks for', async () => {
    const at = `POST /v1/projects/${PROJECT}/exports`;
    const { element, has, press, sent } = await show(
      {
        ...replies(),
        'GET /v1/data-rows': { items: [picture], next: null, total: 1000, totalIsCapped: true },
        [`GET /v1/projects/${PROJECT}/members`]: { items: [], next: null, total: 0 },
        [at]: task({ name: 'Street scenes' }),
      },
      html`<lb-dataset-rows project-id=${PROJECT} filter="state=DONE"></lb-dataset-rows>`,
    );
    await has('frame-000001');
    await press('Export');
    await has('As filtered (1,000+)');
    await waitUntil(() => find(element, '[name="labeledBy"]'));
    expect(find(element, 'lb-range')!.checkVisibility()).to.equal(false);
    await press('Start export');
    await waitUntil(() => !find(element, 'lb-export-dialog'));
    expect((sent(at)[0]!.body as { filters: object }).filters).to.deep.equal({ state: 'DONE' });

    await press('Export');
    await has('As filtered (1,000+)');
    pick(element, 'rows', 'all');
    await waitUntil(() => find(element, 'lb-range')!.checkVisibility());
    const range = find(element, 'lb-range')!;
    range.dispatchEvent(Object.assign(new Event('range'), { from: '2026-11-01', to: '2026-12-01' }));
    await press('Start export');
    await waitUntil(() => sent(at).length === 2);
    expect((sent(at)[1]!.body as { filters: object }).filters).to.deep.equal({
      labelCreatedFrom: '2026-11-01T00:00:00.000Z',
      labelCreatedTo: '2026-12-01T00:00:00.000Z',
    });
  });

  it('asks nothing about filters where none is set, and offers an export to whoever may make one', async () => {
    const session = currentSession(['datasets:read', 'tasks:write']);
    const as = (role: Role) => ({
      ...replies(),
      'GET /v1/session': { ...session, member: { ...session.member, role } },
    });
    const manager = await show(as('TEAM_MANAGER'));
    await manager.has('frame-000001');
    await manager.press('Export');
    await manager.has('File format');
    expect(textOf(manager.element)).not.to.include('As filtered');

    const ofDataset = html`<lb-dataset-rows dataset-id=${DATASET}></lb-dataset-rows>`;
    const readonly = html`<lb-dataset-rows dataset-id=${DATASET} readonly></lb-dataset-rows>`;
    const ofProject = html`<lb-dataset-rows project-id=${PROJECT}></lb-dataset-rows>`;
    for (const [table, template, text] of [
      [as('REVIEWER'), ofDataset, 'frame-000001'],
      [as('ADMIN'), readonly, 'frame-000001'],
      [as('ADMIN'), ofProject, 'frame-000001'],
      [replies([]), ofDataset, 'No data rows yet.'],
    ] as const) {
      const { element, has } = await show(table, template);
      await has(text);
      expect(buttonIn(element, 'Export'), text).to.equal(undefined);
    }
  });

  it('offers who may only read nothing that changes', async () => {
    const { element, has } = await show({ ...replies(), 'GET /v1/session': currentSession(['datasets:read']) });
    await has('frame-000001');
    expect(buttonIn(element, 'Export')).to.equal(undefined);
    await waitUntil(() => !buttonIn(element, 'Add data rows'));
    expect(buttonIn(element, 'Actions for lost')).to.equal(undefined);
  });

  for (const state of ['loading', 'empty', 'failed', 'offline', 'expired', 'forbidden'] as const) {
    it(`shows the state “${state}” on purpose`, async () => {
      const { element } = await show(replies(), html`<lb-dataset-rows preview-state=${state}></lb-dataset-rows>`);
      await waitUntil(() => textOf(element).length > 10);
    });
  }

  it('is accessible', async () => {
    const { has, element } = await show();
    await has('frame-000001');
    await expectAccessible(html`${element}`);
    element.layout = 'grid';
    await expectAccessible(html`${element}`);
  });

  it('asks accessibly by what data rows are filtered', async () => {
    const { has, press, element } = await show({
      ...replies(),
      [`GET /v1/datasets/${DATASET}/impact`]: { dataRows: 4, projects: [{ id: 'c1', name: 'Cars', dataRows: 4 }] },
    });
    await press('Filters');
    await has('Any project');
    await expectAccessible(html`${element}`);
  });
});
