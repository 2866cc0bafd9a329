import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accountAccess } from './account/testing/access.ts';
import { KEY_PERMISSIONS, NEVER_WITH_A_KEY } from './api-keys/contract.ts';
import { apiKeysAccess } from './api-keys/testing/access.ts';
import { auditLogAccess } from './audit-log/testing/access.ts';
import type { Permission, Role } from './core/contract.ts';
import { PERMISSIONS } from './core/contract.ts';
import { embedSessionsAccess } from './embed-sessions/testing/access.ts';
import { eventsAccess } from './events/testing/access.ts';
import { exportsAccess } from './exports/testing/access.ts';
import { foldersAccess } from './folders/testing/access.ts';
import { openBucket } from './folders/testing/bucket.ts';
import { isRoute } from './http/route.ts';
import { importsAccess } from './imports/testing/access.ts';
import { labelsAccess } from './labels/testing/access.ts';
import { integrationsAccess } from './integrations/testing/access.ts';
import { invitesAccess } from './invites/testing/access.ts';
import { dataRowsAccess } from './data-rows/testing/access.ts';
import { datasetsAccess } from './datasets/testing/access.ts';
import { membersAccess } from './members/testing/access.ts';
import { portalsAccess } from './portals/testing/access.ts';
import { projectsAccess } from './projects/testing/access.ts';
import type { FeatureAccess, Furnished, TestApp, TestOrganization } from './testing/access.ts';
import { tasksAccess } from './tasks/testing/access.ts';
import { webhooksAccess } from './webhooks/testing/access.ts';
import { viewsAccess } from './views/testing/access.ts';
import { uploadsAccess } from './uploads/testing/access.ts';
import { usageAccess } from './usage/testing/access.ts';
import { bearer, openTestApp, ORIGIN, type Reply, type Send } from './testing/app.ts';
import { testDatabaseKind } from './testing/database.ts';

/** Every route of the API × everyone who may come: what is declared in `routes.ts` is what is answered. */

const FEATURES: FeatureAccess[] = [
  embedSessionsAccess,
  integrationsAccess,
  membersAccess,
  invitesAccess,
  datasetsAccess,
  dataRowsAccess,
  viewsAccess,
  importsAccess,
  uploadsAccess,
  foldersAccess,
  labelsAccess,
  exportsAccess,
  projectsAccess,
  portalsAccess,
  auditLogAccess,
  usageAccess,
  apiKeysAccess,
  accountAccess,
  tasksAccess,
  webhooksAccess,
  eventsAccess,
];

type Access = Permission | 'session' | 'portal';

const ROLES: Role[] = ['ADMIN', 'TEAM_MANAGER', 'REVIEWER', 'LABELER', 'NONE'];

/** On a libSQL server one role shows that the statements of a route work there. */
const TRIED_ROLES = testDatabaseKind === 'file' ? ROLES : (['ADMIN'] as const);

const WHO_MAY = Object.assign({ session: ROLES }, ...FEATURES.map(({ whoMay }) => whoMay)) as Record<
  string,
  Role[] | undefined
>;

const bodiesOf = (organization: Furnished): Record<string, object> =>
  Object.assign({}, ...FEATURES.map(({ bodies }) => bodies?.(organization))) as Record<string, object>;

const queriesOf = (organization: Furnished): Record<string, string> =>
  Object.assign(
    {},
    ...FEATURES.map(({ queries }) => (typeof queries === 'function' ? queries(organization) : queries)),
  ) as Record<string, string>;

const HEADERS = Object.assign({}, ...FEATURES.map(({ headers }) => headers)) as Record<string, Record<string, string>>;

const FILES = new Set(FEATURES.flatMap(({ files = [] }) => files));

const IDS = Object.assign({}, ...FEATURES.map(({ ids }) => ids)) as Record<string, Record<string, string>>;

const USES_UP = new Set(FEATURES.flatMap(({ usesUp = [] }) => usesUp));

const NOT_WITH_KEY = new Set(FEATURES.flatMap(({ notWithKey = [] }) => notWithKey));

/** Who asks for these is not looked at. They know nothing of any organization. */
const OPEN = [
  'GET /healthz',
  'GET /readyz',
  'GET /metrics',
  'GET /openapi.json',
  'GET /docs',
  'GET /docs/{file}',
  'GET /embed/{path}',
  'GET /task-files/{id}/{stream}',
  'GET /data-row-files/{id}',
  'GET /invite/page.css',
  'GET /invite/{token}',
  'POST /invite/{token}',
];

/** For members alone. What each may ask there is in bff/graphql/graphql.test.ts. */
const GRAPHQL = ['POST /graphql', 'POST /_gql'];

/** The id of a project that nobody has. */
const OTHER_PROJECT = 'c000000000000000000000000';

const routes = await listRoutes();
let app: TestApp;
let acme: Furnished;
let other: TestOrganization;
const allowing = new Map<Role | 'key', Promise<Furnished>>();
/** The secret of a second portal of Acme. */
let sibling: string;

before(async () => {
  app = await openTestApp({ outbound: openBucket().outbound });
  [acme, other] = [await furnish('Acme'), await app.organization('Other')];
  const { body } = await (await acme.as())('POST', '/v1/portals', bodiesOf(acme)['POST /v1/portals']);
  sibling = body.secret;
});
after(() => app.close());

test('every route is in this table, or open to everyone on purpose', () => {
  const served = app.app.routes
    .filter(isRoute)
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)(?:\{.*\})?/g, '{$1}')}`);
  const listed = [...routes.map(({ name }) => name), ...OPEN, ...GRAPHQL];
  assert.deepEqual([...new Set(served)].toSorted(), listed.toSorted());
  assert.ok(!OPEN.some((name) => name.includes('/v1/')));
});

test('every route that takes a body has one in the table', () => {
  const taking = routes.filter(({ takesBody }) => takesBody).map(({ name }) => name);
  assert.deepEqual(Object.keys(bodiesOf(acme)).toSorted(), taking.toSorted());
});

for (const { name, method, path, access, project } of routes) {
  type Change = { headers?: Record<string, string>; at?: Furnished; body?: object; query?: string; role?: Role };
  const request = (send: Send, { headers, at = acme, body, query, role }: Change = {}): Promise<Reply> => {
    const address = addressOf(name, path, at, role);
    const queries = [queriesOf(at)[name], query].filter(Boolean).join('&');
    const sent = bodiesOf(at)[name] || body ? { ...bodiesOf(at)[name], ...body } : undefined;
    return send(method, address + (queries && `?${queries}`), sent, {
      ...(method === 'PATCH' && { 'if-match': '"99"' }),
      ...HEADERS[name],
      ...headers,
    });
  };
  const ANY_VERSION: Record<string, string> = method === 'PATCH' ? { 'if-match': '*' } : {};
  const refused = async (reply: Promise<Reply>, status: number, code: string) => {
    const { status: actual, body, headers } = await reply;
    assert.deepEqual([actual, body.code], [status, code]);
    assert.equal(headers.get('content-type'), 'application/problem+json');
    return body;
  };
  const allowed = async (reply: Promise<Reply>) => {
    const { status, body } = await reply;
    assert.ok(status >= 200 && status < 300, JSON.stringify([status, body]));
  };
  /** Who may. */
  const insider = async (): Promise<Send> =>
    access === 'portal'
      ? (...[verb, at, body, headers]) => app.send(verb, at, body, { ...bearer(acme.secret), ...headers })
      : acme.as();

  if (access === 'portal') {
    test(`${name} is for the secret of a portal alone`, async () => {
      const as = (headers: Record<string, string>) => request(app.send, { headers });
      await refused(as({}), 401, 'unauthenticated');
      await refused(as(bearer('lbp_0000000000000000000000000000000000000x')), 401, 'unauthenticated');
      await refused(as(bearer((await acme.begin()).token)), 401, 'unauthenticated');
      await refused(as({ ...bearer(acme.secret), origin: ORIGIN }), 403, 'origin_not_allowed');

      const revoked = await furnish('Revoked');
      await (
        await revoked.as()
      )('DELETE', `/v1/portals/${revoked.portal.id}`);
      await refused(request(app.send, { at: revoked, headers: bearer(revoked.secret) }), 401, 'unauthenticated');

      if (path.includes('{id}')) {
        await refused(as(bearer(other.secret)), 404, 'not_found');
        await refused(as(bearer(sibling)), 404, 'not_found');
      }
      await allowed(as(bearer(acme.secret)));
    });
  } else {
    test(`${name} is for the roles that may, and for no other`, async () => {
      const roles = WHO_MAY[name] ?? WHO_MAY[access];
      assert.ok(roles, `${access} is in no whoMay`);
      for (const role of TRIED_ROLES) {
        if (!roles.includes(role)) {
          await refused(request(await acme.as({ role })), 403, 'forbidden');
          continue;
        }
        const at = await furnishFor(name, role);
        await allowed(request(await at.as({ role }), { at, role, headers: ANY_VERSION }));
      }
    });

    if (path.includes('{id}')) {
      test(`${name} does not know what belongs to another organization`, async () => {
        await refused(request(await other.as()), 404, 'not_found');
      });
    }
  }

  // What follows is refused before a statement of the route is sent: whatever the database is, it is the same.
  if (testDatabaseKind === 'server') continue;

  test(`${name} refuses fields that it does not know`, async () => {
    const send = await insider();
    const unknown = { nonsense: 'There is no such field.' };
    assert.deepEqual((await refused(request(send, { query: 'nonsense=1' }), 422, 'invalid')).fields, unknown);
    if (method !== 'GET' && !FILES.has(name))
      assert.deepEqual((await refused(request(send, { body: { nonsense: 1 } }), 422, 'invalid')).fields, unknown);
  });

  if (access === 'portal') continue;

  test(`${name} refuses who is not in a living session`, async () => {
    const as = (token: Record<string, string>) => request(app.send, { headers: { ...token, origin: ORIGIN } });
    await refused(as({}), 401, 'session_ended');
    await refused(as(bearer('nonsense')), 401, 'session_ended');
    await refused(as(bearer(acme.secret)), 401, 'session_ended');

    const ended = await acme.begin();
    await app.send('DELETE', `/v1/embed-sessions/${ended.id}`, undefined, bearer(acme.secret));
    await refused(as(bearer(ended.token)), 401, 'session_ended');

    const revoked = await app.organization('Revoked');
    const { token } = await revoked.begin();
    await (
      await revoked.as()
    )('DELETE', `/v1/portals/${revoked.portal.id}`);
    await refused(as(bearer(token)), 401, 'session_ended');
  });

  test(`${name} refuses another origin, and none`, async () => {
    const { token } = await acme.begin();
    const from = (origin: Record<string, string>) => request(app.send, { headers: { ...bearer(token), ...origin } });
    await refused(from({ origin: 'https://evil.example' }), 403, 'origin_not_allowed');
    await refused(from({}), 403, 'origin_not_allowed');
    await refused(from({ 'sec-fetch-site': 'same-origin' }), 403, 'origin_not_allowed');
    await refused(from({ origin: ORIGIN.replace('https', 'http') }), 403, 'origin_not_allowed');
  });

  test(`${name} takes an API key, or says that it is for people`, async () => {
    const at = await furnishFor(name, 'key');
    const admin = await at.as();
    const made: string[] = [];
    const newKey = async (role: Role, more = {}): Promise<string> => {
      const { body } = await admin('POST', '/v1/api-keys', { name: `${role} key`, role, ...more });
      made.push(body.apiKey.id);
      return body.key;
    };
    const key = await newKey('ADMIN');
    const as = (headers: Record<string, string>) => request(app.send, { at, headers: { ...ANY_VERSION, ...headers } });

    await refused(as({ ...bearer(key), origin: ORIGIN }), 403, 'origin_not_allowed');
    await refused(as({ ...bearer(key), 'sec-fetch-site': 'same-origin' }), 403, 'origin_not_allowed');
    const { detail } = await refused(request(app.send, { at, query: `key=${key}` }), 422, 'invalid');
    assert.match(detail, /^There is a key in the address/);

    const needs = access === 'session' ? undefined : access;
    if (needs && !NEVER_WITH_A_KEY.includes(needs)) {
      const others = KEY_PERMISSIONS.filter((permission) => permission !== needs);
      await refused(as(bearer(await newKey('ADMIN', { permissions: others }))), 403, 'forbidden');
    }
    if (!(WHO_MAY[name] ?? WHO_MAY[access])!.includes('LABELER'))
      await refused(as(bearer(await newKey('LABELER'))), 403, 'forbidden');

    const isForPeople = NOT_WITH_KEY.has(name) || (needs !== undefined && NEVER_WITH_A_KEY.includes(needs));
    if (isForPeople) await refused(as(bearer(key)), 403, 'forbidden');
    else await allowed(as(bearer(key)));

    for (const id of made) await admin('DELETE', `/v1/api-keys/${id}`);
    await refused(as(bearer(key)), 401, 'unauthenticated');
  });

  if (access !== 'session') {
    test(`${name} needs ${access} of session and portal`, async () => {
      const scopes = PERMISSIONS.filter((scope) => scope !== access);
      await refused(request(await acme.as({ scopes })), 403, 'forbidden');

      const narrowed = await app.organization('Narrowed');
      const send = await narrowed.as();
      const at = `/v1/portals/${narrowed.portal.id}`;
      await (
        await narrowed.as()
      )('PATCH', at, { scopes }, { 'if-match': '"1"' });
      await refused(request(send), 403, 'forbidden');
    });
  }

  if (access !== 'session' && !project) {
    test(`${name} is refused to a session that is held to some projects`, async () => {
      const send = await acme.as({ projects: [OTHER_PROJECT] });
      await refused(request(send), 403, 'forbidden');
    });
  }
}

/** The path with the id of what was furnished in the place of each `{…}`. */
const addressOf = (name: string, path: string, { ids }: Furnished, role?: Role): string =>
  path.replaceAll(/([\w-]+)\/\{\w+\}/g, (_, noun: string) => {
    const id = ids[IDS[name]?.[noun] ?? noun];
    return `${noun}/${ids[`${noun} ${role}`] ?? id}`;
  });

/** An organization with what stands in the place of `{id}`, on which every route can succeed. */
async function furnish(name: string): Promise<Furnished> {
  const organization = await app.organization(name);
  const admin = await organization.as();
  const made = [];
  for (const feature of FEATURES) made.push(await feature.furnish?.(organization, admin, app));
  return { ...organization, ids: Object.assign({}, ...made) as Record<string, string> };
}

/**
 * Where a route may succeed. What reads changes nothing for the next, and what writes leaves most as it was: each role has
 * an organization for all of it. What uses up what was furnished has one of its own each time.
 */
function furnishFor(name: string, who: Role | 'key'): Promise<Furnished> | Furnished {
  if (name.startsWith('GET')) return acme;
  if (name.startsWith('DELETE') || USES_UP.has(name)) return furnish('Used up');
  const found = allowing.get(who) ?? furnish(`Allowing ${who}`);
  allowing.set(who, found);
  return found;
}

async function listRoutes() {
  const { send, close } = await openTestApp();
  const { body } = await send('GET', '/openapi.json');
  await close();
  return Object.entries(
    body.paths as Record<string, Record<string, { 'x-access'?: Access; 'x-project'?: boolean; requestBody?: unknown }>>,
  ).flatMap(([path, operations]) =>
    Object.entries(operations).map(([verb, operation]) => {
      const name = `${verb.toUpperCase()} ${path}`;
      assert.ok(operation['x-access'], `${name} does not say who may use it`);
      return {
        name,
        method: verb.toUpperCase(),
        path,
        access: operation['x-access'],
        project: operation['x-project'] ?? false,
        takesBody: operation.requestBody !== undefined,
      };
    }),
  );
}
