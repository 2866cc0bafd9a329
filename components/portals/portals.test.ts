import { expect, html, oneEvent } from '@open-wc/testing';
import { logout } from '../core/session.ts';
import { expectAccessibleNow } from '../testing/accessible.ts';
import { press as pressKey } from '../testing/browser.ts';
import { buttonIn } from '../testing/buttons.ts';
import { readerOf } from '../testing/reader.ts';
import { currentSession, problem, type Reply } from '../testing/server.ts';
import { show as showElement } from '../testing/show.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import { expectAccessible } from '../ui/testing/looks.ts';
import { originsIn } from './origins.ts';
import './portals.ts';
import { portal, replies, rotating, SECRET } from './testing/fixtures.ts';

const acme = portal();
const at = `/v1/portals/${acme.id}`;

async function show(table: Record<string, Reply> = replies(), template = html`<lb-portals></lb-portals>`) {
  const { element, server } = await showElement('lb-portals', table, template);
  const { has, press } = readerOf(element);
  const choose = async (row: string, item: string) => {
    await press(`Actions for ${row}`);
    await press(item);
  };
  const type = async (name: string, text: string) => {
    await waitUntil(() => find(element, `[name="${name}"]`)?.shadowRoot?.querySelector('input'), `a field ${name}`);
    const control = find(element, `[name="${name}"]`)!.shadowRoot!.querySelector('input')!;
    control.focus();
    control.value = text;
    control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    control.blur();
  };
  const tick = (name: string) => find(element, `[aria-label="${name}"]`)!.click();
  const closed = () => waitUntil(() => !find(element, 'dialog[open]'), 'no dialog is open');
  const sent = (request: string) => server.sent.filter((entry) => entry.request === request);
  return { element, server, has, press, choose, type, tick, closed, sent };
}

describe('<lb-portals>', () => {
  before(() => document.documentElement.style.setProperty('--lb-duration', '0s')); // nothing moves while it is judged
  after(() => document.documentElement.style.removeProperty('--lb-duration'));

  it('lists portals with their origins, scopes and what is shown of their secrets', async () => {
    const { element, has } = await show();
    await has('Acme partner portal');
    for (const text of [
      'https://portal.acme.example, https://staging.acme.example',
      'lbp_…4f2a',
      'lbp_…aa11 lbp_…bb22',
    ])
      expect(textOf(element)).to.include(text);
  });

  it('registers one: origins in any form, scopes, the secret this once with a snippet to paste', async () => {
    const { element, has, press, type, tick, closed, sent } = await show();
    await press('New portal');
    await press('Create portal');
    for (const text of ['Enter a name.', 'Enter at least one origin.', 'Choose at least one scope.']) await has(text);
    await type('name', 'New');
    await type('origins', 'portal.acme.example https://portal.acme.example/app, http://localhost:3000');
    await has('1 is there already.');
    tick('Write: Integrations');
    tick('Read: Projects');
    const created = oneEvent(element, 'lb-portal-created');
    await press('Create portal');
    expect(JSON.stringify(await created)).not.to.include(SECRET);
    expect(sent('POST /v1/portals')[0]!.body).to.deep.equal({
      name: 'New',
      origins: ['https://portal.acme.example', 'http://localhost:3000'],
      scopes: ['projects:read', 'integrations:read', 'integrations:write'],
    });
    await has(SECRET);
    await has('<lb-projects-list token-url="/lb-token"></lb-projects-list>');
    await has('/v1/embed-sessions');
    await has('createServer');
    await press('PHP');
    await has('file_get_contents');
    await press('React');
    await has('return <lb-projects-list token-url="/lb-token"></lb-projects-list>;');
    await pressKey('Escape');
    await has('You have not copied it, and it is not shown again.');
    await press('Close without it');
    await closed();
    await waitUntil(() => !textOf(element).includes(SECRET), 'it is gone for good');
  });

  it('opens one: its secrets with their last use, what each role sees, what was done to it', async () => {
    const { element, has, press, choose, closed } = await show();
    await press(rotating.name);
    for (const text of ['lbp_…aa11', 'Last used 2 days ago', 'lbp_…bb22', 'Never used']) await has(text);
    for (const text of ['Admin', 'Reads and changes: Integrations', 'Labeler', 'Reads: Projects']) await has(text);
    for (const text of ['History', 'Created', 'Ada Lovelace']) await has(text);
    expect(element.view.open).to.equal(rotating.id);
    await expectAccessibleNow(element);
    await press('Close');
    await closed();
    await waitUntil(() => element.view.open === undefined, 'the view is as before');
    await choose(acme.name, 'Snippet to paste');
    await has('On your server');
  });

  it('marks an origin that is none, and says so on submit', async () => {
    const { element, has, press, type, sent } = await show();
    await press('New portal');
    await type('name', 'New');
    await type('origins', 'http://portal.example.com');
    await waitUntil(() => find(element, '.chip.wrong'));
    await press('Create portal');
    await has('Enter an origin such as https://portal.example.com');
    expect(sent('POST /v1/portals')).to.deep.equal([]);
  });

  it('edits one, sending what differs with the version that was read', async () => {
    const { has, choose, press, type, tick, closed, sent } = await show();
    await choose(acme.name, 'Edit');
    await has('https://staging.acme.example');
    await press('Remove https://staging.acme.example');
    await type('origins', 'https://new.acme.example');
    tick('Read: Integrations');
    await press('Save changes');
    await closed();
    expect(sent(`PATCH ${at}`)[0]!.body).to.deep.equal({
      version: 2,
      origins: ['https://portal.acme.example', 'https://new.acme.example'],
      scopes: ['projects:read'],
    });
    await has(`“${acme.name}” is saved.`);
  });

  it('shows what somebody else made of it, and saves over it when asked to', async () => {
    const { server, has, choose, press, type, closed, sent } = await show();
    await choose(acme.name, 'Edit');
    await type('name', 'Mine');
    const changed = { at: new Date().toISOString(), by: 'Grace Hopper', you: false };
    server.answer({
      [`PATCH ${at}`]: problem(412, 'stale', 'It was changed meanwhile.', { changed }),
      [`GET ${at}`]: portal({ name: 'Theirs', version: 7 }),
    });
    await press('Save changes');
    await has('Grace Hopper changed this while you were editing.');
    await has('Theirs');
    server.answer({ [`PATCH ${at}`]: portal({ name: 'Mine', version: 8 }) });
    await press('Save mine');
    await closed();
    expect(sent(`PATCH ${at}`)[1]!.body).to.deep.equal({ version: 7, name: 'Mine' });
  });

  it('rotates a secret with two valid, and ends the older one', async () => {
    const { element, has, choose, press, closed, sent } = await show();
    await choose(acme.name, 'Rotate secret');
    await has('The one before stays valid until you end it or rotate again.');
    const rotated = oneEvent(element, 'lb-portal-secret-rotated');
    await press('Rotate');
    await rotated;
    await has(SECRET);
    await press('I have saved it');
    await closed();
    expect(sent(`POST ${at}/rotate`)).to.have.length(1);
    await choose(rotating.name, 'End lbp_…aa11');
    await has('lbp_…bb22 stays valid.');
    const ended = oneEvent(element, 'lb-portal-secret-deleted');
    await press('End');
    await ended;
    expect(sent(`DELETE /v1/portals/${rotating.id}/secrets/${rotating.secrets[0]!.id}`)).to.have.length(1);
  });

  it('revokes one when its exact name is typed, unless the host objects', async () => {
    const { element, has, choose, press, type, closed, sent } = await show();
    element.addEventListener('lb-before-portal-revoke', (event) => event.preventDefault(), { once: true });
    await choose(acme.name, 'Revoke');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(find(element, 'dialog[open]')).to.equal(undefined);
    await choose(acme.name, 'Revoke');
    await has('Revoke “Acme partner portal”');
    expect(buttonIn(find(element, 'lb-dialog')!.parentNode as ShadowRoot, 'Revoke')!.disabled).to.equal(true);
    await type('confirm', acme.name);
    const revoked = oneEvent(element, 'lb-portal-revoked');
    await waitUntil(() => !buttonIn(element, 'Revoke')!.disabled);
    await press('Revoke');
    await revoked;
    await closed();
    expect(sent(`DELETE ${at}`)).to.have.length(1);
    await has(`“${acme.name}” is revoked.`);
  });

  it('takes its dialog away when the session ends', async () => {
    const { element, has, press } = await show();
    await press('New portal');
    await has('Create portal');
    logout();
    await has('You are signed out');
    expect(find(element, 'lb-portal-create')).to.equal(undefined);
  });

  it('shows the row that the view of the page opens, until the reader closes it', async () => {
    const { element, has, press, closed } = await show();
    await has('Acme partner portal');
    element.view = { open: acme.id };
    await has('What each role sees');
    await press('Close');
    await closed();
    await waitUntil(() => element.view.open === undefined, 'the view has no row');
  });

  it('shows the snippet alone to who may only read', async () => {
    const { element, has, press } = await show({
      ...replies(),
      'GET /v1/session': currentSession(['portals:read']),
    });
    await has(acme.name);
    expect(buttonIn(element, 'New portal')).to.equal(undefined);
    await press(`Actions for ${acme.name}`);
    await waitUntil(() => buttonIn(element, 'Snippet to paste'));
    expect(buttonIn(element, 'Edit')).to.equal(undefined);
    await press('Snippet to paste');
    await has('Set up “Acme partner portal”');
  });

  it('finds the origins in what is pasted', () => {
    const chips = originsIn('https://a.example/x?y#z\nb.example:8443; http://localhost:3000, ftp://c.example *');
    expect(chips.map(({ value, error }) => [value, error !== undefined])).to.deep.equal([
      ['https://a.example', false],
      ['https://b.example:8443', false],
      ['http://localhost:3000', false],
      ['ftp://c.example', true],
      ['*', false],
    ]);
  });

  for (const state of ['loading', 'empty', 'failed', 'offline', 'expired', 'forbidden'] as const)
    it(`is accessible when it is ${state}`, () =>
      expectAccessible(html`<lb-portals preview-state=${state}></lb-portals>`));

  it('is accessible in its form', async () => {
    const { element, press, has } = await show();
    element.style.setProperty('--lb-duration', '0s');
    await press('New portal');
    await has('Create portal');
    await expectAccessibleNow(element);
  });
});
