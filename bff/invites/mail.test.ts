import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createMailer } from '../mail/mailer.ts';
import { startMailServer } from '../mail/testing/smtp.ts';
import { openTestApp } from '../testing/app.ts';

let app: Awaited<ReturnType<typeof openTestApp>>;
let mail: Awaited<ReturnType<typeof startMailServer>>;

before(async () => {
  mail = await startMailServer({
    nobody: [550, '5.1.1 There is no such mailbox'],
    later: [451, '4.7.1 Try again later'],
  });
  app = await openTestApp({ mailer: createMailer(mail.settings) });
  // What a job changes is nobody’s own change, which a replica must have: from here on the primary is read.
  await app.write([{ sql: 'delete from jobs where false' }]);
});
after(async () => {
  await app.close();
  await mail.stop();
});

const GERMAN = { 'accept-language': 'de-AT, en;q=0.5' };

async function invite(email: string, headers = {}) {
  const acme = await app.organization('Acme & <Söhne>');
  const send = await acme.as();
  const { status, body } = await send('POST', '/v1/invites', { emails: [email], role: 'REVIEWER' }, headers);
  assert.equal(status, 201);
  await app.services.jobs.idle();
  const read = async () => (await send('GET', '/v1/invites')).body.items[0];
  return { send, outcome: body.items[0], read };
}

const receivedBy = (email: string) => mail.received.filter(({ envelope }) => envelope.to.includes(email));

/** Has a job that waits for its next attempt begin it now. */
async function tryAgain(attempts?: number): Promise<void> {
  const sql = `update jobs set due_at = 0${attempts === undefined ? '' : ', attempts = :attempts'} where kind = 'invites.mail'`;
  await app.write([{ sql, ...(attempts !== undefined && { args: { attempts } }) }]);
  await app.services.jobs.idle();
}

test('an invitation is mailed in the language of whoever invites, as text and as HTML, with the link that works', async () => {
  const { outcome, read } = await invite('neu@new.example', GERMAN);
  assert.deepEqual(outcome.invite.mail, { status: 'SENDING', error: null });
  const [received, ...more] = receivedBy('neu@new.example');
  assert.equal(more.length, 0);
  assert.deepEqual([received!.from?.address, received!.from?.name], ['labels@board.example', 'Labelboard']);
  assert.equal(received!.subject, 'Acme & <Söhne> beitreten');
  assert.match(received!.text!, /Ada lädt Sie zu Acme & <Söhne> ein, als Prüfer\./);
  assert.ok(received!.text!.includes(outcome.link));
  assert.match(received!.html!, /<html lang="de" dir="ltr">/);
  assert.match(received!.html!, /Acme &amp; &lt;Söhne&gt;/);
  assert.ok(received!.html!.includes(`href="${outcome.link}"`));
  assert.match(received!.messageId!, new RegExp(`^<${outcome.invite.id}\\.1@`));
  assert.equal((await app.send('GET', new URL(outcome.link).pathname)).status, 200);
  assert.deepEqual((await read()).mail, { status: 'SENT', error: null });
});

test('a mail in Arabic reads from the right', async () => {
  await invite('ar@new.example', { 'accept-language': 'ar' });
  assert.match(receivedBy('ar@new.example')[0]!.html!, /<html lang="ar" dir="rtl">/);
});

test('what the mail server refuses is shown at the invitation, whose link works all the same', async () => {
  const { outcome, read, send } = await invite('nobody@new.example');
  const { mail: shown, id } = await read();
  assert.equal(shown.status, 'FAILED');
  assert.match(shown.error, /^550 5\.1\.1 There is no such mailbox/);
  assert.equal((await app.send('GET', new URL(outcome.link).pathname)).status, 200);

  delete mail.replies['nobody'];
  const { body } = await send('POST', `/v1/invites/${id}/resend`, undefined, GERMAN);
  assert.equal(body.invite.mail.status, 'SENDING');
  await app.services.jobs.idle();
  assert.equal((await read()).mail.status, 'SENT');
  const [received] = receivedBy('nobody@new.example');
  assert.ok(received!.text!.includes(body.link), 'the new link');
});

test('a mail server that is busy is asked again, and the mail comes once', async () => {
  const { read } = await invite('later@new.example');
  assert.deepEqual((await read()).mail, { status: 'SENDING', error: null });
  delete mail.replies['later'];
  await tryAgain();
  assert.equal((await read()).mail.status, 'SENT');
  assert.equal(receivedBy('later@new.example').length, 1);
});

test('a mail server that stays away is said at the invitation in the end', async () => {
  mail.replies['away'] = [421, '4.3.0 Closing'];
  const { read } = await invite('away@new.example');
  await tryAgain(5);
  assert.deepEqual((await read()).mail, { status: 'FAILED', error: 'The mail server cannot be reached.' });
});

test('the link is sealed while its mail waits, and nowhere afterwards; a revoked invitation is not mailed', async () => {
  mail.replies['waits'] = [451, 'Later'];
  const { outcome, read, send } = await invite('waits@new.example');
  const token = new URL(outcome.link).pathname.split('/').at(-1)!;
  const kept = async () =>
    (await app.db.read('select mail_token, key_id from invites where id = :id', { id: outcome.invite.id }))[0]!;
  const sealed = await kept();
  assert.ok(sealed['mail_token'] instanceof Uint8Array && sealed['key_id'] !== null);
  assert.ok(!Buffer.from(sealed['mail_token']).includes(token));
  const jobs = await app.db.read("select payload from jobs where kind = 'invites.mail'");
  assert.ok(!JSON.stringify(jobs).includes(token));
  assert.ok(!app.logged.join('').includes(token));

  assert.equal((await send('DELETE', `/v1/invites/${(await read()).id}`)).status, 204);
  delete mail.replies['waits'];
  await tryAgain();
  assert.equal(receivedBy('waits@new.example').length, 0);
  assert.deepEqual(await kept(), { mail_token: null, key_id: null });
});

test('the settings have a password, and a wrong one is no refusal of the mail', async () => {
  const signedIn = createMailer({ ...mail.settings, auth: { user: 'labels', pass: 'p@ss word' } });
  await signedIn.verify();
  const wrong = createMailer({ ...mail.settings, auth: { user: 'labels', pass: 'wrong' } });
  await assert.rejects(wrong.verify(), /535/);
});
