import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { PERMISSIONS } from '../core/contract.ts';
import { hashOf } from '../core/secret.ts';
import type { Database } from '../database/database.ts';
import { openKeyring } from '../encryption/keys.ts';
import type { Keyring } from '../encryption/keyring.ts';
import { newPortal } from '../portals/portals.ts';
import { UsageError, type Command } from './command.ts';
import { withDatabase } from './database.ts';
import { demoOrganization } from './demo-data.ts';

/** The demo’s organization, and the secrets of its two portals. They are kept in `demo.json` beside the database. */
export type Demo = { organizationId: string; dashboard: string; partner: string };

export const seed: Command = {
  name: 'seed',
  summary: 'Fill an empty database with a demo organization. Never in production.',
  options: {},
  run: async (_, config) => {
    const { production, ...rest } = config();
    if (production) throw new UsageError('A production database is never seeded.');
    return withDatabase({ production, ...rest }, async (db) => ({
      organizationId: (await seedDemo(db, await openKeyring(db, rest.secretKeys), rest)).organizationId,
    }));
  },
  print: ({ organizationId }: { organizationId: string }) => `The demo organization is ${organizationId}.`,
};

/** Makes the demo where it is not there yet; a second call changes nothing. */
export async function seedDemo(db: Database, keyring: Keyring, { dataDir }: Pick<Config, 'dataDir'>): Promise<Demo> {
  const file = join(dataDir, 'demo.json');
  if (existsSync(file)) {
    const demo = JSON.parse(readFileSync(file, 'utf8')) as Demo;
    if (await isThere(db, demo)) return demo;
  }
  const organization = demoOrganization(keyring);
  const portals = [
    portalOf(organization.organizationId, 'Dashboard'),
    portalOf(organization.organizationId, 'Partner portal'),
  ];
  await db.write([...organization.statements, ...portals.flatMap(({ statements }) => statements)]);
  const demo = {
    organizationId: organization.organizationId,
    dashboard: portals[0]!.secret,
    partner: portals[1]!.secret,
  };
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, JSON.stringify(demo), { mode: 0o600 });
  return demo;
}

async function isThere(db: Database, { dashboard, partner }: Demo): Promise<boolean> {
  const rows = await db.read('select id from portal_secrets where hash in (:dashboard, :partner)', {
    dashboard: hashOf(dashboard),
    partner: hashOf(partner),
  });
  return rows.length === 2;
}

/** The demo is for this machine: any origin on it, whatever the ports. */
const portalOf = (organizationId: string, name: string) =>
  newPortal({ organizationId }, { name, origins: ['*'], scopes: PERMISSIONS });
