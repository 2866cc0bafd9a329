import { expect, html, oneEvent } from '@open-wc/testing';
import { expectAccessibleNow } from '../testing/accessible.ts';
import { press as pressKey, setViewport } from '../testing/browser.ts';
import { buttonIn } from '../testing/buttons.ts';
import { focusedName } from '../testing/keyboard.ts';
import { readerOf } from '../testing/reader.ts';
import { currentSession, problem, type Reply } from '../testing/server.ts';
import { show as showElement } from '../testing/show.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import { expectAccessible } from '../ui/testing/looks.ts';
import { task } from '../tasks/testing/fixtures.ts';
import './projects-list.ts';
import { deleted, fresh, pinned, project, replies } from './testing/fixtures.ts';

const night = project();

async function show(table: Record<string, Reply> = replies(), template = html`<lb-projects-list></lb-projects-list>`) {
  const { element, server } = await showElement('lb-projects-list', table, template);
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

describe('<lb-projects-list>', () => {
  it('lists projects with their progress, acceptance and last activity', async () => {
    await setViewport(1280);
    const { element, has } = await show();
    await has('Pedestrians at night');
    for (const text of ['Image · Boxes around people', '63%', '93%', '12,400', 'No data rows', '3 in total'])
      expect(textOf(element)).to.include(text);
    const bar = find(element, '.progress')!;
    expect(bar.ariaLabel ?? bar.getAttribute('aria-label')).to.equal(
      '63% done. Done: 7,800, In review: 1,200, In rework: 210, Skipped: 100, To label: 3,090',
    );
    expect(find(element, '.pin')!.getAttribute('aria-label')).to.equal('Pinned');
  });

  it('opens a project by its name, as a link where the host gives an address', async () => {
    const { element, has } = await show(
      replies(),
      html`<lb-projects-list project-url="/projects/{id}"></lb-projects-list>`,
    );
    await has('Lanes');
    const link = [...find(element, 'lb-table')!.shadowRoot!.querySelectorAll('a')].find(
      ({ textContent }) => textContent.trim() === 'Lanes',
    )!;
    expect(link.getAttribute('href')).to.equal(`/projects/${pinned.id}`);
    const opened = oneEvent(element, 'lb-project-open');
    link.click();
    expect(((await opened) as unknown as { project: { id: string } }).project.id).to.equal(pinned.id);
  });

  it('pins and unpins', async () => {
    const { element, has, choose, sent } = await show();
    await has('Pedestrians at night');
    const event = oneEvent(element, 'lb-project-pinned');
    await choose('Pedestrians at night', 'Pin to the top');
    await event;
    expect(sent(`PUT /v1/projects/${night.id}/pin`)).to.have.length(1);
    const unpinned = oneEvent(element, 'lb-project-unpinned');
    await choose('Lanes', 'Unpin');
    await unpinned;
    expect(sent(`DELETE /v1/projects/${pinned.id}/pin`)).to.have.length(1);
  });

  it('pins and unpins by keys alone', async () => {
    const { element, has, sent } = await show();
    await has('Pedestrians at night');
    for (const [name, item, done] of [
      ['Pedestrians at night', 'Pin to the top', `PUT /v1/projects/${night.id}/pin`],
      ['Lanes', 'Unpin', `DELETE /v1/projects/${pinned.id}/pin`],
    ] as const) {
      await waitUntil(() => buttonIn(element, `Actions for ${name}`));
      buttonIn(element, `Actions for ${name}`)!.focus();
      await pressKey('Enter');
      await waitUntil(() => focusedName() === item, `the focus is on ${item}`);
      await pressKey('Enter');
      await waitUntil(() => sent(done).length === 1, done);
      await waitUntil(() => focusedName() === `Actions for ${name}`, 'the focus is back');
    }
  });

  it('creates a project, and says at the field what is missing', async () => {
    const { element, has, press, type, sent } = await show();
    await press('New project');
    await has('What is labeled, and what for.');
    await press('Create project');
    await has('Enter a name.');
    await type('name', ' New ');
    const created = oneEvent(element, 'lb-project-created');
    await press('Create project');
    await created;
    const [request] = sent('POST /v1/projects');
    expect(request!.body).to.deep.equal({ name: ' New ', description: '', mediaType: 'IMAGE' });
    expect(request!.headers.get('idempotency-key')).to.be.a('string');
    await waitUntil(() => !find(element, 'dialog[open]'));
  });

  it('keeps what was typed where the host objects', async () => {
    const { element, has, press, type, sent } = await show();
    element.addEventListener('lb-before-project-create', (event) => event.preventDefault());
    await press('New project');
    await has('What is labeled, and what for.');
    await type('name', 'Vetoed');
    await press('Create project');
    await waitUntil(() => buttonIn(element, 'Create project')!.ariaBusy !== 'true');
    expect(sent('POST /v1/projects')).to.have.length(0);
    expect(find(element, 'dialog[open]') !== undefined).to.equal(true);
  });

  it('renames with the version that was read', async () => {
    const { element, has, choose, press, type, sent } = await show();
    await has('Pedestrians at night');
    await choose('Pedestrians at night', 'Edit');
    await has('It cannot change.');
    await type('name', 'Renamed');
    const updated = oneEvent(element, 'lb-project-updated');
    await press('Save changes');
    await updated;
    expect(sent(`PATCH /v1/projects/${night.id}`)[0]!.body).to.deep.include({ name: 'Renamed', version: 3 });
  });

  it('exports a project with what was chosen, for whoever manages it', async () => {
    const asked = task({ name: night.name, status: 'QUEUED' });
    const at = `POST /v1/projects/${night.id}/exports`;
    const seen = project({ ...pinned, yourRole: 'REVIEWER' });
    const { element, has, press, choose, sent } = await show({
      ...replies([seen, night]),
      [at]: asked,
      [`GET /v1/projects/${night.id}/members`]: problem(503, 'unavailable', 'Nobody answers.'),
    });
    await has('Pedestrians at night');
    await press('Actions for Lanes');
    await waitUntil(() => buttonIn(element, 'Unpin'));
    expect(buttonIn(element, 'Export')).to.equal(undefined);
    await press('Actions for Lanes');

    await choose('Pedestrians at night', 'Export');
    await has('Export “Pedestrians at night”');
    const pick = (name: string, value: string) => {
      const select = find(element, `[name="${name}"]`)!.shadowRoot!.querySelector('select')!;
      select.value = value;
      select.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    };
    pick('format', 'CSV');
    await has('Try again');
    pick('people', 'no');
    const range = find(element, 'lb-range')!;
    range.dispatchEvent(Object.assign(new Event('range'), { from: '2026-11-01', to: '2026-12-01' }));
    await expectAccessibleNow(element);
    const write = (keys: string) => {
      const area = find(element, '[name="globalKeys"]')!.shadowRoot!.querySelector('textarea')!;
      area.value = keys;
      area.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    };
    write(Array.from({ length: 2001 }, (_, i) => `key-${i}`).join('\n'));
    await press('Start export');
    await has('Name at most 2,000 global keys.');
    write('k'.repeat(201));
    await has('A global key has at most 200 characters.');
    write('007\r\n two words \n\n007\n東京');

    const veto = (event: Event) => event.preventDefault();
    element.addEventListener('lb-before-export', veto);
    await press('Start export');
    await waitUntil(() => buttonIn(element, 'Start export')!.ariaBusy !== 'true');
    expect(sent(at)).to.have.length(0);
    element.removeEventListener('lb-before-export', veto);

    const started = oneEvent(element, 'lb-export-started');
    await press('Start export');
    expect(((await started) as unknown as { task: { id: string } }).task.id).to.equal(asked.id);
    expect(sent(at)[0]!.body).to.deep.equal({
      format: 'CSV',
      filters: {
        labelCreatedFrom: '2026-11-01T00:00:00.000Z',
        labelCreatedTo: '2026-12-01T00:00:00.000Z',
        globalKeys: ['007', ' two words ', '東京'],
      },
      params: { includePeople: false },
    });
    await has('“Pedestrians at night” is exported. The file appears under Tasks.');
    await waitUntil(() => !find(element, 'dialog[open]'));
  });

  it('says what goes before it deletes', async () => {
    const { element, server, has, choose, press, sent } = await show();
    await has('Pedestrians at night');
    await choose('Pedestrians at night', 'Delete');
    await has('Labels: 9,310, data rows in it: 12,400, members with access: 4.');
    server.answer({ 'GET /v1/projects': { items: [pinned, fresh], next: null, total: 2 } });
    const removed = oneEvent(element, 'lb-project-deleted');
    await press('Delete');
    await removed;
    expect(sent(`DELETE /v1/projects/${night.id}`)).to.have.length(1);
    await waitUntil(() => !textOf(find(element, 'lb-table')!).includes('Pedestrians at night'));
  });

  it('deletes several after one question, and keeps the focus near', async () => {
    const { element, has, press, sent } = await show();
    await waitUntil(() => buttonIn(element, 'Select'));
    buttonIn(element, 'Select')!.focus();
    await pressKey('Enter');
    await waitUntil(() => focusedName() === 'Cancel', 'the focus stays on the button');
    for (const { name } of [night, fresh]) {
      const box = () => find(element, `input[aria-label="Select ${name}"]`) as HTMLInputElement | undefined;
      await waitUntil(box);
      box()!.click();
    }
    await press('Delete');
    await has('Delete projects: 2');
    buttonIn(find(element, 'lb-confirm')!, 'Delete')!.click();
    await has('Deleted: 2');
    await waitUntil(() => focusedName() === 'Select', 'the focus is back');
    for (const { id } of [night, fresh]) expect(sent(`DELETE /v1/projects/${id}`)).to.have.length(1);
  });

  it('shows what was deleted, by whom and until when it can be restored, and restores it', async () => {
    const { element, has, press, sent } = await show();
    await has('Lanes');
    await press('Recently deleted');
    await has('Old trial');
    await has('Deleted by Ada Martin');
    const restored = oneEvent(element, 'lb-project-restored');
    await press('Restore Old trial');
    await restored;
    expect(sent(`POST /v1/projects/${deleted.id}/restore`)).to.have.length(1);
    await has('Nothing was deleted in the last 30 days.');
  });

  it('offers who may only read nothing but their own pins', async () => {
    const { element, has, press } = await show({ ...replies(), 'GET /v1/session': currentSession(['projects:read']) });
    await has('Lanes');
    await waitUntil(() => !buttonIn(element, 'New project'));
    expect(buttonIn(element, 'Recently deleted')).to.equal(undefined);
    await press('Actions for Lanes');
    await waitUntil(() => buttonIn(element, 'Unpin'));
    expect(buttonIn(element, 'Delete')).to.equal(undefined);
  });

  for (const state of ['loading', 'empty', 'failed', 'offline', 'expired', 'forbidden'] as const) {
    it(`shows the state “${state}” on purpose`, async () => {
      const { element } = await show(replies(), html`<lb-projects-list preview-state=${state}></lb-projects-list>`);
      await waitUntil(() => textOf(element).length > 10);
    });
  }

  it('is accessible', async () => {
    const { has, element } = await show();
    await has('Lanes');
    await expectAccessible(html`${element}`);
  });
});
