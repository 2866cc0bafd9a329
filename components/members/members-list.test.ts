import { expect, html, oneEvent } from '@open-wc/testing';
import { announce } from '../core/live.ts';
import { expectAccessibleNow } from '../testing/accessible.ts';
import { buttonIn } from '../testing/buttons.ts';
import { focused } from '../testing/keyboard.ts';
import { startLive } from '../testing/live.ts';
import { readerOf } from '../testing/reader.ts';
import { currentSession, problem, type Reply } from '../testing/server.ts';
import { show as showElement } from '../testing/show.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import { expectAccessible } from '../ui/testing/looks.ts';
import { EMAIL_ENDS, emailsIn } from './addresses.ts';
import type { LbInviteEvent, LbMemberEvent } from './events.ts';
import './members-list.ts';
import { admin, byProject, detail, invite, link, member, openedReplies, replies } from './testing/fixtures.ts';

const ines = member();

async function show(table: Record<string, Reply> = replies(), template = html`<lb-members-list></lb-members-list>`) {
  const { element, server } = await showElement('lb-members-list', table, template);
  const { has, press } = readerOf(element);
  const choose = async (row: string, item: string) => {
    await press(`Actions for ${row}`);
    await press(item);
  };
  const roleOf = (name: string) => find(element, `[aria-label^="Role of ${name}"]`);
  const chooseRole = async (name: string, role: string) => {
    await waitUntil(() => roleOf(name));
    roleOf(name)!.click();
    await press(role);
  };
  const tick = async (name: string) => {
    const box = () => find(element, `input[aria-label="Select ${name}"]`) as HTMLInputElement | undefined;
    await waitUntil(box);
    box()!.click();
  };
  const sent = (request: string) => server.sent.filter((entry) => entry.request === request);
  return { element, server, has, press, choose, tick, roleOf, chooseRole, sent };
}

describe('<lb-members-list>', () => {
  it('lists members with their email, role, projects and last activity', async () => {
    const { element, has } = await show();
    await has('Ines Laurent');
    for (const text of ['ines@meridian.example', 'Reviewer', 'Yuki Tanaka', 'Never', 'All', '3 in total'])
      expect(textOf(element)).to.include(text);
    const first = find(element, 'lb-table')!.shadowRoot!.querySelector('td.first')!;
    const { content } = getComputedStyle(first, '::before'); // Firefox does not resolve it
    expect(content.replace('attr(data-initials)', first.getAttribute('data-initials')!)).to.include('YT');
    expect(textOf(element), 'no invitation is pending').not.to.include('Pending invitations');
  });

  it('searches, and filters by role', async () => {
    const { element, server, has } = await show();
    await has('Ines Laurent');
    const search = find(element, 'input[type=search]') as HTMLInputElement;
    search.value = 'ines';
    search.dispatchEvent(new InputEvent('input'));
    await waitUntil(() => server.sent.some(({ query }) => query.get('search') === 'ines'));
    const filter = find(element, 'select.filter') as HTMLSelectElement;
    filter.value = 'ADMIN';
    const changed = oneEvent(element, 'lb-view-change');
    filter.dispatchEvent(new Event('change'));
    expect(await changed).to.have.nested.property('view.filters.role', 'ADMIN');
    await waitUntil(() =>
      server.sent.some(({ query }) => query.get('role') === 'ADMIN' && query.get('search') === 'ines'),
    );
    server.answer({ 'GET /v1/members': { items: [], next: null, total: 0 } });
    await element.reload();
    await has('Nothing matches “ines”.');
    buttonIn(element, 'Clear')!.click();
    await waitUntil(() => !server.sent.at(-1)!.query.has('role') && !server.sent.at(-1)!.query.has('search'));
  });

  it('changes a role in the row, with the version that was read, and tells the host', async () => {
    const { element, has, roleOf, chooseRole, sent } = await show();
    await has('Ines Laurent');
    expect(roleOf('Ines Laurent')!.ariaLabel).to.equal('Role of Ines Laurent: Reviewer');
    const updated = oneEvent(element, 'lb-member-updated');
    await chooseRole('Ines Laurent', 'Labeler');
    const { member: changed } = (await updated) as unknown as LbMemberEvent;
    expect(changed.role).to.equal('LABELER');
    expect(sent(`PATCH /v1/members/${ines.id}`)[0]!.body).to.deep.equal({ role: 'LABELER', version: 1 });
    await has('Ines Laurent is now: Labeler');
  });

  it('leaves the role as it is where the host objects', async () => {
    const { element, server, has, roleOf, chooseRole, sent } = await show();
    await has('Ines Laurent');
    element.addEventListener('lb-before-member-update', (event) => {
      expect(event.values).to.deep.equal({ role: 'ADMIN' });
      event.preventDefault();
    });
    const reads = server.sent.filter(({ request }) => request === 'GET /v1/members').length;
    await chooseRole('Ines Laurent', 'Admin');
    await waitUntil(() => server.sent.filter(({ request }) => request === 'GET /v1/members').length > reads);
    await waitUntil(() => roleOf('Ines Laurent')!.ariaLabel === 'Role of Ines Laurent: Reviewer');
    expect(sent(`PATCH /v1/members/${ines.id}`)).to.have.length(0);
  });

  it('says what failed, and shows the role that is stored', async () => {
    const { element, has, server, roleOf, chooseRole } = await show();
    await has('Ines Laurent');
    server.answer({
      [`PATCH /v1/members/${ines.id}`]: problem(403, 'forbidden', 'This needs the permission members:write.'),
    });
    await chooseRole('Ines Laurent', 'Admin');
    await waitUntil(() => find(element, 'lb-toast') && textOf(find(element, 'lb-toast')!).length > 10);
    await waitUntil(() => roleOf('Ines Laurent')!.ariaLabel === 'Role of Ines Laurent: Reviewer');
  });

  it('does not offer to change the last admin, and says why', async () => {
    const { has, press, element, roleOf } = await show();
    await has('Ada Martin');
    await waitUntil(() => roleOf('Ada Martin')?.ariaDisabled === 'true');
    expect(roleOf('Ada Martin')!.getAttribute('aria-description')).to.include('last admin');
    await press('Actions for Ada Martin');
    await waitUntil(() => buttonIn(element, 'Remove'));
    expect(
      buttonIn(element, 'Remove')!.ariaDisabled === 'true' ||
        (buttonIn(element, 'Remove') as HTMLButtonElement).disabled,
    ).to.equal(true);
  });

  it('asks before it removes, with what ends, and takes the row away', async () => {
    const { element, has, choose, press, sent, server } = await show();
    await has('Ines Laurent');
    await choose('Ines Laurent', 'Remove');
    await has('Their labels stay. These end at once: sessions: 2, API keys: 1');
    expect(sent(`DELETE /v1/members/${ines.id}`)).to.have.length(0);
    server.answer({ 'GET /v1/members': { items: [byProject, admin], next: null, total: 2 } });
    const removed = oneEvent(element, 'lb-member-removed');
    await press('Remove');
    expect(((await removed) as unknown as LbMemberEvent).member.id).to.equal(ines.id);
    expect(sent(`DELETE /v1/members/${ines.id}`)).to.have.length(1);
    await waitUntil(() => !textOf(find(element, 'lb-table')!).includes('ines@meridian.example'));
  });

  it('invites several people, shows the links once, and says who is a member already', async () => {
    const { element, has, press, sent } = await show();
    await press('Invite members');
    await has('Email addresses');
    const field = find(element, 'lb-chips-input')!;
    const box = field.shadowRoot!.querySelector('input')!;
    const paste = (text: string) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      const pasted = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
      Object.defineProperty(pasted, 'clipboardData', { value: clipboardData }); // Firefox takes none from a script
      box.dispatchEvent(pasted);
    };
    await press('Invite');
    await has('Enter at least one email address.');
    paste('nobody, New <NEW@meridian.example>; ines@meridian.example\n new@meridian.example');
    await has('1 is there already.');
    expect([...field.shadowRoot!.querySelectorAll('.wrong')].map(textOf)).to.deep.equal(['nobody']);
    await has('Members or invited already: 1. They get no invitation.');
    expect([...field.shadowRoot!.querySelectorAll('.chip')].map(textOf)).to.deep.equal([
      'nobody',
      'new@meridian.example',
      'ines@meridian.example Already a member',
    ]);
    expect(sent('POST /v1/invites/check').map(({ body }) => body)).to.deep.equal([
      { emails: ['new@meridian.example', 'ines@meridian.example'] },
    ]);
    await press('Invite');
    await has('Enter an email address such as ana@example.com.');
    await press('Remove nobody');
    const created = oneEvent(element, 'lb-invite-created');
    await press('Invite');
    expect(JSON.stringify(((await created) as unknown as LbInviteEvent).invite)).not.to.include('lbi_');
    const [request] = sent('POST /v1/invites');
    expect(request!.body).to.deep.equal({
      emails: ['new@meridian.example', 'ines@meridian.example'],
      role: 'LABELER',
    });
    expect(request!.headers.get('idempotency-key')).to.be.a('string');
    await has(link);
    await has('ines@meridian.example is a member already.');
    // Whoever has the link becomes a member: no recorder of the page's sessions keeps it.
    const shown = find(element, '.links code')!;
    expect(shown.textContent).to.equal(link);
    expect(shown.matches('.rr-block.sentry-block[data-private][data-dd-privacy="hidden"]')).to.equal(true);
  });

  it('invites with roles in projects', async () => {
    const { element, press, sent } = await show({
      ...replies(),
      'GET /v1/projects': { items: detail(byProject).projects, next: null, total: 2 },
    });
    await press('Invite members');
    await waitUntil(() => find(element, '[name=role]')?.shadowRoot?.querySelector('select'));
    const emails = find(element, 'lb-chips-input')!.shadowRoot!.querySelector('input')!;
    emails.value = 'new@meridian.example,';
    emails.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    const role = find(element, '[name=role]')!.shadowRoot!.querySelector('select')!;
    role.value = 'NONE';
    role.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    const add = () => find(element, 'select[aria-label="Add a project"]') as HTMLSelectElement | undefined;
    await waitUntil(add);
    add()!.value = detail(byProject).projects[0]!.id;
    add()!.dispatchEvent(new Event('change', { bubbles: true }));
    const { id, name } = detail(byProject).projects[0]!;
    const own = () => find(element, `select[aria-label="Role in ${name}"]`) as HTMLSelectElement | undefined;
    await waitUntil(own);
    own()!.value = 'REVIEWER';
    own()!.dispatchEvent(new Event('change', { bubbles: true }));
    const created = oneEvent(element, 'lb-invite-created');
    await press('Invite');
    await created;
    expect(sent('POST /v1/invites')[0]!.body).to.deep.equal({
      emails: ['new@meridian.example'],
      role: 'NONE',
      projectRoles: { [id]: 'REVIEWER' },
    });
  });

  it('shows pending invitations, makes a new link, and revokes', async () => {
    const { element, has, choose, press, sent } = await show(replies([admin], [invite()]));
    await has('Pending invitations');
    await has('new@meridian.example');
    await choose('new@meridian.example', 'Get a new link');
    await has(link);
    await press('Done');
    await waitUntil(() => !find(element, 'dialog[open]'));
    const revoked = oneEvent(element, 'lb-invite-revoked');
    await choose('new@meridian.example', 'Revoke');
    await revoked;
    expect(sent(`DELETE /v1/invites/${invite().id}`)).to.have.length(1);
  });

  it('says what the mail server refused at the invitation, and sends it again', async () => {
    const refused = invite({ mail: { status: 'FAILED', error: '550 5.1.1 There is no such mailbox' } });
    const { has, choose, sent } = await show({
      ...replies([admin], [refused]),
      [`POST /v1/invites/${refused.id}/resend`]: { invite: invite({ mail: { status: 'SENDING', error: null } }), link },
    });
    await has('The mail did not arrive: 550 5.1.1 There is no such mailbox');
    await choose(refused.email, 'Send again');
    await has('A mail with the link goes to each of them.');
    await has(link);
    expect(sent(`POST /v1/invites/${refused.id}/resend`)).to.have.length(1);
  });

  it('changes the role of several members, and lists by name whom the server refuses', async () => {
    const refusal = problem(
      409,
      'conflict',
      'This is the last admin of the organization. Make another member an admin first.',
    );
    const { element, has, press, tick, sent } = await show({
      ...replies(),
      [`PATCH /v1/members/${admin.id}`]: refusal,
    });
    await press('Select');
    for (const name of [ines.name, admin.name]) await tick(name);
    await press('Change role');
    await has('Change role of members: 2');
    const updated = oneEvent(element, 'lb-member-updated');
    buttonIn(find(element, 'lb-role-dialog')!, 'Change role')!.click();
    await updated;
    await has('Change role: 1 could not be done');
    await has(admin.name);
    await has('This is the last admin of the organization. Make another member an admin first.');
    expect(sent(`PATCH /v1/members/${ines.id}`)[0]!.body).to.include({ role: 'LABELER' });
    await press('Try again');
    await waitUntil(() => sent(`PATCH /v1/members/${admin.id}`).length === 2);
    expect(sent(`PATCH /v1/members/${ines.id}`)).to.have.length(1);
  });

  it('shows what others change where it stands: the selection, the open menu and the focus stay', async () => {
    const live = startLive();
    const { element, server, has, press, tick, sent } = await show({ ...replies(), ...live.replies });
    await has('Ines Laurent');
    await press('Select');
    await tick('Ines Laurent');
    await press('Actions for Yuki Tanaka');
    const isOpen = () => find(element, 'lb-menu')?.shadowRoot?.querySelector('[popover]')?.matches(':popover-open');
    await waitUntil(() => isOpen() && live.streams.length === 1);
    const hasFocus = focused();

    const all = replies()['GET /v1/members'] as { items: { id: string }[] };
    const renamed = { ...ines, name: 'Ines Moreau', version: 2 };
    server.answer({
      'GET /v1/members': { ...all, items: all.items.map((item) => (item.id === ines.id ? renamed : item)) },
    });
    live.streams[0]!.tell({ kind: 'members', id: ines.id, version: 2 });
    await has('Ines Moreau');
    expect((find(element, 'input[aria-label="Select Ines Moreau"]') as HTMLInputElement).checked).to.equal(true);
    expect([isOpen(), focused() === hasFocus]).to.deep.equal([true, true]);

    const before = [sent('GET /v1/members').length, sent('GET /v1/invites').length];
    live.streams[0]!.tell({ kind: 'members', id: ines.id, version: 2 }, { kind: 'invites' });
    await waitUntil(() => sent('GET /v1/invites').length === before[1]! + 1);
    expect(sent('GET /v1/members').length, 'what the list has already is not read again').to.equal(before[0]);
  });

  it('removes several members after one question', async () => {
    const { element, has, press, tick, sent } = await show();
    await press('Select');
    for (const name of [ines.name, byProject.name]) await tick(name);
    await press('Remove');
    await has('Remove members: 2');
    expect(sent(`DELETE /v1/members/${ines.id}`)).to.have.length(0);
    buttonIn(find(element, 'lb-confirm')!, 'Remove')!.click();
    await has('Removed: 2');
    for (const { id } of [ines, byProject]) expect(sent(`DELETE /v1/members/${id}`)).to.have.length(1);
  });

  it('changes the roles in projects of who has them', async () => {
    const projects = detail(byProject).projects.map(({ id, name }) => ({ id, name }));
    const { element, has, choose, press, sent } = await show({
      ...replies(),
      'GET /v1/projects': {
        items: [...projects, { id: 'c00000000000000000000000new', name: 'New one' }],
        next: null,
        total: 3,
      },
    });
    await has('Yuki Tanaka');
    await choose('Yuki Tanaka', 'Roles in projects');
    await has('Lanes');
    await press('Take the role in Lanes away');
    const role = find(element, 'select[aria-label="Role in Street scenes"]') as HTMLSelectElement;
    role.value = 'ADMIN';
    role.dispatchEvent(new Event('change', { bubbles: true }));
    const updated = oneEvent(element, 'lb-member-updated');
    await press('Save changes');
    await updated;
    expect((sent(`PATCH /v1/members/${byProject.id}`)[0]!.body as { projectRoles: object }).projectRoles).to.deep.equal(
      {
        c00000000000000000000lanes: null,
        c0000000000000000000street: 'ADMIN',
      },
    );
  });

  for (const [what, table, template] of [
    [
      'who may only read',
      { ...replies(), 'GET /v1/session': currentSession(['members:read']) },
      html`<lb-members-list></lb-members-list>`,
    ],
    ['a host that wants it so', replies(), html`<lb-members-list readonly></lb-members-list>`],
  ] as const) {
    it(`offers nothing that changes to ${what}`, async () => {
      const { element, has } = await show(table, template);
      await has('Ines Laurent');
      await waitUntil(() => !buttonIn(element, 'Actions for Ines Laurent'));
      expect(buttonIn(element, 'Invite members')).to.equal(undefined);
      expect(find(element, '[part=choice]')).to.equal(undefined);
    });
  }

  for (const state of ['loading', 'empty', 'failed', 'offline', 'expired', 'forbidden'] as const) {
    it(`shows the state “${state}” on purpose`, async () => {
      const { element } = await show(replies(), html`<lb-members-list preview-state=${state}></lb-members-list>`);
      await waitUntil(() => textOf(element).length > 10);
    });
  }

  it('is accessible', async () => {
    const { has, element } = await show(replies([byProject, ines, admin], [invite()]));
    await has('Pending invitations');
    await expectAccessible(html`${element}`);
  });
});

describe('emailsIn()', () => {
  for (const [text, emails, wrong] of [
    ['a@x.de, b@x.de;c@x.de\nd@x.de', ['a@x.de', 'b@x.de', 'c@x.de', 'd@x.de'], []],
    ['"Doe, Jane" <Jane@X.de>, Bo <bo@x.de>', ['jane@x.de', 'bo@x.de'], []],
    [' A@x.de  a@X.de ', ['a@x.de', 'a@x.de'], []],
    ['nobody, a@b@c, K@x.de'.replace('K', '\u212a'), [], ['nobody', 'a@b@c', '\u212a@x.de']],
    ['', [], []],
  ] as const) {
    it(`reads ${JSON.stringify(text)}`, () => {
      const found = emailsIn(text);
      const valuesOf = (chips: typeof found) => chips.map(({ value }) => value);
      expect(valuesOf(found.filter(({ error }) => !error))).to.deep.equal(emails);
      expect(valuesOf(found.filter(({ error }) => error))).to.deep.equal(wrong);
    });
  }

  it('takes a name that is typed before an address, which a blank or a comma ends', () => {
    const ends = ['Ana', 'Ana ', 'Ana Ferreira <ana@x.de', 'Ana Ferreira <ana@x.de>,', 'ana@x.de '].map((text) => EMAIL_ENDS.test(text)); // prettier-ignore
    expect(ends).to.deep.equal([false, false, false, true, true]);
  });
});

describe('what a row of members opens', () => {
  const opened = () => ({ ...replies(), ...openedReplies() });

  it('is a part of the view, with facts, numbers and keys, and gives the focus back', async () => {
    const { element, has, press } = await show(opened());
    const heard: (string | undefined)[] = [];
    element.addEventListener('lb-view-change', ({ view }) => heard.push(view.open));
    await waitUntil(() => buttonIn(element, ines.name));
    buttonIn(element, ines.name)!.focus();
    await press(ines.name);
    for (const text of ['ines@meridian.example', 'All projects', '1,240', '5,300', 'Nightly import']) await has(text);
    expect(textOf(find(element, 'lb-drawer')!)).to.match(/History Edited Ada Lovelace.* Added/);
    await expectAccessibleNow(find(element, 'lb-drawer')!);
    expect(buttonIn(find(element, 'lb-drawer')!, 'Roles in projects'), 'one role for all').to.equal(undefined);
    await press('Close');
    await waitUntil(() => heard.length === 2, 'the page has heard of it');
    expect(heard).to.deep.equal([ines.id, undefined]);
    await waitUntil(() => focused() === buttonIn(element, ines.name), 'the focus is back');
  });

  it('is opened by its address, and leads on to the roles in projects', async () => {
    const { element, has, press } = await show(
      { ...opened(), [`GET /v1/members/${byProject.id}`]: detail(byProject) },
      html`<lb-members-list .view=${{ open: byProject.id }}></lb-members-list>`,
    );
    await has('Street scenes');
    const drawer = () => find(element, 'lb-drawer');
    await waitUntil(() => drawer() && buttonIn(drawer()!, 'Roles in projects'));
    await press('Roles in projects');
    await waitUntil(() => find(element, 'lb-project-roles-dialog'));
    expect(drawer()).not.to.exist;
  });

  it('shows no numbers and no keys to whom they are not shown', async () => {
    const scopes = currentSession(['members:read', 'members:write']);
    const { element, has, press, sent } = await show({ ...opened(), 'GET /v1/session': scopes });
    await press(ines.name);
    await has('ines@meridian.example');
    await has('Sessions now');
    expect(textOf(element)).not.to.include('Last 30 days');
    expect([...sent('GET /v1/usage/breakdown'), ...sent('GET /v1/api-keys')]).to.have.length(0);
  });

  it('says that the member is gone, when others remove them meanwhile', async () => {
    const { server, has, press } = await show(opened());
    await press(ines.name);
    await has('Sessions now');
    server.answer({ [`GET /v1/members/${ines.id}`]: problem(404, 'not_found', 'There is no such member.') });
    announce('members');
    await has('This does not exist, or you have no access to it.');
  });

  it('says before a removal what it ends by now, and that somebody else was faster', async () => {
    const { element, server, has, choose } = await show();
    await choose(ines.name, 'Remove');
    await has('API keys: 1');
    const impact = `GET /v1/members/${ines.id}/impact`;
    server.answer({ [impact]: { projects: 0, apiKeys: 3, sessions: 2, invites: 0 } });
    announce('members');
    await has('API keys: 3');
    server.answer({ [impact]: problem(404, 'not_found', 'There is no such member.') });
    announce('members');
    await has('Nothing is left to do.');
    const dialog = find(element, 'lb-confirm')!;
    expect(buttonIn(dialog, 'Remove')).to.equal(undefined);
    await waitUntil(() => buttonIn(dialog, 'Close'));
  });
});
