import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { createApp } from '../app.ts';
import type { Blobs } from '../blobs/blobs.ts';
import { FolderBlobs } from '../blobs/folder.ts';
import { PERMISSIONS, type Permission, type Role } from '../core/contract.ts';
import { createId } from '../core/id.ts';
import type { Database } from '../database/database.ts';
import type { EmbedSession } from '../embed-sessions/contract.ts';
import { openKeyring } from '../encryption/keys.ts';
import type { Quota } from '../http/limits.ts';
import type { OurIdentity } from '../integrations/providers/provider.ts';
import type { Mailer } from '../mail/mailer.ts';
import { newRecordedMember, newOrganization } from '../members/new-member.ts';
import type { Outbound } from '../outbound/outbound.ts';
import { newRecordedPortal } from '../portals/portals.ts';
import { createServices } from '../services.ts';
import { openTestDatabase, testFolder } from './database.ts';

export const ORIGIN = 'https://portal.example';
export const SECRET_KEYS = { current: 'a key of this test alone, 32 characters or more', previous: [] };

type Options = {
  /** Instead of one of its own. */
  database?: Database;
  blobs?: Blobs;
  outbound?: Outbound;
  identity?: OurIdentity;
  mailer?: Mailer;
  limits?: { session: Quota; organization: Quota };
};

// oxlint-disable-next-line typescript/no-explicit-any -- a reply is what a test looks into
export type Reply = { status: number; headers: Headers; body: any };
export type Send = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>;

/** A whole server over a database of its own, without its network: requests go straight to the app. */
export async function openTestApp({
  database,
  blobs,
  outbound = closedDoor(),
  identity,
  mailer,
  limits,
}: Options = {}) {
  const db = database ?? (await openTestDatabase());
  const keyring = await openKeyring(db, SECRET_KEYS);
  const logged: string[] = [];
  const services = createServices({
    blobs: blobs ?? new FolderBlobs(mkdtempSync(join(testFolder(), 'blobs-'))),
    db,
    keyring,
    outbound,
    identity,
    mailer,
    limits: limits ?? { session: UNLIMITED, organization: UNLIMITED },
    log: pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) }),
  });
  const app = createApp(services);
  await services.jobs.start();

  const send: Send = async (method, path, body, headers = {}) => {
    const response = await app.request(path, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /\/(problem\+)?json\b/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  };

  /** Waits a while until a replica has a row that is in no change log, for which no read of the product waits. */
  const replicated = async (table: 'portals' | 'embed_sessions', id: string) => {
    for (let tries = 0; tries < 500; tries += 1) {
      if ((await db.readReplica(0, `select 1 from ${table} where id = :id`, { id })).length > 0) return;
      await sleep(4);
    }
  };

  /** An organization with a member of each role and a portal that may ask for everything. */
  async function organization(name = 'Acme') {
    const suffix = createId().slice(-8);
    const { organizationId, adminId, statements } = newOrganization(name, {
      name: 'Ada',
      email: `admin@${suffix}.example`,
    });
    const others = (['TEAM_MANAGER', 'REVIEWER', 'LABELER', 'NONE'] as const).map(
      (role) =>
        [role, newRecordedMember(organizationId, { name: role, email: `${role}@${suffix}.example`, role })] as const,
    );
    const portal = newRecordedPortal({ organizationId }, { name: 'Portal', origins: [ORIGIN], scopes: PERMISSIONS });
    await db.write([...statements, ...others.flatMap(([, member]) => member.statements), ...portal.statements]);
    await replicated('portals', portal.portal.id);
    const members = { ADMIN: adminId, ...Object.fromEntries(others.map(([role, { id }]) => [role, id])) } as Record<
      Role,
      string
    >;

    /** Begins a session through the front door. */
    const begin = async (
      session: { role?: Role; scopes?: Permission[]; [more: string]: unknown } = {},
    ): Promise<EmbedSession> => {
      const { role = 'ADMIN', scopes = PERMISSIONS, ...more } = session;
      const reply = await send(
        'POST',
        '/v1/embed-sessions',
        { member: members[role], scopes, ...more },
        bearer(portal.secret),
      );
      if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
      await replicated('embed_sessions', reply.body.id);
      return reply.body as EmbedSession;
    };
    /** Sends as a page of the portal would. */
    const as = async (session: Parameters<typeof begin>[0] = {}): Promise<Send> => {
      const { token } = await begin(session);
      return (method, path, body, headers) =>
        send(method, path, body, { ...bearer(token), origin: ORIGIN, ...headers });
    };
    return { organizationId, members, portal: portal.portal, secret: portal.secret, begin, as };
  }

  /**
   * Writes what no route would. It is not in the change log, so nobody waits for a replica to have it: from then on this
   * database is read from the primary.
   */
  const write: Database['write'] = (statements) => {
    db.readReplica = (_position, sql, args) => db.read(sql, args);
    return db.write(statements);
  };

  const close = async () => {
    services.clouds.stop();
    services.events.stop();
    await services.jobs.stop(0);
    await Promise.all([services.keyUses.idle(), services.memberUses.idle(), services.portalSecretUses.idle()]);
    await checkAnswers(send);
    await db.close();
  };
  return { app, db, services, logged, send, organization, write, close };
}

/** Holds every answer so far, as the metrics count them, to what OpenAPI declares for its route. */
async function checkAnswers(send: Send): Promise<void> {
  const { body: metrics } = await send('GET', '/metrics');
  const { body: api } = await send('GET', '/openapi.json');
  const counts = /_count\{method="(\w+)",route="(\/v1\/[^"]+)",status="(\d+)"\}/g;
  for (const [, method, route, status] of (metrics as string).matchAll(counts)) {
    const operation = api.paths[route!.replaceAll(/:(\w+)/g, '{$1}')]?.[method!.toLowerCase()];
    if (operation) assert.ok(operation.responses[status!], `${method} ${route} does not declare ${status}`);
  }
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

const UNLIMITED = { reads: 1e9, writes: 1e9 };

/** A way out that lets nothing out, and remembers what was tried. */
export function closedDoor(): Outbound & { tried: string[] } {
  const tried: string[] = [];
  return {
    tried,
    check: async () => {},
    fetch: async (url) => {
      tried.push(String(url));
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('no such host'), { code: 'ENOTFOUND' }) });
    },
    close: async () => {},
  };
}
