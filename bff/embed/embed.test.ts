import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import type { Env } from '../http/env.ts';
import { answerProblem, refuseUnknownPath } from '../http/problems.ts';
import { embed } from './routes.ts';

const CODE = 'export const answer = 42;\n'.repeat(20);
let folder: string;
let app: Hono<Env>;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'labelboard-embed-'));
  const root = join(folder, 'embed');
  for (const version of ['1.0.0-a', '1.1.0-b']) {
    mkdirSync(join(root, version), { recursive: true });
    writeFileSync(join(root, version, 'core.js'), CODE);
    writeFileSync(join(root, version, 'core.js.map'), '{}');
    writeFileSync(join(root, version, 'integrity.json'), '{}');
    writeFileSync(join(root, version, 'index.d.ts'), CODE);
    writeFileSync(join(root, version, 'types.tgz'), gzipSync(CODE));
  }
  writeFileSync(join(root, '1.1.0-b', 'core.js.br'), brotliCompressSync(CODE));
  writeFileSync(join(root, '1.1.0-b', 'core.js.gz'), gzipSync(CODE));
  writeFileSync(join(root, 'lb.js'), CODE);
  writeFileSync(join(root, 'notes.secret'), 'planted');
  writeFileSync(join(folder, 'outside.js'), 'planted');
  app = new Hono<Env>().onError(answerProblem).notFound(refuseUnknownPath).route('/embed', embed(root));
});

after(() => rmSync(folder, { recursive: true }));

const get = (path: string, headers: Record<string, string> = {}) =>
  app.request(`http://bff.test/embed/${path}`, { headers });

test('a version is served for good, to any page', async () => {
  const response = await get('1.1.0-b/core.js');
  assert.equal(response.status, 200);
  assert.equal(await response.text(), CODE);
  const headers = Object.fromEntries(response.headers);
  assert.equal(headers['content-type'], 'text/javascript; charset=utf-8');
  assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable');
  assert.equal(headers['access-control-allow-origin'], '*');
  assert.equal(headers['access-control-allow-credentials'], undefined);
  assert.equal(headers['cross-origin-resource-policy'], 'cross-origin');
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.equal(headers['vary'], 'Accept-Encoding');
});

test('the script of no version is asked for again soon', async () => {
  const response = await get('lb.js');
  assert.equal(response.headers.get('cache-control'), 'public, max-age=300, must-revalidate');
  const again = await get('lb.js', { 'if-none-match': response.headers.get('etag')! });
  assert.equal(again.status, 304);
  assert.equal(await again.text(), '');
  assert.equal((await get('lb.js', { 'if-none-match': '"other"' })).status, 200);
});

test('a build beside a running server changes nothing until it starts again', async () => {
  writeFileSync(join(folder, 'embed', 'lb.js'), 'import("./2.0.0-c/core.js")');
  assert.equal(await (await get('lb.js')).text(), CODE);
});

test('a script tag without type="module" is told so, and nothing else is', async () => {
  const classic = { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' };
  const told = await get('lb.js', classic);
  assert.match(await told.text(), /^console\.error\('Labelboard: add type="module"/);
  assert.equal(told.headers.get('cache-control'), 'no-store');
  assert.equal(await (await get('lb.js', { ...classic, 'sec-fetch-mode': 'cors' })).text(), CODE);
  assert.equal(await (await get('1.1.0-b/core.js', classic)).text(), CODE);
});

test('the types of a version are served with it', async () => {
  const types = await get('1.1.0-b/index.d.ts');
  assert.equal(types.headers.get('content-type'), 'text/plain; charset=utf-8');
  assert.equal(await types.text(), CODE);
  const archive = await get('1.1.0-b/types.tgz', { 'accept-encoding': 'br' });
  assert.equal(archive.headers.get('content-type'), 'application/gzip');
  assert.equal(archive.headers.get('content-encoding'), null);
  assert.equal(gunzipSync(Buffer.from(await archive.arrayBuffer())).toString(), CODE);
});

test('earlier versions stay', async () => {
  assert.equal((await get('1.0.0-a/core.js')).status, 200);
});

for (const [accepted, encoding] of [
  ['gzip, deflate, br', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['identity', null],
  ['', null],
] as const) {
  test(`“${accepted}” is answered with ${encoding ?? 'the file as it is'}`, async () => {
    const response = await get('1.1.0-b/core.js', { 'accept-encoding': accepted });
    assert.equal(response.headers.get('content-encoding'), encoding);
    const body = Buffer.from(await response.arrayBuffer());
    const decode = { br: brotliDecompressSync, gzip: gunzipSync, none: (bytes: Buffer) => bytes }[encoding ?? 'none'];
    assert.equal(decode(body).toString(), CODE);
  });
}

test('each encoding has an ETag of its own', async () => {
  const tags = await Promise.all(
    ['br', 'gzip', ''].map(async (accepted) =>
      (await get('1.1.0-b/core.js', { 'accept-encoding': accepted })).headers.get('etag'),
    ),
  );
  assert.equal(new Set(tags).size, 3);
});

test('HEAD says the same without the file', async () => {
  const response = await app.request('http://bff.test/embed/lb.js', { method: 'HEAD' });
  assert.equal(response.status, 200);
  assert.equal(await response.text(), '');
  assert.equal(response.headers.get('content-type'), 'text/javascript; charset=utf-8');
});

for (const path of [
  'none.js',
  '',
  '1.1.0-b',
  '1.1.0-b/',
  '1.1.0-b/core.js.br',
  'notes.secret',
  '../outside.js',
  '..%2foutside.js',
  '%2e%2e/outside.js',
  '1.1.0-b/..%2f..%2foutside.js',
  'lb.js%00',
  '/etc/passwd',
  '__proto__',
  'constructor',
]) {
  test(`there is nothing at “${path}”`, async () => {
    const response = await get(path);
    assert.equal(response.status, 404);
    assert.equal(response.headers.get('content-type'), 'application/problem+json');
    assert.equal(((await response.json()) as { code: string }).code, 'not_found');
  });
}

test('before the first build there is nothing', async () => {
  const empty = new Hono<Env>()
    .notFound(refuseUnknownPath)
    .onError(answerProblem)
    .route('/embed', embed(join(folder, 'missing')));
  assert.equal((await empty.request('http://bff.test/embed/lb.js')).status, 404);
});
