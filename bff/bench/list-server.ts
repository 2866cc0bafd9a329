/**
 * One of the two servers that `list.ts` compares, on a database of 2,000 integrations: `ours`, the whole app, or `floor`,
 * a bare Hono handler that runs the same SQL and answers the rows as JSON.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import Database from 'libsql';
import { pino } from 'pino';
import { createApp } from '../app.ts';
import { FolderBlobs } from '../blobs/folder.ts';
import { PERMISSIONS } from '../core/contract.ts';
import { createId } from '../core/id.ts';
import type { Statement } from '../database/database.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open.ts';
import { openKeyring } from '../encryption/keys.ts';
import { COLUMNS } from '../integrations/rows.ts';
import { newOrganization } from '../members/new-member.ts';
import { newRecordedPortal } from '../portals/portals.ts';
import { createServices } from '../services.ts';
import { closedDoor } from '../testing/app.ts';

export type Ready = { port: number; headers: Record<string, string>; path: string };
/** What it is asked for: CPU time so far in microseconds, or resident memory in bytes once what is garbage is given back. */
export type Question = 'cpu' | 'memory';

const INTEGRATIONS = 2000;
const ORIGIN = 'https://portal.example';
const UNLIMITED = { reads: 1e12, writes: 1e12 };

const file = join(mkdtempSync(join(tmpdir(), 'labelboard-bench-')), 'bench.db');
const secretKeys = { current: 'a key of this benchmark alone, 32 characters', previous: [] };
const db = await openDatabase({ databaseUrl: `file:${file}` });
await migrate(db);
const keyring = await openKeyring(db, secretKeys);
const { organizationId, adminId, statements } = newOrganization('Bench', { name: 'Ada', email: 'ada@bench.example' });
const portal = newRecordedPortal({ organizationId }, { name: 'Portal', origins: [ORIGIN], scopes: PERMISSIONS });
await db.write([...statements, ...portal.statements, ...Array.from({ length: INTEGRATIONS }, (_, i) => insert(i))]);

const ready = process.argv[2] === 'ours' ? await ours() : await floor();
process.on('message', (question: Question) => void answer(question));
process.send!(ready);

async function answer(question: Question): Promise<void> {
  process.send!(question === 'cpu' ? cpu() : await memory());
}

function cpu(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

async function memory(): Promise<number> {
  for (let times = 0; times < 3; times++) {
    globalThis.gc!();
    await setTimeout(200);
  }
  return process.memoryUsage.rss();
}

async function ours(): Promise<Ready> {
  const limits = { session: UNLIMITED, organization: UNLIMITED };
  const log = pino({ level: 'silent' });
  const app = createApp(
    createServices({
      blobs: new FolderBlobs(join(tmpdir(), 'labelboard-blobs')),
      db,
      keyring,
      outbound: closedDoor(),
      limits,
      log,
    }),
  );
  const response = await app.request('/v1/embed-sessions', {
    method: 'POST',
    headers: { authorization: `Bearer ${portal.secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ member: adminId, scopes: ['integrations:read'], ttlSeconds: 3600 }),
  });
  const { token } = (await response.json()) as { token: string };
  return {
    port: await listen(app),
    path: '/v1/integrations',
    headers: { authorization: `Bearer ${token}`, origin: ORIGIN },
  };
}

async function floor(): Promise<Ready> {
  await db.close();
  const raw = new Database(file);
  const select = raw.prepare(
    `select ${COLUMNS}, name_key, (select integrations from organizations where id = ?) as total from integrations
     where organization_id = ? order by created_at desc, id desc limit 51`,
  );
  const app = new Hono().get('/v1/integrations', (c) =>
    c.json({ items: select.all([organizationId, organizationId]) as object[] }),
  );
  return { port: await listen(app), path: '/v1/integrations', headers: {} };
}

function listen(app: { fetch: Parameters<typeof serve>[0]['fetch'] }): Promise<number> {
  return new Promise((resolve) =>
    serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(port)),
  );
}

function insert(i: number): Statement {
  const at = Date.now() - i * 60_000;
  const failed = i % 10 === 0;
  return {
    sql: `insert into integrations (id, organization_id, name, name_key, provider, location, region, key_id, credentials_at,
            status, failure_step, failure_reason, checked_at, created_at, updated_at, last_used_at)
          values (:id, :organizationId, :name, :nameKey, 'AWS', 'bench-bucket', 'eu-central-1', 'key', :at,
            :status, :step, :reason, :at, :at, :at, :at)`,
    args: {
      id: createId(at),
      organizationId,
      name: `Integration ${i}`,
      nameKey: `integration ${i}`,
      at,
      status: failed ? 'NEEDS_ATTENTION' : 'CONNECTED',
      step: failed ? 'list' : null,
      reason: failed ? 'list_denied' : null,
    },
  };
}
