import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readConfig } from './config.ts';
import { toStartError } from './start-error.ts';
import { createId } from './core/id.ts';
import { openDatabase } from './database/open.ts';
import { openKeyring } from './encryption/keys.ts';
import { sealCredentials } from './integrations/credentials.ts';
import { bearer, ORIGIN } from './testing/app.ts';
import { testFolder } from './testing/database.ts';
import { cli, operator, type Operator } from './testing/operator.ts';
import { startMailServer } from './mail/testing/smtp.ts';

const launcher = fileURLToPath(new URL('lb.mjs', import.meta.url));
/** An organization with an admin and a portal; gives the portal's secret. */
async function register(lb: Operator['lb']): Promise<string> {
  const admin = ['--admin-email', 'ada@acme.example', '--admin-name', 'Ada'];
  const { out } = await lb('organization', 'create', '--name', 'Acme', ...admin, '--json');
  const { organizationId } = JSON.parse(out) as { organizationId: string };
  const about = ['--name', 'Portal', '--origin', ORIGIN, '--scope', 'account:read'];
  const portal = await lb('portal', 'create', '--organization', organizationId, ...about, '--json');
  return (JSON.parse(portal.out) as { secret: string }).secret;
}

test('an API key from the command line works as soon as the server is there', async () => {
  const { lb, serve } = operator('key');
  const admin = ['--admin-email', 'ada@acme.example', '--admin-name', 'Ada'];
  const { out } = await lb('organization', 'create', '--name', 'Acme', ...admin, '--json');
  const { organizationId, adminId } = JSON.parse(out) as { organizationId: string; adminId: string };
  const create = (...more: string[]) =>
    lb('api-key', 'create', '--organization', organizationId, '--name', 'Nightly', ...more, '--json');
  const made = await create('--member', 'Ada@Acme.example', '--role', 'ADMIN');
  assert.equal(made.code, 0, made.errors);
  const { id, key } = JSON.parse(made.out) as { id: string; key: string };
  assert.match(key, /^lbk_[0-9A-Za-z]{38}$/);
  const held = await create(
    '--member', 'ada@acme.example', '--role', 'LABELER', '--permission', 'projects:read', '--expires-in', '60',
  ); // prettier-ignore
  assert.equal(held.code, 0, held.errors);

  const nobody = await create('--member', 'nobody@acme.example', '--role', 'ADMIN');
  assert.deepEqual([nobody.code, /no member with the email/.test(nobody.errors)], [2, true]);
  for (const wrong of [
    ['--role', 'NONE'],
    ['--role', 'ADMIN', '--expires-in', 'soon'],
    ['--role', 'ADMIN', '--expires-in', '5'],
  ]) {
    const refused = await create('--member', 'ada@acme.example', ...wrong);
    assert.equal(refused.code, 2, refused.errors);
    assert.match(refused.errors, /^Some options need another look\.\n {2}--(role|expires-in): [A-Z][^\n]+\.\n$/);
  }

  const { url, child, exit } = await serve();
  const reply = await fetch(`${url}/v1/session`, { headers: bearer(key) });
  assert.equal(((await reply.json()) as { member: { id: string } }).member.id, adminId);
  const { items } = (await (await fetch(`${url}/v1/api-keys`, { headers: bearer(key) })).json()) as {
    items: { id: string; createdBy: unknown; expiresAt: string | null }[];
  };
  assert.deepEqual(
    items.map(({ createdBy }) => createdBy),
    [null, null],
  );
  assert.deepEqual([items.at(-1)!.id, items.at(-1)!.expiresAt], [id, null]);
  child.kill('SIGTERM');
  await exit;
});

test('people are invited at the command line, and the links are handed over', async () => {
  const { lb, serve } = operator('invite');
  const admin = ['--admin-email', 'ada@acme.example', '--admin-name', 'Ada'];
  const { out } = await lb('organization', 'create', '--name', 'Acme', ...admin, '--json');
  const { organizationId } = JSON.parse(out) as { organizationId: string };
  const invite = (...more: string[]) => lb('member', 'invite', '--organization', organizationId, ...more, '--json');
  const url = ['--url', 'https://labels.example/'];
  const made = await invite('--email', 'Bob@acme.example', 'ada@acme.example', '--role', 'LABELER', ...url);
  assert.equal(made.code, 0, made.errors);
  const { invites } = JSON.parse(made.out) as { invites: { email: string; outcome: string; link?: string }[] };
  assert.deepEqual(
    invites.map(({ email, outcome }) => [email, outcome]),
    [['bob@acme.example', 'INVITED'], ['ada@acme.example', 'ALREADY_MEMBER']],
  ); // prettier-ignore
  const { origin, pathname } = new URL(invites[0]!.link!);
  assert.equal(origin, 'https://labels.example');

  for (const [wrong, code] of [
    [['--email', 'bob@acme.example', '--role', 'LABELER'], 2], // no address of the server
    [['--email', 'bob@acme.example', '--role', 'NONE', '--project', 'c1', ...url], 2],
    [['--email', 'nobody', '--role', 'LABELER', ...url], 2],
    [['--email', 'cid@acme.example', '--role', 'BOSS', ...url], 2],
    [['--email', 'cid@acme.example', '--role', 'NONE', '--project', 'c000000000000000000000000=LABELER', ...url], 1],
  ] as const) {
    const refused = await invite(...wrong);
    assert.equal(refused.code, code, refused.errors);
    assert.ok(!refused.errors.includes('    at '), refused.errors);
  }
  const elsewhere = await lb('member', 'invite', '--organization', 'c0', '--email', 'a@b.example', '--role', 'ADMIN', ...url); // prettier-ignore
  assert.deepEqual([elsewhere.code, /There is no organization c0/.test(elsewhere.errors)], [2, true]);

  const server = await serve();
  const page = await fetch(server.url + pathname, { method: 'POST', body: new URLSearchParams({ name: 'Bob' }) });
  assert.equal(page.status, 200);
  server.child.kill('SIGTERM');
  await server.exit;
  const again = await invite('--email', 'bob@acme.example', '--role', 'LABELER', ...url);
  assert.equal((JSON.parse(again.out) as typeof made & { invites: { outcome: string }[] }).invites[0]!.outcome, 'ALREADY_MEMBER'); // prettier-ignore
});

test('a script waits for a task beside the server, and its exit code says how it ended', async () => {
  const { lb, serve } = operator('wait');
  const admin = ['--admin-email', 'ada@acme.example', '--admin-name', 'Ada'];
  const { out } = await lb('organization', 'create', '--name', 'Acme', ...admin, '--json');
  const { organizationId } = JSON.parse(out) as { organizationId: string };
  const key = await lb('api-key', 'create', '--organization', organizationId, '--name', 'K', '--member', 'ada@acme.example', '--role', 'ADMIN', '--json'); // prettier-ignore
  const headers = bearer((JSON.parse(key.out) as { key: string }).key);
  const { url, child, exit } = await serve();
  const post = async (path: string, type: string, body: string) =>
    (await (await fetch(url + path, { method: 'POST', headers: { ...headers, 'content-type': type }, body })).json()) as { id: string }; // prettier-ignore
  const dataset = await post('/v1/datasets', 'application/json', '{ "name": "Frames", "integrationId": null }');
  const started = await post(`/v1/datasets/${dataset.id}/data-rows`, 'application/x-ndjson', '{"row_data":"a"}\n{"no":1}\n'); // prettier-ignore
  const wait = (...more: string[]) => lb('task', 'wait', '--organization', organizationId, ...more);
  const ended = await wait('--task', started.id, '--timeout', '60', '--json');
  assert.equal(ended.code, 0, ended.errors);
  assert.deepEqual(JSON.parse(ended.out), { ok: true, id: started.id, kind: 'DATA_ROW_IMPORT', name: 'Frames', status: 'COMPLETE', processed: 2, failed: 1, reason: null }); // prettier-ignore
  assert.match((await wait('--task', started.id)).out, /^Frames: complete\n2 processed, 1 failed\n$/);
  assert.equal((await wait('--task', 'c0')).code, 2);
  assert.equal((await wait('--task', started.id, '--timeout', 'soon')).code, 2);
  child.kill('SIGTERM');
  await exit;
});

/** An organization with two integrations whose credentials are sealed. The demo has some too, and takes seconds to make. */
async function sealTwo({ lb, env }: Operator): Promise<void> {
  await register(lb);
  const config = readConfig(env);
  const db = await openDatabase(config);
  const keyring = await openKeyring(db, config.secretKeys);
  await db.write(
    ['Imaging', 'Archive'].map((name) => {
      const id = createId();
      return {
        sql: `insert into integrations (id, organization_id, name, name_key, provider, location, credentials, key_id, credentials_at, created_at, updated_at)
              select :id, id, :name, lower(:name), 'AZURE', 'https://acme.blob.core.windows.net/imaging', :credentials, :key_id, 1, 1, 1 from organizations`,
        args: { id, name, ...sealCredentials(keyring, id, { tenantId: 'a', clientId: 'b', clientSecret: 'c' }) },
      };
    }),
  );
  await db.close();
}

/** How many secrets are sealed in the database, and can all be opened. */
async function countSecrets(lb: Operator['lb']): Promise<number> {
  const { out } = await lb('doctor');
  return Number(/ok {4}secrets +(\d+) can be opened/.exec(out)?.[1] ?? assert.fail(out));
}

test('from nothing to a session in three commands', async () => {
  const { lb, serve } = operator('three');
  const organization = await lb(
    'organization',
    'create',
    '--name',
    'Acme',
    '--admin-email',
    'Ada@Acme.example',
    '--admin-name',
    'Ada',
    '--json',
  );
  assert.equal(organization.code, 0, organization.errors);
  const { organizationId, adminId } = JSON.parse(organization.out) as Record<string, string>;
  const portal = await lb(
    'portal',
    'create',
    '--organization',
    organizationId!,
    '--name',
    'Portal',
    '--origin',
    ORIGIN,
    'https://two.example',
    '--scope',
    'integrations:read,account:read',
    '--json',
  );
  assert.equal(portal.code, 0, portal.errors);
  const { portalId, secret } = JSON.parse(portal.out) as Record<string, string>;
  assert.ok(portalId);

  const { url, child, exit } = await serve();
  const mint = (body: object) =>
    fetch(`${url}/v1/embed-sessions`, {
      method: 'POST',
      headers: { ...bearer(secret!), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const minted = await mint({ member: 'ada@acme.example', scopes: ['integrations:read'] });
  assert.equal(minted.status, 201);
  const { token } = (await minted.json()) as { token: string };
  const session = await fetch(`${url}/v1/session`, { headers: { ...bearer(token), origin: 'https://two.example' } });
  assert.equal(((await session.json()) as { member: { id: string } }).member.id, adminId);

  const second = await lb('organization', 'create', '--name', 'B', '--admin-email', 'b@b.example', '--admin-name', 'B');
  assert.equal(second.code, 1, 'a file has one writer');
  assert.match(second.errors, /in use|writes/);
  assert.ok(!second.errors.includes('    at '), 'and it is said without a stack');
  assert.equal((await lb('doctor')).code, 0, 'looking is allowed');
  const copy = join(testFolder(), 'copy.db');
  assert.equal((await lb('backup', '--to', copy)).code, 0, 'so is a backup');
  assert.equal(statSync(copy).mode & 0o777, 0o600);

  const stopped = performance.now();
  child.kill('SIGTERM');
  assert.deepEqual(await exit, [0, null]);
  assert.ok(performance.now() - stopped < 10_000);

  const restored = operator('restored', {
    SECRET_KEY: readFileSync(join(testFolder(), 'three', 'secret.key'), 'utf8'),
  });
  const back = await restored.lb('restore', '--from', copy);
  assert.equal(back.code, 0, back.errors);
  assert.equal((await restored.lb('restore', '--from', copy)).code, 1, 'only into an empty place');
  assert.equal((await restored.lb('doctor')).code, 0);
});

test('Ctrl-C, which a terminal sends to a whole group and `lb` passes on, answers what is under way and lets go of the file', async () => {
  const { lb, env, dataDir } = operator('group');
  const secret = await register(lb);
  const child = spawn(process.execPath, [launcher, 'serve'], {
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const [url] = /http:\/\/localhost:\d+/.exec(String(line))!;

  const body = JSON.stringify({ member: 'ada@acme.example', scopes: ['account:read'] });
  const headers = { ...bearer(secret), 'content-type': 'application/json', 'content-length': body.length };
  const mint = request(`${url}/v1/embed-sessions`, { method: 'POST', headers: { ...headers, expect: '100-continue' } });
  const answered = once(mint, 'response') as Promise<[{ statusCode: number }]>;
  mint.flushHeaders();
  await once(mint, 'continue');
  process.kill(-child.pid!, 'SIGINT');
  await sleep(200);
  process.kill(-child.pid!, 'SIGINT'); // as npm does, which has heard it too
  await sleep(200);
  mint.end(body);
  assert.equal((await answered)[0].statusCode, 201);
  assert.deepEqual(await exit, [0, null]);
  assert.deepEqual(
    readdirSync(dataDir).filter((name) => /-(writer|lock-journal)$/.test(name)),
    [],
  );
});

test('keys are rotated, and SECRET_KEY with them', async () => {
  const [first, second] = ['first secret key of at least 32 characters', 'second secret key of at least 32 characters'];
  const before = operator('rotated', { SECRET_KEY: first });
  await sealTwo(before);
  const secrets = await countSecrets(before.lb);
  const rotated = await before.lb('rotate-key', '--json');
  assert.equal(rotated.code, 0, rotated.errors);
  assert.equal((JSON.parse(rotated.out) as { resealed: number }).resealed, secrets);

  const wrong = operator('rotated', { SECRET_KEY: second });
  assert.match((await wrong.lb('doctor')).out, /FAIL {2}SECRET_KEY/);
  const changing = operator('rotated', { SECRET_KEY: second, SECRET_KEY_PREVIOUS: first });
  assert.equal((await changing.lb('rotate-key')).code, 0);
  assert.equal((await wrong.lb('doctor')).code, 0, 'the new one opens it alone');
  assert.match((await before.lb('doctor')).out, /FAIL {2}SECRET_KEY/, 'the old one does not any more');
});

test('one damaged credential is named by rotate-key and doctor, and ends neither', async () => {
  const given = operator('damaged', { SECRET_KEY: 'a secret key of at least 32 characters' });
  const { lb, dataDir } = given;
  await sealTwo(given);
  const secrets = await countSecrets(lb);
  const db = await openDatabase({ databaseUrl: join(dataDir, 'labelboard.db') });
  const [row] = await db.read('select id, name, credentials from integrations where key_id is not null order by id');
  const sealed = Uint8Array.from(row!['credentials'] as Uint8Array);
  sealed[20]! ^= 1;
  await db.write([
    { sql: 'update integrations set credentials = :sealed where id = :id', args: { sealed, id: row!['id'] as string } },
  ]);
  await db.close();

  const { code, out } = await lb('rotate-key', '--json');
  const { resealed, broken } = JSON.parse(out) as { resealed: number; broken: { id: string }[] };
  assert.deepEqual([code, resealed, broken.map(({ id }) => id)], [1, secrets - 1, [row!['id']]]);
  const named = new RegExp(
    `“${String(row!['name'])}” \\(integrations/${String(row!['id'])} of organization \\w+\\) is damaged`,
  );
  assert.match((await lb('rotate-key')).out, named);
  const doctor = await lb('doctor');
  assert.equal(doctor.code, 1);
  assert.match(doctor.out, /ok {4}SECRET_KEY/);
  assert.match(doctor.out, named);
});

test('a damaged key is named, and rotate-key makes another in its place', async () => {
  const given = operator('damaged-key', { SECRET_KEY: 'a secret key of at least 32 characters' });
  const { lb, dataDir } = given;
  await sealTwo(given);
  const secrets = await countSecrets(lb);
  assert.equal((await lb('rotate-key')).code, 0);
  const damage = async (which: string) => {
    const db = await openDatabase({ databaseUrl: join(dataDir, 'labelboard.db') });
    await db.write([{ sql: `update encryption_keys set wrapped = zeroblob(60) where retired_at is ${which}` }]);
    await db.close();
  };
  await damage('null');
  assert.match((await lb('serve')).errors, /^The key in use of this database is damaged: .*`lb rotate-key`/);
  const { code, out } = await lb('rotate-key', '--json');
  assert.deepEqual([code, (JSON.parse(out) as { broken: unknown[] }).broken.length], [1, secrets]);
  assert.match(
    (await lb('doctor')).out,
    /FAIL {2}SECRET_KEY +These keys are damaged, or need SECRET_KEY_PREVIOUS: c\w+\./,
  );
});

test('a result that cannot be printed is a failure in one line', { skip: process.platform !== 'linux' }, async () => {
  const full = openSync('/dev/full', 'w');
  const child = spawn(process.execPath, [cli, '--help'], { stdio: ['ignore', full, 'pipe'] });
  const [errors, [code]] = await Promise.all([child.stderr!.toArray(), once(child, 'close') as Promise<[number]>]);
  closeSync(full);
  assert.equal(code, 1);
  assert.match(Buffer.concat(errors).toString(), /^The output could not be written: ENOSPC[^\n]*\n$/);
});

test('production starts with a SECRET_KEY only, and is never seeded', async () => {
  const bare = operator('production', { NODE_ENV: 'production' });
  const refused = await bare.lb('serve');
  assert.equal(refused.code, 2);
  assert.match(refused.errors, /^Set SECRET_KEY/);
  assert.ok(!existsSync(bare.dataDir), 'and leaves nothing behind');
  const { lb } = operator('production', {
    NODE_ENV: 'production',
    SECRET_KEY: 'a secret key of at least 32 characters',
  });
  assert.equal((await lb('seed')).code, 2);
});

test('looking makes nothing: no folder, no file, no key', async () => {
  const missing = operator('missing');
  assert.equal((await missing.lb('doctor')).code, 1);
  assert.equal((await missing.lb('backup', '--to', join(testFolder(), 'of-nothing.db'))).code, 1);
  assert.ok(!existsSync(missing.dataDir));

  const given = operator('looked-at', { SECRET_KEY: 'a secret key of at least 32 characters' });
  await sealTwo(given);
  const without = operator('looked-at');
  const { code, out } = await without.lb('doctor');
  assert.equal(code, 1);
  assert.match(out, /FAIL {2}SECRET_KEY +The key of this database is missing/);
  assert.equal((await without.lb('backup', '--to', join(testFolder(), 'looked-at.db'))).code, 0);
  assert.ok(!existsSync(join(given.dataDir, 'secret.key')));
});

test('doctor names what to do where there is no database, a newer one, or work that nobody does', async () => {
  const { lb, dataDir } = operator('doctor', { SECRET_KEY: 'a secret key of at least 32 characters' });
  assert.match((await lb('doctor')).out, /FAIL {2}database +There is no database at .*Set DATA_DIR or DATABASE_URL/);
  assert.equal((await lb('migrate')).code, 0);
  assert.match((await lb('doctor')).out, /ok {4}jobs +none has failed, none is late/);
  const db = await openDatabase({ databaseUrl: join(dataDir, 'labelboard.db') });
  await db.write([
    {
      sql: `insert into jobs (kind, lane, subject, payload, state, due_at, set_at)
            values ('server.tidy', '', 'late', 'null', 'WAITING', 1, 1), ('server.tidy', '', 'failed', 'null', 'FAILED', 1, 1)`,
    },
    { sql: "insert into migrations (name, sha256, applied_at) values ('9999_later.sql', '', 1)" },
  ]);
  await db.close();
  const { code, out } = await lb('doctor');
  assert.equal(code, 1);
  assert.match(out, /FAIL {2}tables +This database was made by a newer version/);
  assert.match(
    (await operator('doctor', { SECRET_KEY: 'short' }).lb('doctor')).out,
    /FAIL {2}environment +SECRET_KEY is too short/,
  );
});

test('mail is set up by two variables; a mistake in them is one line, and doctor signs in', async () => {
  const mail = await startMailServer();
  const given = (environment: Record<string, string>) =>
    operator('mail', { PUBLIC_URL: 'https://labels.example.com', ...environment }).lb('doctor');
  const address = `127.0.0.1:${mail.settings.port}`;
  const from = { MAIL_FROM: 'Labelboard <labels@board.example>' };
  assert.equal((await operator('mail').lb('migrate')).code, 0);
  for (const [environment, words] of [
    [{}, /ok {4}mail +no SMTP_URL/],
    [
      { ...from, SMTP_URL: `smtp://labels:p%40ss%20word@${address}` },
      /ok {4}mail +127\.0\.0\.1 takes mail from Labelboard </,
    ],
    [{ ...from, SMTP_URL: `smtp://labels:wrong@${address}` }, /FAIL {2}mail +The mail server .* cannot be used: .*535/],
    [{ ...from }, /FAIL {2}environment +For mail set both: SMTP_URL and MAIL_FROM\./],
    [{ ...from, SMTP_URL: address }, /FAIL {2}environment +SMTP_URL must be an address such as smtps:/],
    [{ SMTP_URL: `smtp://${address}`, MAIL_FROM: 'labels' }, /FAIL {2}environment +MAIL_FROM must be an address/],
    [{ ...from, SMTP_URL: `smtp://${address}`, PUBLIC_URL: '' }, /FAIL {2}environment +SMTP_URL needs PUBLIC_URL/],
  ] as const) {
    const { out } = await given(environment);
    assert.match(out, words);
    assert.ok(!out.includes('p@ss word'));
  }
  await mail.stop();
});

test('only an empty database is seeded', async () => {
  const used = operator('used');
  await register(used.lb);
  const { code, errors } = await used.lb('seed');
  assert.equal(code, 2);
  assert.match(errors, /^This database is not empty: .*\n$/);
});

test('the demo is as large as it is asked to be, once, and doctor recounts what is counted of it', async () => {
  const { lb, env, dataDir } = operator('large');
  for (const [args, says] of [
    [['--members', 'many'], /^--members must be a whole number up to 1000000/],
    [['--projects', '1e9'], /^--projects must be a whole number/],
    [['--annotations', '10'], /^Give --projects too/],
  ] as const) {
    const { code, errors } = await lb('seed', ...args);
    assert.equal(code, 2);
    assert.match(errors, says);
  }
  assert.ok(!existsSync(join(dataDir, 'demo.json')));
  // More annotations than one transaction has, and a last label with fewer of them than the others.
  const larger = ['--members', '30', '--projects', '7', '--annotations', '90001'];
  const first = await lb('seed', ...larger, '--json');
  assert.equal(first.code, 0, first.errors);

  const db = await openDatabase({ ...readConfig(env), readOnly: true });
  const [made] = await db.read(`select
    (select count(*) from members where email like 'member%@scale.example') as members,
    (select count(*) from annotations where project_id in (select id from projects where name like '%, % 7')) as last,
    (select sum(labels) from projects where created_at <= updated_at and name like '%, % _') as labels,
    (select count(*) from annotations a join labels l on l.id = a.label_id where a.created_at <> l.created_at
       or a.project_id <> l.project_id or a.member_id <> l.member_id) as torn,
    (select count(*) from labels where created_at > unixepoch() * 1000) as ahead`);
  await db.close();
  assert.deepEqual(made, { members: 30, last: 12_857, labels: 22_501, torn: 0, ahead: 0 });
  const again = await lb('seed', ...larger);
  assert.equal(again.code, 2);
  assert.match(again.errors, /^The demo is there already\./);
  assert.equal((await lb('seed', '--json')).out, first.out);

  assert.match((await lb('doctor')).out, /ok {4}usage +the counts are what a recount says/);
  const changed = await openDatabase(readConfig(env));
  await changed.write([
    { sql: 'update usage_by_day set annotations = annotations + 1 where day = (select max(day) from usage_by_day)' },
  ]);
  await changed.close();
  const doctor = await lb('doctor');
  assert.equal(doctor.code, 1);
  assert.match(
    doctor.out,
    /FAIL {2}usage +The counts differ from the labels, first on \d{4}-\d\d-\d\d in usage_by_day/,
  );
});

test('every command has its help, and what it does not know is said with exit code 2', async () => {
  const { lb } = operator('help');
  const { out } = await lb('--help');
  const names = [...out.matchAll(/^ {2}([a-z]+(?:-[a-z]+)?(?: [a-z]+)?) {2,}/gm)].map(([, name]) => name!);
  assert.equal(names.length, 12);
  for (const name of names) assert.match((await lb(...name.split(' '), '--help')).out, new RegExp(`Usage: lb ${name}`));
  const mistakes: [args: string[], says: RegExp][] = [
    [['organize'], /There is no command `organize`/],
    [['serve', '--prot', '1'], /^Unknown option '--prot'\. See `lb serve --help`\.\n$/],
    [['serve', 'here'], /^Unexpected argument 'here'\. See/],
    [['portal', 'create', '--name', 'P'], /Give --organization ID and --origin URL and --scope SCOPE/],
    [['backup'], /Give --to FILE/],
  ];
  for (const [args, says] of mistakes) {
    const { code, errors } = await lb(...args);
    assert.equal(code, 2, args.join(' '));
    assert.match(errors, says);
  }
  const invalid = await lb(
    'organization',
    'create',
    '--name',
    ' ',
    '--admin-email',
    'nobody',
    '--admin-name',
    'A',
    '--json',
  );
  assert.equal(invalid.code, 2);
  assert.deepEqual(JSON.parse(invalid.out), {
    error: 'Some options need another look.',
    fields: {
      '--name': 'Enter a name.',
      '--admin-email': 'Enter an email address such as ana@example.com.',
    },
  });
});

test('a mistake in the environment is said in one line', async () => {
  for (const [name, value] of Object.entries({
    PORT: 'http',
    PUBLIC_URL: 'labels',
    DATABASE_URL: 'mysql://x',
    AWS_ACCESS_KEY_ID: 'AKIA',
    BLOB_STORE: 'files',
    LOG_LEVEL: 'loud',
    NODE_ENV: 'Production',
    SECRET_KEY: 'short',
    RATE_LIMIT_READS: '0',
    HOST: '192.0.2.1',
    OUTBOUND_ALLOW: 'files.example',
    DATA_DIR: cli,
  })) {
    const { code, errors } = await operator('mistaken', { [name]: value }).lb('serve');
    assert.equal(code, 2, errors);
    assert.ok(errors.includes(name), errors);
    assert.equal(errors.trim().split('\n').length, 1, errors);
  }
  // SQLite opens neither the one nor the lock beside the other, as where they are of another user.
  const closed = testFolder();
  for (const name of ['folder.db', 'locked.db-lock']) mkdirSync(join(closed, name));
  const urls = [
    `file:${closed}/query.db?mode=ro`,
    `${cli}/in-a-file.db`,
    join(closed, 'folder.db'),
    join(closed, 'locked.db'),
  ];
  for (const url of urls) {
    const { code, errors } = await operator('mistaken', { DATABASE_URL: url }).lb('serve');
    assert.deepEqual([code, errors.trim().split('\n').length], [2, 1], errors);
    assert.match(errors, /DATABASE_URL|DATA_DIR/);
  }
});

test('an address of a variable that cannot be used is a mistake, and so is a host without its port', () => {
  const mail = { MAIL_FROM: 'labels@acme.example', PUBLIC_URL: 'https://labels.example' };
  for (const [env, words] of [
    [{ ...mail, SMTP_URL: 'smtp://labels:50%@smtp.example' }, /^SMTP_URL has a % that begins no escape/],
    [{ OUTBOUND_ALLOW: 'files.example:443,10.0.0.0/8' }, /^OUTBOUND_ALLOW takes host:port.* It has "10.0.0.0\/8"/],
    [{ OUTBOUND_ALLOW: 'https://files.example:443' }, /^OUTBOUND_ALLOW takes host:port/],
    [{ OUTBOUND_ALLOW: 'user@files.example:443' }, /^OUTBOUND_ALLOW takes host:port/],
  ] as const)
    assert.throws(() => readConfig({ SECRET_KEY: 'x'.repeat(32), ...env }), { name: 'ConfigError', message: words });
  const { outboundAllow } = readConfig({
    SECRET_KEY: 'x'.repeat(32),
    OUTBOUND_ALLOW: 'Files.Example:443, [::1]:9000, 10.0.0.7:80',
  });
  assert.deepEqual(outboundAllow, ['files.example:443', '[::1]:9000', '10.0.0.7:80']);
  const unzoned = Object.assign(new Error('listen EINVAL: invalid argument'), { code: 'EINVAL', syscall: 'listen', address: 'fe80::1' }); // prettier-ignore
  assert.match(String(toStartError(unzoned)), /^ConfigError: HOST is fe80::1, which is not an address of this machine/);
});

test('blanks and line ends around a variable and its items change nothing', () => {
  const key = 'a secret key of at least 32 characters';
  const read = readConfig({
    NODE_ENV: ' production\r',
    SECRET_KEY: `${key}\r\n`,
    SECRET_KEY_PREVIOUS: ` ${key}1 , ${key}2\n`,
    HOST: '[::1]',
    PORT: ' 8080 ',
    DATABASE_URL: 'file:x.db\n',
  });
  assert.deepEqual(
    [read.production, read.secretKeys, read.host, read.port, read.databaseUrl],
    [true, { current: key, previous: [`${key}1`, `${key}2`] }, '::1', 8080, 'file:x.db'],
  );
});

test('a port that is taken is said in one line', async () => {
  const { url, child, exit } = await operator('first').serve();
  const { port } = new URL(url);
  const { code, errors } = await operator('second', { PORT: port }).lb('serve');
  assert.deepEqual([code, errors.trim()], [2, `Port ${port} is taken. Stop what has it, or set PORT to another port.`]);
  child.kill();
  await exit;
});
