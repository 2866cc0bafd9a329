import { expect, html, oneEvent } from '@open-wc/testing';
import { expectAccessibleNow } from '../testing/accessible.ts';
import { press as pressKey } from '../testing/browser.ts';
import { buttonIn } from '../testing/buttons.ts';
import { readerOf } from '../testing/reader.ts';
import { searchIn } from '../testing/search.ts';
import { currentSession, problem, type Reply } from '../testing/server.ts';
import { show as showElement } from '../testing/show.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import { expectAccessible } from '../ui/testing/looks.ts';
import './api-key.ts';
import { apiKey, ending, expired, KEY, options, reading, replies } from './testing/fixtures.ts';

const nightly = apiKey();
const at = `/v1/api-keys/${nightly.id}`;

async function show(table: Record<string, Reply> = replies(), template = html`<lb-api-key></lb-api-key>`) {
  const { element, server } = await showElement('lb-api-key', table, template);
  const { has, press } = readerOf(element);
  const choose = async (row: string, item: string) => {
    await press(`Actions for ${row}`);
    await press(item);
  };
  const control = async (name: string) => {
    const found = () => find(element, `[name="${name}"]`)?.shadowRoot?.querySelector<HTMLInputElement>('#control');
    await waitUntil(found, `a field ${name}`);
    return found()!;
  };
  const enter = async (name: string, value: string) => {
    const input = await control(name);
    input.value = value;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  };
  const tick = async (name: string) => {
    await waitUntil(() => find(element, `[aria-label="${name}"]`), `a box ${name}`);
    find(element, `[aria-label="${name}"]`)!.click();
  };
  const closed = () => waitUntil(() => !find(element, 'dialog[open]'), 'no dialog is open');
  const sent = (request: string) => server.sent.filter((entry) => entry.request === request);
  return { element, server, has, press, choose, control, enter, tick, closed, sent };
}

describe('<lb-api-key>', () => {
  it('lists keys with their limits, state, use and end', async () => {
    const { element, has } = await show();
    await has('Nightly export');
    for (const text of ['lbk_…4f2a', 'Admin', 'Full access', 'Read only', 'Active', 'Ends soon', 'Expired', 'Never'])
      expect(textOf(element)).to.include(text);
  });

  for (const [language, searches] of Object.entries({
    en: { act: 'active', read: 'read only', 'team m': 'TEAM_MANAGER' },
    de: { aktiv: 'active', 'nur lesen': 'read only', 'endet b': 'ends soon' },
    ar: { فعال: 'active', 'قراءة فقط': 'read only', 'ينتهي قريبًا': 'ends soon' },
    ja: { 有効: 'active', 読み取り専用: 'read only' },
  }))
    it(`finds states and limits by their words in ${language}`, async () => {
      const { element, has, sent } = await show(replies(), html`<lb-api-key lang=${language}></lb-api-key>`);
      await has('Nightly export');
      for (const [text, called] of Object.entries(searches))
        expect(await searchIn(element, text, () => sent('GET /v1/api-keys'))).to.include.members([text, called]);
      expect(await searchIn(element, 'Nightly', () => sent('GET /v1/api-keys'))).to.deep.equal(['Nightly']);
    });

  it('creates one, shows it this once with a request to try, and asks before it is left uncopied', async () => {
    const { element, has, press, enter, closed, sent } = await show();
    await press('New API key');
    await press('Create API key');
    await has('Enter a name.');
    expect(sent('POST /v1/api-keys')).to.deep.equal([]);
    await enter('name', 'New');
    const created = oneEvent(element, 'lb-api-key-created');
    await press('Create API key');
    expect(JSON.stringify(await created)).not.to.include(KEY);
    expect(sent('POST /v1/api-keys')[0]!.body).to.deep.equal({
      name: 'New',
      role: 'ADMIN',
      permissions: null,
      expiresInSeconds: 90 * 86_400,
    });
    await has(KEY);
    await has('/v1/session -H "Authorization: Bearer $LB_API_KEY"');
    await pressKey('Escape');
    await has('You have not copied it, and it is not shown again.');
    await press('Close without it');
    await closed();
    await waitUntil(() => !textOf(element).includes(KEY), 'it is gone for good');
  });

  it('holds a key to reading, or to what is chosen of what its role may do', async () => {
    const { has, press, enter, tick, control, closed, sent } = await show();
    await press('New API key');
    await enter('name', 'Reader');
    await enter('access', 'read');
    await enter('expiresInSeconds', 'never');
    await press('Create API key');
    await has(KEY);
    expect(sent('POST /v1/api-keys')[0]!.body).to.deep.equal({
      name: 'Reader',
      role: 'ADMIN',
      permissions: ['projects:read', 'datasets:read', 'audit-log:read'],
      expiresInSeconds: null,
    });
    await press('I have saved it');
    await closed();

    await press('New API key');
    await enter('name', 'Chosen');
    await enter('role', 'LABELER');
    await enter('access', 'chosen');
    await press('Create API key');
    await has('Choose at least one permission');
    await tick('Write: Tasks');
    expect(find(document.body, '[aria-label="Read: Audit log"]'), 'the role does not have it').to.equal(undefined);
    expect((await control('role')).value).to.equal('LABELER');
    await press('Create API key');
    await has(KEY);
    expect(sent('POST /v1/api-keys')[1]!.body).to.deep.include({
      role: 'LABELER',
      permissions: ['tasks:read', 'tasks:write'],
    });
  });

  it('offers no longer life than the organization allows', async () => {
    const table = { ...replies(), 'GET /v1/api-keys/options': { ...options, longestLife: 7 * 86_400 } };
    const { has, press, control } = await show(table);
    await press('New API key');
    const life = (await control('expiresInSeconds')) as unknown as HTMLSelectElement;
    expect([...life.options].map(({ value }) => value)).to.deep.equal(['3600', '86400', '604800']);
    expect(life.value).to.equal('604800');
    await has('An admin has set the longest life: 7 days.');
  });

  it('offers the longest life itself where all others are longer', async () => {
    const table = { ...replies(), 'GET /v1/api-keys/options': { ...options, longestLife: 600 } };
    const { press, control } = await show(table);
    await press('New API key');
    const life = (await control('expiresInSeconds')) as unknown as HTMLSelectElement;
    expect([...life.options].map(({ value, text }) => [value, text.trim()])).to.deep.equal([['600', 'In 10 minutes']]);
    expect(life.value).to.equal('600');
  });

  it('edits the name and the limits, sending what differs with the version that was read', async () => {
    const { element, has, choose, press, enter, closed, sent } = await show();
    await choose(nightly.name, 'Edit');
    await enter('name', 'Weekly export');
    await enter('access', 'read');
    const updated = oneEvent(element, 'lb-api-key-updated');
    await press('Save changes');
    await updated;
    await closed();
    expect(sent(`PATCH ${at}`)[0]!.body).to.deep.equal({
      version: 3,
      name: 'Weekly export',
      permissions: ['projects:read', 'datasets:read', 'audit-log:read'],
    });
    await has('is saved.');
  });

  it('keeps the role of a key whose member may not give it any more, and offers an expired one no other end', async () => {
    const table = { ...replies(), 'GET /v1/api-keys/options': { ...options, roles: options.roles.slice(1) } };
    const { element, choose, press, enter, closed, control, sent } = await show(table);
    await choose(expired.name, 'Edit');
    expect((await control('role')).value).to.equal('ADMIN');
    expect(find(element, '[name="expiresInSeconds"]')).to.equal(undefined);
    await enter('name', 'Renamed');
    await press('Save changes');
    await closed();
    expect(sent(`PATCH /v1/api-keys/${expired.id}`)[0]!.body).to.deep.equal({ version: 3, name: 'Renamed' });
  });

  it('shows what somebody else made of it, and saves over it when asked to', async () => {
    const { server, has, choose, press, enter, closed, sent } = await show();
    await choose(nightly.name, 'Edit');
    await enter('name', 'Mine');
    const changed = { at: new Date().toISOString(), by: 'Grace Hopper', you: false };
    server.answer({
      [`PATCH ${at}`]: problem(412, 'stale', 'It was changed meanwhile.', { changed }),
      [`GET ${at}`]: apiKey({ name: 'Theirs', version: 7 }),
    });
    await press('Save changes');
    await has('Grace Hopper changed this while you were editing.');
    server.answer({ [`PATCH ${at}`]: apiKey({ name: 'Mine', version: 8 }) });
    await press('Save mine');
    await closed();
    expect(sent(`PATCH ${at}`)[1]!.body).to.deep.equal({ version: 7, name: 'Mine' });
  });

  it('rolls one, with the time that the key before goes on', async () => {
    const { element, has, choose, press, enter, closed, sent } = await show();
    await choose(nightly.name, 'Roll');
    await has('lbk_…4f2a stops');
    await enter('overlap', '3600');
    const rolled = oneEvent(element, 'lb-api-key-rolled');
    await press('Roll');
    await rolled;
    await has(KEY);
    expect(sent(`POST ${at}/roll`)[0]!.body).to.deep.equal({ overlapSeconds: 3600 });
    await press('I have saved it');
    await closed();
  });

  it('says why a key does not work, and mends it by rolling', async () => {
    const { has, press, sent } = await show();
    await press('Expired');
    await has('It has reached its end.');
    await press('Roll');
    await has('The one before does not work any more.');
    await press('Roll');
    await has(KEY);
    expect(sent(`POST /v1/api-keys/${expired.id}/roll`)[0]!.body).to.deep.equal({ overlapSeconds: 0 });
  });

  it('says that a key ends soon, is unused, or does less than its role', async () => {
    const shrunk = apiKey({ id: 'c00000000000000000000shrunk', name: 'Shrunk', effectiveRole: 'LABELER' });
    const idle = apiKey({ id: 'c000000000000000000000idle', name: 'Idle', turnsOffAt: new Date().toISOString() });
    const stopped = apiKey({
      id: 'c000000000000000000stopped',
      name: 'Stopped',
      status: 'NO_ROLE',
      effectiveRole: null,
    });
    const { has, press } = await show(replies([shrunk, idle, stopped, ending]));
    for (const [state, why] of [
      ['Does less', 'It works as: Labeler'],
      ['Unused', 'After a year it is turned off.'],
      ['Stopped', 'Its member has no role in the organization any more.'],
      ['Ends soon', 'Roll it before that.'],
    ] as const) {
      await press(state);
      await has(why);
      await pressKey('Escape');
    }
  });

  it('asks before it revokes one, unless the host objects', async () => {
    const { element, has, choose, press, sent, server } = await show();
    await has(nightly.name);
    const asked = oneEvent(element, 'lb-before-api-key-revoke');
    element.addEventListener('lb-before-api-key-revoke', (event) => event.preventDefault(), { once: true });
    await choose(nightly.name, 'Revoke');
    await asked;
    await element.updateComplete;
    expect(find(element, 'dialog[open]')).to.equal(undefined);
    await choose(nightly.name, 'Revoke');
    await has('It stops with the next request');
    expect(sent(`DELETE ${at}`)).to.deep.equal([]);
    server.answer({ 'GET /v1/api-keys': { items: [reading], next: null, total: 1 } });
    const revoked = oneEvent(element, 'lb-api-key-revoked');
    await press('Revoke');
    await revoked;
    await has('“Nightly export” is revoked.');
    await waitUntil(() => !textOf(find(element, 'lb-table')!).includes('lbk_…4f2a'));
  });

  it('says at the field what the server refuses', async () => {
    const { element, press, enter, server } = await show();
    await press('New API key');
    await enter('name', 'New');
    const fields = { expiresInSeconds: 'Choose a shorter life: an admin has set the longest.' };
    server.answer({
      'POST /v1/api-keys': problem(422, 'invalid', 'The organization does not let an API key live for so long.', {
        fields,
      }),
    });
    await press('Create API key');
    await waitUntil(() => {
      const field = find(element, '[name="expiresInSeconds"]');
      return field && textOf(field).includes(fields.expiresInSeconds);
    });
  });

  it('narrows to one’s own keys for an admin alone', async () => {
    const { element, has, server } = await show();
    await has(nightly.name);
    const filter = find(element, 'select.filter') as HTMLSelectElement;
    filter.value = 'c0000000000000000000000m1';
    filter.dispatchEvent(new Event('change'));
    await waitUntil(() => server.sent.some(({ query }) => query.get('memberId') === 'c0000000000000000000000m1'));

    const session = currentSession();
    const labeler = { ...session, member: { ...session.member, role: 'LABELER' as const } };
    const theirs = await show({ ...replies(), 'GET /v1/session': labeler });
    await theirs.has(nightly.name);
    expect(find(theirs.element, 'select.filter')).to.equal(undefined);
  });

  for (const [what, table, template] of [
    [
      'who may only read',
      { ...replies(), 'GET /v1/session': currentSession(['api-keys:read']) },
      html`<lb-api-key></lb-api-key>`,
    ],
    ['a host that wants it so', replies(), html`<lb-api-key readonly></lb-api-key>`],
  ] as const) {
    it(`offers nothing that changes to ${what}`, async () => {
      const { element, has } = await show(table, template);
      await has(nightly.name);
      await waitUntil(() => !buttonIn(element, `Actions for ${nightly.name}`));
      expect(buttonIn(element, 'New API key')).to.equal(undefined);
      buttonIn(element, 'Expired')!.click();
      await has('It has reached its end.');
      expect(buttonIn(element, 'Roll')).to.equal(undefined);
    });
  }

  for (const state of ['loading', 'empty', 'failed', 'offline', 'expired', 'forbidden'] as const)
    it(`is accessible when it is ${state}`, () =>
      expectAccessible(html`<lb-api-key preview-state=${state}></lb-api-key>`));

  it('is accessible in its form', async () => {
    const { element, press, has, enter } = await show();
    element.style.setProperty('--lb-duration', '0s');
    await press('New API key');
    await has('Create API key');
    await enter('access', 'chosen');
    await has('Permissions');
    await expectAccessibleNow(element);
  });
});
