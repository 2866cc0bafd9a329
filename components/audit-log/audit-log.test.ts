import { expect, html, oneEvent } from '@open-wc/testing';
import type { LbViewChangeEvent } from '../core/list.ts';
import { announce } from '../core/live.ts';
import { buttonIn } from '../testing/buttons.ts';
import { downloadsOf } from '../testing/downloads.ts';
import { sessionOfItsOwn, startLive } from '../testing/live.ts';
import { readerOf } from '../testing/reader.ts';
import { currentSession, problem, type Reply } from '../testing/server.ts';
import { show as showElement } from '../testing/show.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import { expectAccessible } from '../ui/testing/looks.ts';
import './audit-log.ts';
import { differencesIn } from './differences.ts';
import { byKey, byServer, entry, replies, unknown } from './testing/fixtures.ts';

async function show(table: Record<string, Reply> = replies(), template = html`<lb-audit-log></lb-audit-log>`) {
  const { element, server } = await showElement('lb-audit-log', table, template);
  const { has, press } = readerOf(element);
  const choose = async (label: string, value: string) => {
    await waitUntil(() => find(element, `select[aria-label="${label}"]`), `a choice ${label}`);
    const select = find(element, `select[aria-label="${label}"]`) as HTMLSelectElement;
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const type = (text: string) => {
    const input = find(element, 'input[part=actor]') as HTMLInputElement;
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  const asked = () => server.sent.findLast(({ request }) => request === 'GET /v1/audit-log')!.query;
  return { element, server, has, press, choose, type, asked };
}

const rows = (element: Element) => find(element, 'lb-table')!.shadowRoot!.querySelectorAll('tbody tr').length;

describe('<lb-audit-log>', () => {
  it('shows what is done meanwhile, to whatever, by others and on this page', async () => {
    const live = startLive();
    const session = { 'GET /v1/session': sessionOfItsOwn() };
    const { server, has } = await show({ ...replies([entry()]), ...live.replies, ...session });
    await has('Member changed');
    await waitUntil(() => live.streams.length === 1, 'it is connected');
    server.answer(replies([entry({ id: 'c00000000000000000000new1', action: 'project.created' }), entry()]));
    live.streams[0]!.tell({ kind: 'projects', id: 'c00000000000000000000proj', version: 1 });
    await has('Project created');
    server.answer(replies([entry({ id: 'c00000000000000000000new2', action: 'dataset.deleted' }), entry()]));
    announce('datasets');
    await has('Dataset deleted');
  });

  it('says what was done to what, who did it, through what and from where', async () => {
    const { element, has } = await show();
    await has('Member changed');
    for (const text of [
      'Grace Hopper',
      'Ada Lovelace',
      'Portal Acme partner portal',
      '203.0.113.7',
      'Project created',
      'API key Nightly export',
      'Status of an integration changed',
      'Server',
      'rocket.launched',
      unknown.subjectId,
    ])
      expect(textOf(element)).to.include(text);
  });

  it('opens an entry with what was there before and after, and tells the host which', async () => {
    const { element, has, press } = await show();
    await has('Member changed');
    const opened = oneEvent(element, 'lb-view-change');
    await press('Member changed');
    expect(((await opened) as unknown as LbViewChangeEvent).view.open).to.equal(entry().id);
    await has('Before and after');
    const drawer = find(element, 'lb-drawer')!;
    expect(find(drawer, 'del')!.textContent).to.equal('LABELER');
    expect(find(drawer, 'ins')!.textContent).to.equal('REVIEWER');
    for (const text of ['Acme partner portal', '203.0.113.7', entry().requestId!, 'member.updated'])
      expect(textOf(drawer)).to.include(text);

    const closed = oneEvent(element, 'lb-view-change');
    await press('Close');
    expect(((await closed) as unknown as LbViewChangeEvent).view.open).to.equal(undefined);
  });

  it('opens the entry that its view names, also one that is not among the rows', async () => {
    const { element, server, has } = await show({
      ...replies([byKey]),
      ...replies([entry()]),
      'GET /v1/audit-log': replies([byKey])['GET /v1/audit-log'],
    });
    await has('Project created');
    element.view = { open: entry().id };
    await waitUntil(() => find(element, 'lb-drawer') && textOf(find(element, 'lb-drawer')!).includes('Grace Hopper'));
    expect(server.sent.some(({ request }) => request === `GET /v1/audit-log/${entry().id}`)).to.equal(true);
  });

  it('filters by action, and by a member, a portal or a key that is typed', async () => {
    const { element, has, press, choose, type, asked } = await show();
    await has('Member changed');
    await choose('Action', 'project.created');
    await waitUntil(() => rows(element) === 1, 'one entry is left');
    expect(asked().get('action')).to.equal('project.created');
    await press('Clear');
    await waitUntil(() => rows(element) === 4, 'all are back');

    type('night');
    await waitUntil(() => find(element, 'option[value="API key Nightly export"]'), 'the key is suggested');
    type('API key Nightly export');
    await waitUntil(() => rows(element) === 1, 'one entry is left');
    expect(asked().get('keyId')).to.equal(byKey.keyId);
    expect(element.view.filters).to.deep.equal({ keyId: byKey.keyId });
    await press('Clear: API key Nightly export');
    await waitUntil(() => rows(element) === 4, 'all are back');
  });

  it('asks for the days that the host or the reader chose, and keeps all of it in its view', async () => {
    const { element, has, choose, asked } = await show(
      replies(),
      html`<lb-audit-log from="2026-01-01" to="2026-02-01"></lb-audit-log>`,
    );
    await has('Member changed');
    expect([asked().get('from'), asked().get('to')]).to.deep.equal(['2026-01-01', '2026-02-01']);
    const range = find(element, 'lb-range')!;
    const changed = oneEvent(element, 'lb-view-change');
    const select = range.shadowRoot!.querySelector('select')!;
    select.value = 'any';
    select.dispatchEvent(new Event('change'));
    expect(((await changed) as unknown as LbViewChangeEvent).view.filters).to.deep.equal({});
    await waitUntil(() => !asked().has('from'), 'any time is asked for');

    element.view = { filters: { from: '2026-03-01', action: 'project.created' }, search: 'street', sort: 'position' };
    await waitUntil(() => asked().get('sort') === 'position', 'the view is asked for');
    expect(Object.fromEntries(asked())).to.include({ from: '2026-03-01', action: 'project.created', search: 'street' });
    expect(element.view.filters).to.deep.equal({ from: '2026-03-01', action: 'project.created' });
    element.view = { search: 'member chan' };
    await waitUntil(() => asked().get('search') === 'member chan', 'an action is searched for by its words');
    expect(asked().getAll('search')).to.deep.equal(['member chan', 'member.updated']);
    element.view = { filters: { from: '2026-03-01', action: 'project.created' } };
    await choose('Action', '');
    expect(element.view.filters).to.deep.equal({ from: '2026-03-01' });
  });

  it('offers to find only those that the session may read', async () => {
    const session = { ...currentSession(), permissions: ['audit-log:read'] };
    const { element, has } = await show({ ...replies(), 'GET /v1/session': session });
    await has('Member changed');
    expect(find(element, 'input[part=actor]')).to.equal(undefined);
  });

  it('saves what matches as a table', async () => {
    const { has, press } = await show();
    await has('Member changed');
    const [saved] = await downloadsOf(() => press('Download CSV'));
    const lines = (await saved!.blob!.text()).split('\r\n');
    expect(lines[0]).to.include('When,Action,What,Subject ID,Who,Portal,API key,Address,Details');
    expect(lines[2]).to.include('Project created,Street scenes,');
    expect(lines[2]).to.include('Nightly export');
  });

  it('says what went wrong, and that it is not for everybody', async () => {
    const failing = await show({ ...replies(), 'GET /v1/audit-log': problem(500, 'internal', 'It failed.') });
    await waitUntil(() => buttonIn(failing.element, 'Try again'), 'another try is offered');
    const forbidden = await show({ ...replies(), 'GET /v1/audit-log': problem(403, 'forbidden', 'No.') });
    await forbidden.has('Not allowed');
  });

  it('is for everybody', async () => {
    const table = replies([entry(), byKey, byServer]);
    const { server } = await show(table);
    await expectAccessible(
      html`<lb-session
        .apiUrl=${'https://bff.test'}
        .fetchToken=${() => Promise.resolve({ token: 'looks', expiresIn: 900 })}
      >
        <lb-audit-log></lb-audit-log>
      </lb-session>`,
      (box) => waitUntil(() => textOf(box).includes('Project created')),
    );
    expect(server.sent.length).to.be.greaterThan(0);
  });
});

describe('what an entry tells of a change', () => {
  it('is each value beside what was there, without those that stayed', () => {
    expect(
      differencesIn({
        name: 'B',
        description: 'same',
        origins: ['https://a.example', 'https://b.example'],
        before: { name: 'A', description: 'same', longestKeyLife: null },
      }),
    ).to.deep.equal([
      { name: 'name', before: 'A', after: 'B' },
      { name: 'origins', before: undefined, after: 'https://a.example, https://b.example' },
    ]);
  });

  it('is what was taken away, where nothing is there now', () => {
    expect(differencesIn({ memberId: 'm1', before: { role: 'LABELER' } })).to.deep.equal([
      { name: 'role', before: 'LABELER', after: undefined },
      { name: 'memberId', before: undefined, after: 'm1' },
    ]);
  });
});
