import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Permission, Role } from './core/contract.ts';
import { PERMISSIONS } from './core/contract.ts';
import { permissionsOf } from './core/scope.ts';
import { bearer, openTestApp, ORIGIN, type Reply, type Send } from './testing/app.ts';

/** Every route of the API × everyone who may come: what is declared in `routes.ts` is what is answered. */

type Access = Permission | 'session' | 'portal';
type App = Awaited<ReturnType<typeof openTestApp>>;

/** A body that passes the contract, so that a refusal is one of access. */
const BODIES: Record<string, unknown> = {
  'POST /v1/embed-sessions': { member: 'nobody@example.com', scopes: ['integrations:read'] },
  'POST /v1/integrations': { provider: 'AWS', name: 'New', resource: { bucket: 'some-bucket' } },
  'PATCH /v1/integrations/{id}': { name: 'Renamed' },
  'POST /v1/integrations/{id}/sign': { object: 'a.json' },
  'POST /v1/portals': { name: 'New', origins: ['https://new.example'], scopes: ['integrations:read'] },
  'PATCH /v1/portals/{id}': { name: 'Renamed' },
};

/** What stands in the place of `{id}`: something that is there in the organization. */
const NOUNS = ['integrations', 'portals', 'embed-sessions'] as const;

const routes = await listRoutes();
let app: App;
let acme: Awaited<ReturnType<App['organization']>>;
let other: typeof acme;
let ids: Record<(typeof NOUNS)[number], string>;

before(async () => {
  app = await openTestApp();
  [acme, other] = [await app.organization('Acme'), await app.organization('Other')];
  const admin = await acme.as();
  const integration = await admin('POST', '/v1/integrations', {
    provider: 'AWS',
    name: 'Data',
    resource: { bucket: 'acme-data' },
  });
  ids = { integrations: integration.body.id, portals: acme.portal.id, 'embed-sessions': (await acme.begin()).id };
});
after(() => app.close());

test('every route that takes a body has one in the table', () => {
  const taking = routes.filter(({ takesBody }) => takesBody).map(({ name }) => name);
  assert.deepEqual(Object.keys(BODIES).toSorted(), taking.toSorted());
});

for (const { name, method, path, access } of routes) {
  const request = (send: Send, headers: Record<string, string> = {}): Promise<Reply> => {
    const noun = NOUNS.find((noun) => path.startsWith(`/v1/${noun}/`));
    const at = path.replace('{id}', noun ? ids[noun] : '').replace('{secretId}', acme.portal.secrets[0]!.id);
    return send(method, at, BODIES[name], { ...(method === 'PATCH' && { 'if-match': '"99"' }), ...headers });
  };
  const refused = async (reply: Promise<Reply>, status: number, code: string) => {
    const { status: actual, body, headers } = await reply;
    assert.deepEqual([actual, body.code], [status, code]);
    assert.equal(headers.get('content-type'), 'application/problem+json');
  };

  if (access === 'portal') {
    test(`${name} is for the secret of a portal alone`, async () => {
      await refused(request(app.send), 401, 'unauthenticated');
      await refused(request(app.send, bearer('lbp_0000000000000000000000000000000000000x')), 401, 'unauthenticated');
      await refused(request(app.send, bearer((await acme.begin()).token)), 401, 'unauthenticated');
      await refused(request(app.send, { ...bearer(acme.secret), origin: ORIGIN }), 403, 'origin_not_allowed');
      if (path.includes('{id}')) await refused(request(app.send, bearer(other.secret)), 404, 'not_found');
    });
    continue;
  }

  test(`${name} refuses who is not in a living session`, async () => {
    await refused(request(app.send, { origin: ORIGIN }), 401, 'session_ended');
    await refused(request(app.send, { ...bearer('nonsense'), origin: ORIGIN }), 401, 'session_ended');
    await refused(request(app.send, { ...bearer(acme.secret), origin: ORIGIN }), 401, 'session_ended');

    const ended = await acme.begin();
    await app.send('DELETE', `/v1/embed-sessions/${ended.id}`, undefined, bearer(acme.secret));
    await refused(request(app.send, { ...bearer(ended.token), origin: ORIGIN }), 401, 'session_ended');

    const third = await app.organization('Third');
    const { token } = await third.begin();
    await (
      await third.as()
    )('DELETE', `/v1/portals/${third.portal.id}`);
    await refused(request(app.send, { ...bearer(token), origin: ORIGIN }), 401, 'session_ended');
  });

  test(`${name} refuses another origin, and none`, async () => {
    const { token } = await acme.begin();
    await refused(request(app.send, { ...bearer(token), origin: 'https://evil.example' }), 403, 'origin_not_allowed');
    await refused(request(app.send, bearer(token)), 403, 'origin_not_allowed');
    await refused(request(app.send, { ...bearer(token), 'sec-fetch-site': 'same-origin' }), 403, 'origin_not_allowed');
    await refused(
      request(app.send, { ...bearer(token), origin: ORIGIN.replace('https', 'http') }),
      403,
      'origin_not_allowed',
    );
  });

  if (access === 'session') continue;

  test(`${name} needs ${access} of role, session and portal`, async () => {
    for (const role of ['ADMIN', 'TEAM_MANAGER', 'REVIEWER', 'LABELER', 'NONE'] satisfies Role[]) {
      const may = permissionsOf(role, PERMISSIONS, PERMISSIONS).has(access);
      const send = await acme.as({ role });
      if (!may) await refused(request(send), 403, 'forbidden');
      else if (method === 'GET') assert.equal((await request(send)).status, 200);
    }
    await refused(
      request(await acme.as({ scopes: PERMISSIONS.filter((scope) => scope !== access) })),
      403,
      'forbidden',
    );

    const narrowed = await app.organization('Narrowed');
    const send = await narrowed.as();
    await (
      await narrowed.as()
    )(
      'PATCH',
      `/v1/portals/${narrowed.portal.id}`,
      { scopes: PERMISSIONS.filter((scope) => scope !== access) },
      { 'if-match': '"1"' },
    );
    await refused(request(send), 403, 'forbidden');
  });

  if (path.includes('{id}')) {
    test(`${name} does not know what belongs to another organization`, async () => {
      await refused(request(await other.as()), 404, 'not_found');
    });
  }
}

async function listRoutes() {
  const { send, close } = await openTestApp();
  const { body } = await send('GET', '/openapi.json');
  await close();
  return Object.entries(
    body.paths as Record<string, Record<string, { 'x-access'?: Access; requestBody?: unknown }>>,
  ).flatMap(([path, operations]) =>
    Object.entries(operations).map(([verb, operation]) => {
      const name = `${verb.toUpperCase()} ${path}`;
      assert.ok(operation['x-access'], `${name} does not say who may use it`);
      return {
        name,
        method: verb.toUpperCase(),
        path,
        access: operation['x-access'],
        takesBody: operation.requestBody !== undefined,
      };
    }),
  );
}
