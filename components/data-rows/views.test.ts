import { expect, html, oneEvent } from '@open-wc/testing';
import { PERMISSIONS } from '../../bff/core/contract.ts';
import type { SavedView } from '../../bff/views/contract.ts';
import type { LbViewChangeEvent } from '../core/list.ts';
import { expectAccessibleNow } from '../testing/accessible.ts';
import { buttonIn } from '../testing/buttons.ts';
import { readerOf } from '../testing/reader.ts';
import { currentSession, problem, type Reply } from '../testing/server.ts';
import { show as showElement } from '../testing/show.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import type { LbSelect } from '../ui/select.ts';
import type { LbTextField } from '../ui/text-field.ts';
import './dataset-rows.ts';
import type { LbBeforeSavedViewEvent, LbSavedViewEvent } from './events.ts';
import { DATASET, dataRow, replies, savedView, sharedView, viewReplies } from './testing/fixtures.ts';

const night = savedView();

async function show(
  table: Record<string, Reply> = {},
  template = html`<lb-dataset-rows dataset-id=${DATASET}></lb-dataset-rows>`,
) {
  const { element, server } = await showElement(
    'lb-dataset-rows',
    { ...replies(), ...viewReplies(), ...table },
    template,
  );
  const { has, press } = readerOf(element);
  const sent = (request: string) => server.sent.filter((entry) => entry.request === request);
  /** Opens the menu of views, and does one of the acts in it. */
  const choose = async (act: string, button = 'Views') => {
    await press(button);
    await press(act);
  };
  await has('frame-000001');
  return { element, server, has, press, sent, choose };
}

/** What the last request for data rows asked for. */
const asked = ({ sent }: Awaited<ReturnType<typeof show>>) =>
  Object.fromEntries(sent('GET /v1/data-rows').at(-1)!.query);

describe('the saved views of <lb-dataset-rows>', () => {
  it('shows what a view says, and says in its address which one it is', async () => {
    const shown = await show();
    const { element, choose, has } = shown;
    const changed = oneEvent(element, 'lb-view-change');
    await choose('Night');
    const { view } = (await changed) as unknown as LbViewChangeEvent;
    expect(view.filters).to.deep.equal({ mediaType: 'IMAGE', view: night.id });
    expect([view.search, view.sort]).to.deep.equal(['frame', 'globalKey']);
    await waitUntil(() => asked(shown)['mediaType'] === 'IMAGE');
    expect(asked(shown)).to.include({ datasetId: DATASET, search: 'frame', sort: 'globalKey' });
    expect(asked(shown)).not.to.have.property('view');
    expect(element.columns).to.equal('createdAt');
    expect(element.view.filters['view']).to.equal(night.id);
    await has('Night');

    await choose('To correct (organization)', 'Night');
    await waitUntil(() => asked(shown)['hasLabel'] === 'true');
    expect(element.layout).to.equal('grid');
    await choose('All data rows', 'To correct');
    await waitUntil(() => asked(shown)['hasLabel'] === undefined);
    expect(element.view.filters).to.deep.equal({});
  });

  it('says that something else is shown than what was saved, and saves that', async () => {
    const { element, choose, sent, press, has } = await show();
    await choose('Night');
    await waitUntil(() => buttonIn(element, 'Night'));
    await press('Night');
    await waitUntil(() => buttonIn(element, 'Save the changes'));
    expect(buttonIn(element, 'Save the changes')!.disabled).to.equal(true);
    await press('All data rows');

    await choose('Night');
    await waitUntil(() => buttonIn(element, 'Night'));
    element.list.filterBy('mediaType', 'VIDEO');
    await has('(changed)');
    const name = () => element.shadowRoot!.querySelector<HTMLElement>('[part=views]')!.textContent.trim();
    await choose('Save the changes', name());
    await waitUntil(() => sent(`PATCH /v1/views/${night.id}`).length === 1);
    const { view, version } = sent(`PATCH /v1/views/${night.id}`)[0]!.body as SavedView;
    expect([view.filters, view.search, view.columns, version]).to.deep.equal([
      { mediaType: 'VIDEO' },
      'frame',
      'createdAt',
      1,
    ]);
    await has('“Night” is saved.');
    await waitUntil(() => name() === 'Night');
  });

  it('saves what is shown under a name, for oneself or the organization, unless the page forbids it', async () => {
    const { element, choose, sent, press, has } = await show();
    element.list.filterBy('mediaType', 'AUDIO');
    const forbid = (event: Event) => event.preventDefault();
    element.addEventListener('lb-before-saved-view-create', forbid);
    await choose('Save as a new view');
    await press('Save view');
    await has('Enter a name.');
    const field = find(element, 'lb-text-field') as LbTextField;
    const input = field.shadowRoot!.querySelector('input')!;
    input.value = 'Sounds';
    input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    const owner = find(element, 'lb-view-dialog')!.shadowRoot!.querySelector<LbSelect>('lb-select')!;
    const select = owner.shadowRoot!.querySelector('select')!;
    select.value = 'true';
    select.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await expectAccessibleNow(element);
    let before: LbBeforeSavedViewEvent | undefined;
    element.addEventListener('lb-before-saved-view-create', (event) => (before = event));
    await press('Save view');
    await waitUntil(() => before);
    expect(before!.savedView).to.include({ name: 'Sounds', isShared: true });
    expect(sent('POST /v1/views')).to.have.length(0);

    element.removeEventListener('lb-before-saved-view-create', forbid);
    const done = oneEvent(element, 'lb-saved-view-created');
    await press('Save view');
    expect(((await done) as unknown as LbSavedViewEvent).savedView.name).to.equal('Sounds');
    const { name, isShared, view } = sent('POST /v1/views')[0]!.body as SavedView;
    expect([name, isShared, view.filters]).to.deep.equal(['Sounds', true, { mediaType: 'AUDIO' }]);
    await waitUntil(() => buttonIn(element, 'Sounds'));
  });

  it('renames, gives to the organization and deletes a view', async () => {
    const { element, choose, sent, press, has } = await show();
    await choose('Night');
    await choose('Rename', 'Night');
    await waitUntil(() => find(element, 'lb-text-field')?.shadowRoot?.querySelector('input')?.value === 'Night');
    const input = find(element, 'lb-text-field')!.shadowRoot!.querySelector('input')!;
    input.value = 'Dusk';
    input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await press('Save changes');
    await waitUntil(() => buttonIn(element, 'Dusk'));
    expect(sent(`PATCH /v1/views/${night.id}`)[0]!.body).to.deep.equal({ name: 'Dusk', version: 1 });

    await choose('Share with the organization', 'Dusk');
    await waitUntil(() => sent(`PATCH /v1/views/${night.id}`).length === 2);
    expect(sent(`PATCH /v1/views/${night.id}`)[1]!.body).to.include({ isShared: true });
    await choose('Delete view', 'Night'); // as the server has it
    await has('Data rows stay as they are.');
    await press('Delete');
    await has('“Night” is deleted.');
    expect(sent(`DELETE /v1/views/${night.id}`)).to.have.length(1);
    await waitUntil(() => buttonIn(element, 'Views'));
  });

  it('opens the view that an address names, as it is by now, or with what else the address says', async () => {
    const whole = await show(
      {},
      html`<lb-dataset-rows dataset-id=${DATASET} saved-view=${night.id}></lb-dataset-rows>`,
    );
    await waitUntil(() => asked(whole)['mediaType'] === 'IMAGE');
    await waitUntil(() => buttonIn(whole.element, 'Night'));

    const view = { filters: { view: night.id, mediaType: 'TEXT' } };
    const more = await show({}, html`<lb-dataset-rows dataset-id=${DATASET} .view=${view}></lb-dataset-rows>`);
    await more.has('(changed)');
    expect(asked(more)).to.include({ mediaType: 'TEXT' });

    const gone = await show(
      { [`GET /v1/views/${night.id}`]: problem(404, 'not_found', 'There is no such view.') },
      html`<lb-dataset-rows dataset-id=${DATASET} saved-view=${night.id}></lb-dataset-rows>`,
    );
    await gone.has('This view was deleted, or belongs to somebody else.');
    await waitUntil(() => gone.element.savedView === '');
  });

  it('offers what belongs to the organization only to who may change it', async () => {
    const { element, choose, press } = await show({
      'GET /v1/session': currentSession(PERMISSIONS.filter((permission) => permission !== 'datasets:write')),
    });
    await choose('To correct (organization)');
    await press('To correct');
    await waitUntil(() => buttonIn(element, 'Save as a new view'));
    for (const act of ['Rename', 'Delete view', 'Stop sharing', 'Copy link'])
      expect(buttonIn(element, act)).to.equal(undefined);
    await press('Night');
    await press('Night');
    await waitUntil(() => buttonIn(element, 'Rename'));
    expect(buttonIn(element, 'Share with the organization')).to.equal(undefined);
  });

  it('copies the address of a view where the page gives it one', async () => {
    const { choose, has } = await show({}, html`<lb-dataset-rows dataset-id=${DATASET} view-url="/rows?view={id}"></lb-dataset-rows>`); // prettier-ignore
    const copies: string[] = [];
    const { writeText } = navigator.clipboard;
    navigator.clipboard.writeText = (text) => Promise.resolve(void copies.push(text));
    try {
      await choose('To correct (organization)');
      await choose('Copy link', 'To correct');
      await has('The link is copied.');
      expect(copies).to.deep.equal([new URL(`/rows?view=${sharedView.id}`, document.baseURI).href]);
    } finally {
      navigator.clipboard.writeText = writeText;
    }
  });
});

describe('<lb-dataset-rows> of a project', () => {
  it('shows the data rows of its datasets with the state of each, and asks for one state', async () => {
    const row = dataRow({ state: 'IN_REWORK' });
    const shown = await show(replies([row]), html`<lb-dataset-rows project-id="c00000000000000000000cars"></lb-dataset-rows>`); // prettier-ignore
    const { element, sent } = shown;
    expect(asked(shown)).to.include({ projectId: 'c00000000000000000000cars' });
    expect(asked(shown)).not.to.have.property('datasetId');
    const rows = () => textOf(find(element, 'lb-table')!.shadowRoot!.querySelector('[part=row]')!);
    await waitUntil(() => rows().includes('In rework'), rows());
    expect(buttonIn(element, 'Add data rows')).to.equal(undefined);
    const select = element.shadowRoot!.querySelector<HTMLSelectElement>('select[aria-label=State]')!;
    select.value = 'DONE';
    select.dispatchEvent(new Event('change'));
    await waitUntil(() => sent('GET /v1/data-rows').at(-1)!.query.get('state') === 'DONE');
    expect(buttonIn(element, 'Filters')).not.to.equal(undefined);
  });
});
