import { expect, html, oneEvent } from '@open-wc/testing';
import { expectAccessibleNow } from '../testing/accessible.ts';
import { setViewport } from '../testing/browser.ts';
import { buttonIn } from '../testing/buttons.ts';
import { chooseFiles } from '../testing/files.ts';
import { startLive } from '../testing/live.ts';
import { readerOf } from '../testing/reader.ts';
import { currentSession, problem, type Reply } from '../testing/server.ts';
import { show as showElement } from '../testing/show.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import { expectAccessible } from '../ui/testing/looks.ts';
import { startTusServer, UPLOAD } from '../uploads/testing/tus-server.ts';
import './project-settings.ts';
import type { LbLabelImportEvent } from './settings-events.ts';
import { attached, here, project, settingsReplies } from './testing/fixtures.ts';

const { id } = project();
const AT = `/v1/projects/${id}`;

async function show(table: Record<string, Reply> = settingsReplies()) {
  const { element, server } = await showElement(
    'lb-project-settings',
    table,
    html`<lb-project-settings project-id=${id}></lb-project-settings>`,
  );
  const { has, press } = readerOf(element);
  const sent = (request: string) => server.sent.filter((entry) => entry.request === request);
  return { element, server, has, press, sent };
}

const notFound = problem(404, 'not_found', 'There is no such project.');

describe('<lb-project-settings>', () => {
  before(() => setViewport(1280));

  it('shows what the project is, who is in it, and what is attached', async () => {
    const { has } = await show();
    for (const text of ['Pedestrians at night', id, 'Ada Lovelace', 'Organization', 'Harriet Quinn', 'This project', 'Street scenes', '12,400', 'Delete project']) await has(text); // prettier-ignore
  });

  it('gives and changes roles of members by project, and of nobody else', async () => {
    const { element, has, press, sent } = await show();
    await has('Harriet Quinn');
    const roles = find(element, 'lb-table')!.shadowRoot!.querySelectorAll('[part=choice]');
    expect([...roles].map(({ ariaLabel }) => ariaLabel)).to.deep.equal(['Role of Harriet Quinn: Labeler']);
    const changed = oneEvent(element, 'lb-project-member-set');
    await press('Role of Harriet Quinn: Labeler');
    await press('Reviewer');
    await changed;
    expect(sent(`PUT ${AT}/members/${here.id}`)[0]!.body).to.deep.equal({ role: 'REVIEWER' });

    await press('Add member');
    await has('Mei Chen (mei@example.com)');
    const added = oneEvent(element, 'lb-project-member-set');
    await press('Add');
    await added;
    expect(sent(`PUT ${AT}/members/c0000000000000000000000m3`)[0]!.body).to.deep.equal({ role: 'LABELER' });
    await waitUntil(() => !find(element, 'dialog[open]'));
  });

  it('removes a member after a question', async () => {
    const { element, has, press, sent } = await show();
    await press('Actions for Harriet Quinn');
    await press('Remove from project');
    await has('Their labels stay.');
    expect(sent(`DELETE ${AT}/members/${here.id}`)).to.have.length(0);
    const removed = oneEvent(element, 'lb-project-member-removed');
    await press('Remove');
    await removed;
    expect(sent(`DELETE ${AT}/members/${here.id}`)).to.have.length(1);
  });

  it('says the numbers before a dataset is attached or detached', async () => {
    const { element, has, press, sent } = await show();
    await press('Attach dataset');
    await has('Data rows that enter the queue: 2,300');
    const event = oneEvent(element, 'lb-project-dataset-attached');
    await press('Attach');
    await event;
    expect(sent(`PUT ${AT}/datasets/c00000000000000000candidate`)).to.have.length(1);
    await waitUntil(() => !find(element, 'dialog[open]'));

    await press('Actions for Street scenes');
    await press('Detach');
    await has('leave the queue: 3,090. Data rows with a label that stay: 9,310.');
    const detached = oneEvent(element, 'lb-project-dataset-detached');
    await press('Detach');
    await detached;
    expect(sent(`DELETE ${AT}/datasets/${attached.id}`)).to.have.length(1);
  });

  it('does nothing where the host objects', async () => {
    const { element, has, press, sent } = await show();
    for (const name of ['lb-before-project-dataset-detach', 'lb-before-project-member-remove'] as const)
      element.addEventListener(name, (event) => event.preventDefault());
    await press('Actions for Street scenes');
    await press('Detach');
    await press('Actions for Harriet Quinn');
    await press('Remove from project');
    await has('Harriet Quinn');
    expect(find(element, 'dialog[open]')).to.equal(undefined);
    expect(sent(`GET ${AT}/datasets/${attached.id}/impact`)).to.have.length(0);
  });

  it('deletes the project, and offers to restore it', async () => {
    const { element, server, has, press } = await show();
    await press('Delete project');
    await has('Labels: 9,310');
    server.answer({ [`GET ${AT}`]: notFound });
    const deleted = oneEvent(element, 'lb-project-deleted');
    await press('Delete');
    await deleted;
    await has('This project is not there.');
    server.answer({ [`GET ${AT}`]: project() });
    const restored = oneEvent(element, 'lb-project-restored');
    await press('Restore');
    await restored;
    await has('Street scenes');
  });

  it('says that somebody else has deleted the project, and offers an admin alone to restore it', async () => {
    const live = startLive();
    const { element, server, has, press } = await show({ ...settingsReplies(), ...live.replies });
    await press('Edit');
    await waitUntil(() => find(element, '[name=name]') && live.streams.length === 1);
    server.answer({ [`GET ${AT}`]: notFound, [`GET ${AT}/members`]: notFound, [`GET ${AT}/datasets`]: notFound });
    // It is told again until it is shown: what a tab of another test says of projects may take its place.
    await waitUntil(() => {
      live.streams[0]!.tell({ kind: 'projects', id, version: project().version + 1 });
      return textOf(element).includes('Somebody deleted this project.');
    }, 'that it is deleted, in the dialog');
    await has('This project is not there.');
    await press('Close');
    server.answer(settingsReplies());
    const restored = oneEvent(element, 'lb-project-restored');
    await press('Restore');
    await restored;
    await has('Street scenes');

    const labeler = await show({ [`GET ${AT}`]: notFound, 'GET /v1/session': sessionOf('LABELER') });
    await labeler.has('This project is not there.');
    expect(buttonIn(labeler.element, 'Restore')).to.equal(undefined);
  });

  it('offers a team manager the members alone, and a labeler nothing', async () => {
    const manager = await show({
      ...settingsReplies({ yourRole: 'TEAM_MANAGER' }),
      'GET /v1/session': sessionOf('TEAM_MANAGER'),
    });
    await manager.has('Street scenes');
    await waitUntil(() => buttonIn(manager.element, 'Add member'));
    for (const name of ['Edit', 'Attach dataset', 'Delete project'])
      expect(buttonIn(manager.element, name), name).to.equal(undefined);

    manager.element.remove(); // what it still reads is not asked for by the next
    const labeler = await show({
      ...settingsReplies({ yourRole: 'LABELER' }),
      'GET /v1/session': sessionOf('LABELER'),
    });
    await labeler.has('Pedestrians at night');
    expect(labeler.sent(`GET ${AT}/members`)).to.have.length(0);
    for (const name of ['Edit', 'Add member', 'Attach dataset', 'Delete project'])
      expect(buttonIn(labeler.element, name), name).to.equal(undefined);
  });

  for (const state of ['loading', 'empty', 'failed', 'offline', 'expired', 'forbidden'] as const)
    it(`is accessible when it is ${state}`, () =>
      expectAccessible(html`<lb-project-settings preview-state=${state}></lb-project-settings>`));

  it('is accessible', async () => {
    const { element, has } = await show();
    await has('Street scenes');
    await expectAccessibleNow(element);
  });
});

function sessionOf(role: 'TEAM_MANAGER' | 'LABELER') {
  const session = currentSession(['projects:read', 'projects:write']);
  return { ...session, member: { ...session.member, role } };
}

describe('the dialog that imports labels', () => {
  const at = `POST ${AT}/labels`;
  const started = { id: 'c000000000000000000000task', name: 'boxes.ndjson', projectId: id };

  async function open(reply: Reply = started) {
    const shown = await show({ ...settingsReplies(), [at]: reply });
    await shown.press('Import labels');
    await shown.has('Labels that their author has made already');
    const dialog = find(shown.element, 'lb-label-import-dialog')!;
    const choose = (...files: File[]) => chooseFiles(dialog, ...files);
    return { ...shown, choose, dialog };
  }

  it('uploads each file by its kind, says what becomes of labels that are there, and tells the host', async () => {
    const { element, press, choose, dialog, sent } = await open();
    choose(new File(['{}\n'], 'boxes.ndjson'), new File(['[]'], 'more.JSON'));
    const select = () => find(dialog, '[name=ifExists]')?.shadowRoot?.querySelector('select');
    await waitUntil(select);
    select()!.value = 'update';
    select()!.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    const begun = oneEvent(element, 'lb-label-import-started');
    await press('Import');
    expect(((await begun) as unknown as LbLabelImportEvent).task.id).to.equal(started.id);
    await waitUntil(() => sent(at).length === 2);
    const [ndjson, json] = sent(at);
    expect(Object.fromEntries(ndjson!.query)).to.deep.equal({ name: 'boxes.ndjson', ifExists: 'update' });
    expect(ndjson!.headers.get('content-type')).to.equal('application/x-ndjson');
    expect(json!.headers.get('content-type')).to.equal('application/json');
    expect(json!.headers.get('idempotency-key')).not.to.equal(ndjson!.headers.get('idempotency-key'));
    await waitUntil(() => !find(element, 'lb-label-import-dialog'));
  });

  it('sends a large file in parts, has the server forget one that is taken away, and imports what has come', async () => {
    const bytes = 10 * 1024 ** 2;
    const tus = startTusServer(bytes);
    after(() => tus.stop());
    const { element, server, has, press, choose, sent } = await open();
    server.answer({ [`GET ${AT}/uploads`]: { items: [] } });
    const large = () => new File([new Uint8Array(bytes)], 'large.ndjson', { lastModified: 1 });
    choose(large());
    await has('10.5 MB');
    tus.next = ({ method }) => (method === 'PATCH' ? 'never' : undefined);
    await press('Import');
    await waitUntil(() => tus.asked.at(-1)?.method === 'PATCH');
    await press('Remove large.ndjson');
    await waitUntil(() => tus.asked.at(-1)!.method === 'DELETE');
    expect(tus.asked.map(({ method, path }) => `${method} ${path}`)).to.deep.equal([
      `POST ${AT}/uploads`,
      `PATCH ${AT}/uploads/${UPLOAD}`,
      `DELETE ${AT}/uploads/${UPLOAD}`,
    ]);
    expect(sent(at)).to.have.length(0);

    choose(large());
    await has('10.5 MB');
    const begun = oneEvent(element, 'lb-label-import-started');
    await press('Import');
    await begun;
    expect(tus.offset).to.equal(bytes);
    expect(sent(at)[0]!.query.get('uploadId')).to.equal(UPLOAD);
    expect(sent(at)[0]!.headers.get('content-type')).to.equal('application/x-ndjson');
    await waitUntil(() => !find(element, 'lb-label-import-dialog'));
  });

  it('says what is missing, which file it cannot take, and what the server refused', async () => {
    const { has, press, choose, sent } = await open(problem(413, 'too_large', 'The file is larger than 2 GB. Split it into smaller files.')); // prettier-ignore
    await press('Import');
    await has('Choose a file.');
    choose(new File(['a'], 'boxes.csv'), new File([''], 'none.json'), new File(['{}'], 'boxes.jsonl'));
    await has('Choose a file that ends in .ndjson, .jsonl or .json.');
    await has('This file is empty.');
    await press('Import');
    await has('The file is larger than 2 GB.');
    expect(sent(at)).to.have.length(1);
    await press('Remove boxes.jsonl');
  });

  it('sends nothing where the host objects', async () => {
    const { element, press, choose, sent } = await open();
    element.addEventListener('lb-before-label-import', (event) => event.preventDefault());
    choose(new File(['{}'], 'boxes.ndjson'));
    const asked = oneEvent(element, 'lb-before-label-import');
    await press('Import');
    await asked;
    expect(sent(at)).to.have.length(0);
  });

  it('is accessible', async () => {
    const { element, choose, has } = await open();
    choose(new File(['a'], 'boxes.csv'));
    await has('Choose a file that ends in');
    await expectAccessible(html`${element}`);
  });

  it('is not offered without the permission for tasks', async () => {
    const session = { 'GET /v1/session': currentSession(['projects:read', 'projects:write']) };
    const { element, has } = await show({ ...settingsReplies(), ...session });
    await has('Street scenes');
    expect(buttonIn(element, 'Import labels')).to.equal(undefined);
  });
});
