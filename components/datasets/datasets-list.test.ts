import { expect, html, oneEvent } from '@open-wc/testing';
import { buttonIn } from '../testing/buttons.ts';
import { chooseFiles } from '../testing/files.ts';
import { readerOf } from '../testing/reader.ts';
import { currentSession, type Reply } from '../testing/server.ts';
import { show as showElement } from '../testing/show.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import { expectAccessible } from '../ui/testing/looks.ts';
import { detail, failing, integration, replies as integrationReplies } from '../integrations/testing/fixtures.ts';
import { task } from '../tasks/testing/fixtures.ts';
import './datasets-list.ts';
import { dataset, deleted, orphan, plain, replies } from './testing/fixtures.ts';

const street = dataset();

async function show(table: Record<string, Reply> = replies(), template = html`<lb-datasets-list></lb-datasets-list>`) {
  const { element, server } = await showElement('lb-datasets-list', table, template);
  const { has, press } = readerOf(element);
  const choose = async (row: string, item: string) => {
    await press(`Actions for ${row}`);
    await press(item);
  };
  const type = async (name: string, text: string) => {
    await waitUntil(() => find(element, `[name="${name}"]`)?.shadowRoot?.querySelector('input, textarea'));
    const control = find(element, `[name="${name}"]`)!.shadowRoot!.querySelector('input, textarea') as HTMLInputElement;
    control.value = text;
    control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  };
  const sent = (request: string) => server.sent.filter((entry) => entry.request === request);
  return { element, server, has, press, choose, type, sent };
}

describe('<lb-datasets-list>', () => {
  it('lists datasets with what each reads through, and whether that works', async () => {
    const { element, has } = await show();
    await has('Street scenes, 2026');
    for (const text of [
      'Frames of the test cars',
      '48,200',
      'Production Data Bucket',
      'Old bucket',
      'None',
      '3 in total',
    ])
      expect(textOf(element)).to.include(text);
    const health = [...find(element, 'lb-table')!.shadowRoot!.querySelectorAll<HTMLElement>('.health')].map(
      ({ title }) => title,
    );
    expect(health).to.deep.equal([
      'Production Data Bucket: Connected',
      'Old bucket: This integration was deleted, so its data rows cannot be loaded.',
    ]);
  });

  it('says why an integration may not work, and offers what mends it', async () => {
    const { element, has, press, sent } = await show({
      ...integrationReplies([failing]),
      ...replies([
        dataset({ integration: { ...street.integration!, id: failing.id, status: 'NEEDS_ATTENTION' } }),
        orphan,
      ]),
      [`GET /v1/integrations/${failing.id}`]: detail(failing),
      [`POST /v1/integrations/${failing.id}/check`]: detail(integration({ id: failing.id })),
    });
    await press('Production Data Bucket');
    await has(failing.failure!.message);
    await has(failing.failure!.remedy);
    const checked = oneEvent(element, 'lb-integration-checked');
    await press('Check now');
    await checked;
    expect(sent(`POST /v1/integrations/${failing.id}/check`)).to.have.length(1);
    await press('Production Data Bucket');
    await press('Edit');
    await waitUntil(() => find(element, 'lb-integration-edit'));
    await waitUntil(() => find(element, 'lb-integration-edit')!.shadowRoot!.querySelector('form'));
    await press('Cancel');
    await waitUntil(() => !find(element, 'lb-integration-edit'));
    await press('Old bucket');
    await has('“Old bucket” was deleted, so the data rows of this dataset cannot be loaded.');
    await press('Choose another integration');
    await waitUntil(() => find(element, 'lb-dataset-edit'));
  });

  it('tells a reader who may not see integrations whom to ask', async () => {
    const { has, press, sent } = await show({
      ...replies([dataset({ integration: { ...street.integration!, status: 'NEEDS_ATTENTION' } })]),
      'GET /v1/session': currentSession(['datasets:read']),
    });
    await press('Production Data Bucket');
    await has('“Production Data Bucket” needs attention, so data rows of this dataset may not load.');
    await has('An admin can fix it under Integrations.');
    expect(sent(`GET /v1/integrations/${street.integration!.id}`)).to.have.length(0);
  });

  it('exports a dataset, which a team manager may as well', async () => {
    const at = `POST /v1/datasets/${plain.id}/exports`;
    const session = currentSession(['datasets:read', 'tasks:write']);
    const { element, has, press, choose, sent } = await show({
      ...replies(),
      'GET /v1/session': { ...session, member: { ...session.member, role: 'TEAM_MANAGER' } },
      [at]: task({ name: plain.name, kind: 'DATASET_EXPORT' }),
    });
    await has('Letters');
    await choose('Letters', 'Export');
    await has('Export “Letters”');
    expect(textOf(element)).not.to.include('Labels created');
    const started = oneEvent(element, 'lb-export-started');
    await press('Start export');
    await started;
    expect(sent(at)[0]!.body).to.deep.equal({ format: 'NDJSON', filters: {}, params: { includePeople: true } });
  });

  it('adds data rows to a dataset from its row, and to a new one once it is created', async () => {
    const at = `POST /v1/datasets/${plain.id}/data-rows`;
    const started = { id: 'c000000000000000000000task', name: 'frames.ndjson', datasetId: plain.id };
    const { element, has, press, choose, type, sent } = await show({ ...replies(), [at]: started });
    await has('Letters');
    await choose('Letters', 'Add data rows');
    await has('Global keys that are there already');
    chooseFiles(find(element, 'lb-import-dialog')!, new File(['{"row_data":"A letter"}'], 'frames.ndjson'));
    await has('frames.ndjson');
    const begun = oneEvent(element, 'lb-import-started');
    await press('Import');
    await begun;
    expect(sent(at)).to.have.length(1);
    await waitUntil(() => !find(element, 'lb-import-dialog'));
    await press('New dataset');
    await type('name', 'New');
    await press('Create dataset');
    await has('“New” is created.');
    await press('Add data rows');
    await waitUntil(() => find(element, 'lb-import-dialog'));
  });

  it('finds the integration to filter by while typing, where there are more than one answer holds', async () => {
    const all = {
      items: [{ id: 'c0000000000000integration', name: 'Production Data Bucket' }],
      next: 'c1',
      total: 201,
    };
    const second = { items: [{ id: 'c000000000000000000second', name: 'Warehouse cameras' }], next: null, total: 1 };
    const { element, has, press, sent } = await show({
      ...replies(),
      'GET /v1/integrations': ({ query }: { query: URLSearchParams }) => (query.get('search') ? second : all),
    });
    await waitUntil(() => find(element, 'input[part=filter]'));
    const type = (text: string) => {
      const field = find(element, 'input[part=filter]') as HTMLInputElement;
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    };
    type('ware');
    await waitUntil(() => sent('GET /v1/integrations').at(-1)!.query.get('search') === 'ware');
    await waitUntil(() => find(element, 'datalist option[value="Warehouse cameras"]'));
    type('Warehouse cameras');
    await waitUntil(() => sent('GET /v1/datasets').at(-1)!.query.get('integrationId') === 'c000000000000000000second');
    await has('Warehouse cameras');
    await press('Clear: Warehouse cameras');
    await waitUntil(() => sent('GET /v1/datasets').at(-1)!.query.get('integrationId') === null);
    type('no int');
    await waitUntil(() => find(element, 'datalist option[value="No integration"]'));
    type('No integration');
    await waitUntil(() => sent('GET /v1/datasets').at(-1)!.query.get('integrationId') === 'none');
    await press('Clear: No integration');
  });

  it('filters by integration, for whoever may know which there are', async () => {
    const { element, has, sent } = await show();
    await has('Warehouse cameras');
    const filter = find(element, 'select.filter') as HTMLSelectElement;
    expect(filter.value).to.equal('');
    filter.value = 'c000000000000000000second';
    const changed = oneEvent(element, 'lb-view-change');
    filter.dispatchEvent(new Event('change'));
    expect(await changed).to.have.nested.property('view.filters.integrationId', 'c000000000000000000second');
    await waitUntil(() =>
      sent('GET /v1/datasets').some(({ query }) => query.get('integrationId') === 'c000000000000000000second'),
    );

    filter.value = 'none';
    filter.dispatchEvent(new Event('change'));
    await waitUntil(() => sent('GET /v1/datasets').some(({ query }) => query.get('integrationId') === 'none'));

    const session = currentSession(['datasets:read']);
    const other = await show({ ...replies(), 'GET /v1/session': session });
    await other.has('Street scenes, 2026');
    expect(find(other.element, 'select.filter')).to.equal(undefined);
    expect(other.sent('GET /v1/integrations')).to.have.length(0);
  });

  it('opens a dataset by its name', async () => {
    const { element, has, press } = await show();
    await has('Letters');
    const opened = oneEvent(element, 'lb-dataset-open');
    await press('Letters');
    expect(((await opened) as unknown as { dataset: { id: string } }).dataset.id).to.equal(plain.id);
  });

  it('creates a dataset that reads through the default, another integration, or none', async () => {
    const { element, has, press, type, sent } = await show();
    await press('New dataset');
    await has('Production Data Bucket (default)');
    await press('Create dataset');
    await has('Enter a name.');
    await type('name', 'New');
    const created = oneEvent(element, 'lb-dataset-created');
    await press('Create dataset');
    await created;
    expect(sent('POST /v1/datasets')[0]!.body).to.deep.equal({
      name: 'New',
      description: '',
      integrationId: 'c0000000000000integration',
    });
  });

  it('lets a dataset whose integration is gone read through another one', async () => {
    const { element, has, choose, press, sent } = await show();
    await has('Old cameras');
    await choose('Old cameras', 'Edit');
    await has('Reads through');
    await waitUntil(() => find(element, '[name=integrationId]'));
    const select = find(element, '[name=integrationId]')!.shadowRoot!.querySelector('select')!;
    select.value = 'c000000000000000000second';
    select.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    const updated = oneEvent(element, 'lb-dataset-updated');
    await press('Save changes');
    await updated;
    expect(sent(`PATCH /v1/datasets/${orphan.id}`)[0]!.body).to.deep.include({
      integrationId: 'c000000000000000000second',
      version: 2,
    });
  });

  it('says what goes before it deletes, and does nothing where the host objects', async () => {
    const { element, has, choose, press, sent } = await show();
    await has('Street scenes, 2026');
    await choose('Street scenes, 2026', 'Delete');
    await has('They leave the projects that use it: Lanes (48,200), ');
    await has('Tunnels (48,200), and 102 more.');
    const removed = oneEvent(element, 'lb-dataset-deleted');
    await press('Delete');
    await removed;
    expect(sent(`DELETE /v1/datasets/${street.id}`)).to.have.length(1);
    element.addEventListener('lb-before-dataset-delete', (event) => event.preventDefault());
    await choose('Letters', 'Delete');
    expect(sent(`GET /v1/datasets/${plain.id}/impact`)).to.have.length(0);
  });

  it('deletes several after one question', async () => {
    const { element, has, press, sent } = await show();
    await press('Select');
    for (const { name } of [street, plain]) {
      const box = () => find(element, `input[aria-label="Select ${name}"]`) as HTMLInputElement | undefined;
      await waitUntil(box);
      box()!.click();
    }
    await press('Delete');
    await has('Delete datasets: 2');
    buttonIn(find(element, 'lb-confirm')!, 'Delete')!.click();
    await has('Deleted: 2');
    for (const { id } of [street, plain]) expect(sent(`DELETE /v1/datasets/${id}`)).to.have.length(1);
  });

  it('restores what was deleted', async () => {
    const { element, has, press, sent } = await show();
    await has('Letters');
    await press('Recently deleted');
    await has('Deleted by the operator');
    const restored = oneEvent(element, 'lb-dataset-restored');
    await press('Restore Trial upload');
    await restored;
    expect(sent(`POST /v1/datasets/${deleted.id}/restore`)).to.have.length(1);
  });

  it('offers who may only read nothing that changes', async () => {
    const { element, has } = await show({ ...replies(), 'GET /v1/session': currentSession(['datasets:read']) });
    await has('Letters');
    await waitUntil(() => !buttonIn(element, 'New dataset'));
    expect(buttonIn(element, 'Actions for Letters')).to.equal(undefined);
  });

  for (const state of ['loading', 'empty', 'failed', 'offline', 'expired', 'forbidden'] as const) {
    it(`shows the state “${state}” on purpose`, async () => {
      const { element } = await show(replies(), html`<lb-datasets-list preview-state=${state}></lb-datasets-list>`);
      await waitUntil(() => textOf(element).length > 10);
    });
  }

  it('is accessible', async () => {
    const { has, element } = await show();
    await has('Letters');
    await expectAccessible(html`${element}`);
  });
});
