import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Blobs } from '../blobs/blobs.ts';
import { openBlobs } from '../blobs/open.ts';
import type { Config } from '../config.ts';
import { PERMISSIONS } from '../core/contract.ts';
import { hashOf } from '../core/secret.ts';
import type { Database } from '../database/database.ts';
import { openKeyring } from '../encryption/keys.ts';
import type { Keyring } from '../encryption/keyring.ts';
import { newRecordedPortal } from '../portals/portals.ts';
import { UsageError, type Command } from './command.ts';
import { withDatabase } from './database.ts';
import { demoOrganization } from './demo-data.ts';
import { demoUploads } from './demo-uploads.ts';
import { addScale, readScale, SCALE_OPTIONS, type Scale } from './scale.ts';

/** The demo’s organization, and the secrets of its two portals. They are kept in `demo.json` beside the database. */
export type Demo = { organizationId: string; dashboard: string; partner: string };

const NO_MORE: Scale = { members: 0, projects: 0, annotations: 0 };

export const seed: Command = {
  name: 'seed',
  summary: 'Fill an empty database with a demo organization. Never in production.',
  options: SCALE_OPTIONS,
  run: async (options, config) => {
    const { production, ...rest } = config();
    if (production) throw new UsageError('A production database is never seeded.');
    const { organizationId } = await openDemo({ production, ...rest }, readScale(options));
    return { organizationId };
  },
  print: ({ organizationId }: { organizationId: string }) => `The demo organization is ${organizationId}.`,
};

/**
 * Makes the demo where it is not there yet, larger where that is asked for. A database that holds another organization is
 * refused before it is migrated.
 */
export const openDemo = (config: Config, scale?: Scale): Promise<Demo> =>
  withDatabase(
    config,
    async (db) =>
      seedDemo(
        { db, keyring: await openKeyring(db, config.secretKeys), blobs: await openBlobs(config) },
        config,
        scale,
      ),
    (db) => refuseAnother(db, config),
  );

async function refuseAnother(db: Database, config: Pick<Config, 'dataDir'>): Promise<void> {
  const made = await db.read("select name from sqlite_schema where name = 'organizations'");
  if (made.length === 0) return;
  const demo = await findDemo(db, config);
  const others = await db.read('select id from organizations where id <> :id limit 1', {
    id: demo?.organizationId ?? '',
  });
  if (others.length > 0)
    throw new UsageError(
      'This database is not empty: it has an organization that is not the demo’s. Set NODE_ENV to production to serve it, or choose another DATA_DIR.',
    );
}

/** A second call changes nothing. */
export async function seedDemo(
  { db, keyring, blobs }: { db: Database; keyring: Keyring; blobs: Blobs },
  { dataDir }: Pick<Config, 'dataDir'>,
  scale: Scale = NO_MORE,
): Promise<Demo> {
  const found = await findDemo(db, { dataDir });
  const isLarger = Object.values(scale).some((count) => count > 0);
  if (found && isLarger)
    throw new UsageError('The demo is there already. Choose another DATA_DIR to make a larger one.');
  if (found) return found;
  const organization = demoOrganization(keyring);
  const portals = [
    portalOf(organization.organizationId, 'Dashboard'),
    portalOf(organization.organizationId, 'Partner portal'),
  ];
  const uploads = await demoUploads(blobs, organization, Date.now());
  await db.write([...organization.statements, ...uploads, ...portals.flatMap(({ statements }) => statements)]);
  if (isLarger) await addScale(db, organization.organizationId, scale);
  const demo = {
    organizationId: organization.organizationId,
    dashboard: portals[0]!.secret,
    partner: portals[1]!.secret,
  };
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(fileOf(dataDir), JSON.stringify(demo), { mode: 0o600 });
  return demo;
}

async function findDemo(db: Database, { dataDir }: Pick<Config, 'dataDir'>): Promise<Demo | undefined> {
  if (!existsSync(fileOf(dataDir))) return undefined;
  const demo = JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) as Demo;
  const rows = await db.read('select id from portal_secrets where hash in (:dashboard, :partner)', {
    dashboard: hashOf(demo.dashboard),
    partner: hashOf(demo.partner),
  });
  return rows.length === 2 ? demo : undefined;
}

const fileOf = (dataDir: string) => join(dataDir, 'demo.json');

/** The demo is for this machine: any origin on it, whatever the ports. */
const portalOf = (organizationId: string, name: string) =>
  newRecordedPortal({ organizationId }, { name, origins: ['*'], scopes: PERMISSIONS });
