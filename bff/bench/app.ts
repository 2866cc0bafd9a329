import { join } from 'node:path';
import { pino } from 'pino';
import { createApp } from '../app.ts';
import { FolderBlobs } from '../blobs/folder.ts';
import { PERMISSIONS } from '../core/contract.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open.ts';
import { openKeyring } from '../encryption/keys.ts';
import { newOrganization } from '../members/new-member.ts';
import type { Outbound } from '../outbound/outbound.ts';
import { newRecordedPortal } from '../portals/portals.ts';
import { createServices } from '../services.ts';
import { closedDoor, ORIGIN, SECRET_KEYS } from '../testing/app.ts';

/** A whole server over a database in `folder`, without limits, log or network, and the headers of an admin’s session of an hour. */
export async function openBenchApp(folder: string, outbound: Outbound = closedDoor()) {
  const file = join(folder, 'bench.db');
  const db = await openDatabase({ databaseUrl: file });
  await migrate(db);
  const { organizationId, adminId, statements } = newOrganization('Acme', { name: 'Ada', email: 'ada@acme.example' });
  const portal = newRecordedPortal({ organizationId }, { name: 'Portal', origins: [ORIGIN], scopes: PERMISSIONS });
  await db.write([...statements, ...portal.statements]);
  const unlimited = { reads: 1e12, writes: 1e12 };
  const services = createServices({
    db,
    keyring: await openKeyring(db, SECRET_KEYS),
    blobs: new FolderBlobs(join(folder, 'blobs')),
    outbound,
    limits: { session: unlimited, organization: unlimited },
    log: pino({ level: 'silent' }),
  });
  const app = createApp(services);
  await services.jobs.start();
  const begun = await app.request('/v1/embed-sessions', {
    method: 'POST',
    headers: { authorization: `Bearer ${portal.secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ member: adminId, scopes: PERMISSIONS, ttlSeconds: 3600 }),
  });
  const { token } = (await begun.json()) as { token: string };
  const headers = { authorization: `Bearer ${token}`, origin: ORIGIN };
  return { file, db, services, app, organizationId, adminId, headers };
}
