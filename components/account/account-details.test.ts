import { expect, html, oneEvent } from '@open-wc/testing';
import { expectAccessibleNow } from '../testing/accessible.ts';
import { press as pressKey } from '../testing/browser.ts';
import { buttonIn } from '../testing/buttons.ts';
import { readerOf } from '../testing/reader.ts';
import { currentSession, problem, type Reply } from '../testing/server.ts';
import { show as showElement } from '../testing/show.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import { expectAccessible } from '../ui/testing/looks.ts';
import './account-details.ts';
import { account, current, manySessions, organization, other, replies } from './testing/fixtures.ts';

async function show(
  table: Record<string, Reply> = replies(),
  template = html`<lb-account-details></lb-account-details>`,
) {
  const { element, server } = await showElement('lb-account-details', table, template);
  const { has, press } = readerOf(element);
  const enter = async (name: string, value: string) => {
    const control = () => find(element, `[name="${name}"]`)?.shadowRoot?.querySelector<HTMLInputElement>('#control');
    await waitUntil(control, `a field ${name}`);
    control()!.value = value;
    control()!.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  };
  const sent = (request: string) => server.sent.filter((entry) => entry.request === request);
  return { element, server, has, press, enter, sent };
}

describe('<lb-account-details>', () => {
  it('says who the reader is, what their role allows, and where', async () => {
    const { element, has } = await show();
    await has('Ada Lovelace');
    for (const text of [
      'ada@example.com',
      'Admin',
      'You manage everything',
      'March 14, 2025',
      'Analytical Engines',
      organization().id,
      'No limit',
      'Acme partner portal',
      'This session',
    ])
      expect(textOf(element)).to.include(text);
  });

  it('edits the name in its place, with the version that was read, and gives the focus back', async () => {
    const { element, server, has, press, enter, sent } = await show();
    await press('Edit: Full name');
    await waitUntil(() => find(element, '[name="name"]')?.shadowRoot?.activeElement, 'the field has the focus');
    await enter('name', ' ');
    await press('Save');
    await has('Enter a name.');
    await enter('name', 'Ada King');
    server.answer({ 'GET /v1/account': account({ name: 'Ada King', version: 5 }) });
    const updated = oneEvent(element, 'lb-account-updated');
    await press('Save');
    expect(await updated).to.have.nested.property('account.name', 'Ada King');
    expect(sent('PATCH /v1/account')[0]!.body).to.deep.equal({ name: 'Ada King', version: 4 });
    await waitUntil(() => !find(element, 'lb-edit-in-place'));
    await has('Ada King');
    await waitUntil(() => element.shadowRoot!.activeElement?.id === 'edit-name');
  });

  it('lets go of what was typed on Escape and Cancel, and saves nothing that is the same', async () => {
    const { element, press, enter, sent } = await show();
    for (const [typed, leave] of [
      ['Half typed', () => pressKey('Escape')],
      ['Half typed', () => press('Cancel')],
      ['Ada Lovelace', () => press('Save')],
    ] as const) {
      await press('Edit: Full name');
      await enter('name', typed);
      find(element, '[name="name"]')!.focus();
      await leave();
      await waitUntil(() => !find(element, 'lb-edit-in-place'));
    }
    expect(sent('PATCH /v1/account')).to.deep.equal([]);
  });

  it('says what somebody else made of it meanwhile, and saves over it when asked again', async () => {
    const { server, has, press, enter, sent } = await show();
    await press('Edit: Full name');
    await enter('name', 'Mine');
    server.answer({
      'PATCH /v1/account': problem(412, 'stale', 'It was changed meanwhile. Read it again, and decide what to keep.'),
      'GET /v1/account': account({ name: 'Theirs', version: 9 }),
    });
    await press('Save');
    await has('Somebody changed it meanwhile: Theirs');
    server.answer({ 'PATCH /v1/account': account({ name: 'Mine', version: 10 }) });
    await press('Save');
    await waitUntil(() => sent('PATCH /v1/account').length === 2);
    expect(sent('PATCH /v1/account')[1]!.body).to.deep.equal({ name: 'Mine', version: 9 });
  });

  it('has admins edit the organization, and a host may object', async () => {
    const { element, has, press, enter, sent, server } = await show();
    await press('Edit: Name of the organization');
    await enter('name', 'Difference Engines');
    element.addEventListener('lb-before-organization-update', (event) => event.preventDefault(), { once: true });
    const asked = oneEvent(element, 'lb-before-organization-update');
    await press('Save');
    await asked;
    expect(sent('PATCH /v1/account/organization')).to.deep.equal([]);
    server.answer({ 'GET /v1/account/organization': organization({ name: 'Difference Engines', version: 3 }) });
    const updated = oneEvent(element, 'lb-organization-updated');
    await press('Save');
    await updated;
    expect(sent('PATCH /v1/account/organization')[0]!.body).to.deep.equal({ name: 'Difference Engines', version: 2 });
    await has('Difference Engines');

    await press('Edit: Longest life of API keys');
    await has('Keys that would live longer end that long from now.');
    await enter('longestKeyLife', '2592000');
    await press('Save');
    await waitUntil(() => sent('PATCH /v1/account/organization').length === 2);
    expect(sent('PATCH /v1/account/organization')[1]!.body).to.deep.equal({ longestKeyLife: 2_592_000, version: 3 });
  });

  it('ends another session of the reader, and not the one that asks', async () => {
    const { element, server, has, press, sent } = await show();
    await has('Reviewers');
    expect(buttonIn(element, 'End the session on Acme partner portal')).to.equal(undefined);
    server.answer({ 'GET /v1/account/sessions': { items: [current], next: null, total: 1 } });
    const ended = oneEvent(element, 'lb-own-session-ended');
    await press('End the session on Reviewers');
    await ended;
    expect(sent(`DELETE /v1/account/sessions/${other.id}`)).to.have.length(1);
    await has('The session on Reviewers has ended.');
    await waitUntil(() => !buttonIn(element, 'End the session on Reviewers'));
  });

  it('shows a few of many sessions, the one that asks first, and all when asked', async () => {
    const sessions = { items: manySessions(12), next: 'more', total: 80 };
    const { element, has, press } = await show({ ...replies(), 'GET /v1/account/sessions': sessions });
    await has('Show 8 more');
    const rows = () => [...element.shadowRoot!.querySelectorAll('li')];
    expect(rows()).to.have.length(5);
    expect(textOf(rows()[0]!)).to.include('This session');
    expect(textOf(element)).not.to.include('The newest');
    await press('Show 8 more');
    await has('The newest 13 are shown.');
    expect(rows()).to.have.length(13);
    await waitUntil(() => rows()[5]!.contains(element.shadowRoot!.activeElement));
  });

  it('ends all other sessions after a question, and says how many', async () => {
    const all = { items: manySessions(3), next: null, total: 4 };
    const { element, server, has, press, sent } = await show({
      ...replies(),
      'GET /v1/account/sessions': all,
      'DELETE /v1/account/sessions': { ended: 3 },
    });
    element.addEventListener('lb-before-own-sessions-end', (event) => event.preventDefault(), { once: true });
    const asked = oneEvent(element, 'lb-before-own-sessions-end');
    await press('End all others');
    await asked;
    await press('End all others');
    await has('This one goes on.');
    expect(sent('DELETE /v1/account/sessions')).to.deep.equal([]);
    server.answer({ 'GET /v1/account/sessions': { items: [current], next: null, total: 1 } });
    const ended = oneEvent(element, 'lb-own-sessions-ended');
    buttonIn(find(element, 'lb-confirm')!, 'End')!.click();
    expect(await ended).to.have.property('ended', 3);
    await has('Your other sessions have ended.');
    await waitUntil(() => !buttonIn(element, 'End all others'));
    expect(textOf(element)).to.include('This session');
  });

  it('leaves the organization after a question, and has ended then', async () => {
    const { element, has, press, sent } = await show();
    await press('Leave');
    await has('Leave “Analytical Engines”');
    expect(sent('DELETE /v1/account')).to.deep.equal([]);
    await press('Cancel');
    await waitUntil(() => !find(element, 'dialog[open]'));
    await press('Leave');
    await has('Leave “Analytical Engines”');
    const left = oneEvent(element, 'lb-organization-left');
    buttonIn(find(element, 'lb-confirm')!, 'Leave')!.click();
    await left;
    expect(sent('DELETE /v1/account')).to.have.length(1);
    await has('signed out');
  });

  it('says why the last admin cannot leave', async () => {
    const { element, has } = await show(replies({ isLastAdmin: true }));
    await has('You are the last admin. Make another member an admin first.');
    expect(buttonIn(element, 'Leave')!.disabled).to.equal(true);
  });

  it('offers a labeler their own name alone, and who may only read nothing', async () => {
    const { element, has } = await show(replies({ role: 'LABELER' }));
    await has('You label in all projects');
    expect(buttonIn(element, 'Edit: Full name')).not.to.equal(undefined);
    expect(buttonIn(element, 'Edit: Name of the organization')).to.equal(undefined);

    const reader = await show({ ...replies(), 'GET /v1/session': currentSession(['account:read']) });
    await reader.has('Ada Lovelace');
    await waitUntil(() => !buttonIn(reader.element, 'Edit: Full name'));
    expect(buttonIn(reader.element, 'Leave')).to.equal(undefined);
    expect(buttonIn(reader.element, 'End the session on Reviewers')).to.equal(undefined);
  });

  for (const state of ['loading', 'empty', 'failed', 'offline', 'expired', 'forbidden'] as const)
    it(`is accessible when it is ${state}`, () =>
      expectAccessible(html`<lb-account-details preview-state=${state}></lb-account-details>`));

  it('is accessible, also while it is edited', async () => {
    const { element, press, has } = await show();
    await has('Ada Lovelace');
    await expectAccessibleNow(element);
    await press('Edit: Longest life of API keys');
    await has('Keys that would live longer');
    await expectAccessibleNow(element);
  });
});
