import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DAY } from '../core/time.ts';
import { openTestApp } from '../testing/app.ts';

let app: Awaited<ReturnType<typeof openTestApp>>;

before(async () => {
  app = await openTestApp();
  // Who accepts is nobody whose next request a replica waits for: from here on the primary is read.
  await app.write([{ sql: 'delete from jobs where false' }]);
});
after(() => app.close());

const pathOf = (link: string) => new URL(link).pathname;

/** Posts the form of the page. */
const accept = (path: string, name: string, headers = {}) =>
  app.send('POST', path, new URLSearchParams({ name }).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
    ...headers,
  });

async function organization() {
  const acme = await app.organization('Acme & <Söhne>');
  return { ...acme, send: await acme.as() };
}

test('several addresses are invited at once, and of each is said what became of it', async () => {
  const { send } = await organization();
  await send('POST', '/v1/invites', { emails: ['twice@new.example'], role: 'LABELER' });
  const { body: list } = await send('GET', '/v1/members?role=ADMIN');
  const member = list.items[0].email as string;
  const { status, body } = await send('POST', '/v1/invites', {
    emails: [' Ana@New.example ', 'ana@new.example', 'twice@new.example', member.toUpperCase()],
    role: 'REVIEWER',
  });
  assert.equal(status, 201);
  const { body: checked } = await send('POST', '/v1/invites/check', {
    emails: ['Other@new.example', 'TWICE@new.example ', 'twice@new.example', member],
  });
  assert.deepEqual(checked.items, [
    { email: 'other@new.example', status: 'NEW' },
    { email: 'twice@new.example', status: 'ALREADY_INVITED' },
    { email: member, status: 'ALREADY_MEMBER' },
  ]);
  assert.deepEqual(
    body.items.map(({ email, outcome }: { email: string; outcome: string }) => [email, outcome]),
    [
      ['ana@new.example', 'INVITED'],
      ['twice@new.example', 'ALREADY_INVITED'],
      [member, 'ALREADY_MEMBER'],
    ],
  );
  const { body: pending } = await send('GET', '/v1/invites');
  assert.deepEqual(
    [pending.total, pending.items[0].email, pending.items[0].invitedBy.name],
    [2, 'ana@new.example', 'Ada'],
  );
  assert.deepEqual(pending.items[0], body.items[0].invite);
  assert.ok(!JSON.stringify(pending).includes('lbi_'));
});

test('a search finds the role, who invited under their name of today, and what has expired', async () => {
  const { send, organizationId } = await organization();
  const other = await organization();
  await send('POST', '/v1/invites', { emails: ['ana@new.example'], role: 'TEAM_MANAGER' });
  await send('POST', '/v1/invites', { emails: ['ben@new.example'], role: 'NONE' });
  await other.send('POST', '/v1/invites', { emails: ['cora@new.example'], role: 'TEAM_MANAGER' });
  const found = async (search: string) => {
    const { body } = await send('GET', `/v1/invites?sort=email&search=${encodeURIComponent(search)}`);
    assert.equal(body.total, body.items.length);
    return body.items.map(({ email }: { email: string }) => email.split('@')[0]);
  };
  assert.deepEqual([await found('team man'), await found('By project')], [['ana'], ['ben']]);
  assert.deepEqual([await found('ada'), await found('expired')], [['ana', 'ben'], []]);
  await send('PATCH', '/v1/account', { name: 'Zoë', version: 1 });
  await app.write([
    {
      sql: `update invites set expires_at = :now, mail_status = 'FAILED', mail_error = 'No such box'
            where email = 'ben@new.example' and organization_id = :organizationId`,
      args: { organizationId, now: Date.now() },
    },
  ]);
  assert.deepEqual([await found('ada'), await found('zoë'), await found('EXPIRED')], [[], ['ana', 'ben'], ['ben']]);
  assert.deepEqual(await found('did not arrive: no such box'), ['ben']);
});

test('an address that is none is refused by its place in the list', async () => {
  const { send } = await organization();
  const { status, body } = await send('POST', '/v1/invites', {
    emails: ['ok@new.example', 'K@no'.replace('K', '\u212a')],
    role: 'LABELER',
  });
  assert.deepEqual([status, body.fields], [422, { 'emails.1': 'Enter an email address such as ana@example.com.' }]);
  const many = { emails: Array.from({ length: 201 }, (_, i) => `${i}@new.example`) };
  assert.deepEqual((await send('POST', '/v1/invites/check', many)).body.fields, { emails: 'Invite at most 200 people at once.' }); // prettier-ignore
  const roles = await send('POST', '/v1/invites', { emails: ['ok@new.example'], role: 'LABELER', projectRoles: { c00000000000000000000000a: 'ADMIN' } }); // prettier-ignore
  assert.deepEqual([roles.status, Object.keys(roles.body.fields)], [422, ['projectRoles']]);
});

test('a link is accepted once, by whoever is first, with their name', async () => {
  const { send } = await organization();
  const { body } = await send('POST', '/v1/invites', { emails: ['new@new.example'], role: 'TEAM_MANAGER' });
  const path = pathOf(body.items[0].link);
  const page = await app.send('GET', path);
  assert.equal(page.status, 200);
  assert.match(page.body, /Acme &amp; &lt;Söhne&gt;/);
  assert.match(page.body, /new@new\.example/);
  assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
  assert.match(page.headers.get('content-security-policy')!, /default-src 'none'/);
  assert.equal(page.headers.get('cache-control'), 'no-store');

  const empty = await accept(path, ' ');
  assert.deepEqual([empty.status, /Enter your name/.test(empty.body)], [422, true]);

  const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => accept(path, `New ${i}`)));
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, ...Array.from({ length: 7 }, () => 404)],
  );
  const { body: members } = await send('GET', '/v1/members?search=new@new.example');
  assert.deepEqual([members.total, members.items[0].role], [1, 'TEAM_MANAGER']);
  assert.equal((await app.send('GET', path)).status, 404);
  assert.equal((await send('GET', '/v1/invites')).body.total, 0);
  assert.ok(!app.logged.join('').includes(path), 'the link is in no line of the log');
});

test('the page speaks the language of the browser, and mails to the new member will as well', async () => {
  const { send } = await organization();
  const { body } = await send('POST', '/v1/invites', { emails: ['ja@new.example'], role: 'LABELER' });
  const path = pathOf(body.items[0].link);
  const japanese = { 'accept-language': 'fr, ja;q=0.8, en;q=0.5' };
  const { body: page } = await app.send('GET', path, undefined, japanese);
  assert.match(page, /<html lang="ja" dir="ltr">/);
  const { body: refused } = await accept(path, ' ', japanese);
  assert.match(refused, /role="alert">200 文字以内で氏名を入力してください。</);
  assert.equal((await accept(path, '花子', japanese)).status, 200);
  assert.deepEqual(await app.db.read("select language from members where email = 'ja@new.example'"), [
    { language: 'ja' },
  ]);
});

test('resending makes a new link and ends the one before; revoking ends it for good', async () => {
  const { send } = await organization();
  const { body } = await send('POST', '/v1/invites', { emails: ['re@new.example'], role: 'LABELER' });
  const { invite, link } = body.items[0];
  await app.write([{ sql: 'update invites set expires_at = 1 where id = :id', args: { id: invite.id } }]);
  assert.equal((await app.send('GET', pathOf(link))).status, 404);
  assert.equal((await send('GET', '/v1/invites')).body.items[0].isExpired, true);

  const again = await send('POST', `/v1/invites/${invite.id}/resend`);
  assert.equal(again.body.invite.isExpired, false);
  assert.ok(Date.parse(again.body.invite.expiresAt) - Date.now() > 6.9 * DAY);
  assert.equal((await app.send('GET', pathOf(again.body.link))).status, 200);
  assert.equal((await app.send('GET', pathOf(link))).status, 404);

  assert.equal((await send('DELETE', `/v1/invites/${invite.id}`)).status, 204);
  assert.equal((await accept(pathOf(again.body.link), 'Late')).status, 404);
  assert.equal((await send('DELETE', `/v1/invites/${invite.id}`)).status, 404);
});

test('an invitation made while the clock was ahead does not outlive its seven days by much', async () => {
  const { send } = await organization();
  const { body } = await send('POST', '/v1/invites', { emails: ['clock@new.example'], role: 'LABELER' });
  const { invite, link } = body.items[0];
  assert.equal((await app.send('GET', pathOf(link))).status, 200);
  const ahead = Date.now() + 30 * DAY;
  await app.write([
    {
      sql: 'update invites set created_at = :ahead, expires_at = :ahead + 604800000 where id = :id',
      args: { ahead, id: invite.id },
    },
  ]);
  assert.equal((await app.send('GET', pathOf(link))).status, 404);
});

test('an invitation dies with the permission of whoever sent it, and with their membership', async () => {
  for (const lost of ["role = 'LABELER'", 'removed_at = 1']) {
    const { send, members } = await organization();
    const { body } = await send('POST', '/v1/invites', { emails: ['dies@new.example'], role: 'ADMIN' });
    const path = pathOf(body.items[0].link);
    await app.write([{ sql: `update members set ${lost} where id = :id`, args: { id: members.ADMIN } }]);
    assert.equal((await app.send('GET', path)).status, 404, lost);
    assert.equal((await accept(path, 'Mallory')).status, 404, lost);
  }
});

test('another organization neither sees nor ends it, and only the hash of the link is stored', async () => {
  const { send } = await organization();
  const other = await organization();
  const { body } = await send('POST', '/v1/invites', { emails: ['own@new.example'], role: 'LABELER' });
  const { invite, link } = body.items[0];
  assert.equal((await other.send('GET', '/v1/invites')).body.total, 0);
  const { body: checked } = await other.send('POST', '/v1/invites/check', { emails: [invite.email] });
  assert.deepEqual(checked.items, [{ email: invite.email, status: 'NEW' }]);
  assert.equal((await other.send('DELETE', `/v1/invites/${invite.id}`)).status, 404);
  assert.equal((await other.send('POST', `/v1/invites/${invite.id}/resend`)).status, 404);
  const rows = await app.db.read('select data, (select group_concat(details) from audit_log) as details from changes');
  assert.ok(!JSON.stringify(rows).includes(pathOf(link).split('/')[2]!));
});
