import { statSync } from 'node:fs';
import { openBlobs } from '../blobs/open.ts';
import type { Config } from '../config.ts';
import { MINUTE } from '../core/time.ts';
import type { Database } from '../database/database.ts';
import { locate } from '../database/location.ts';
import { findPending } from '../database/migrate.ts';
import { openDatabase } from '../database/open.ts';
import type { Keyring } from '../encryption/keyring.ts';
import { checkSecretKeys, openKeyring } from '../encryption/keys.ts';
import { findBroken } from '../encryption/sealed.ts';
import { countTroubles } from '../jobs/table.ts';
import { findProjectDrift } from '../labels/states.ts';
import { createMailer } from '../mail/mailer.ts';
import { findOverviewDrift } from '../overview/rollup.ts';
import { findDrift } from '../usage/rollup.ts';
import { toStartError } from '../start-error.ts';
import type { Command } from './command.ts';
import { sayBroken } from './rotate-key.ts';

type Finding = { check: string; ok: boolean; detail: string };

/** What a check found: as words, and as what later checks need. It throws where something is wrong. */
type Found<Result> = [detail: string, result: Result];

export const doctor: Command = {
  name: 'doctor',
  summary: 'Say what is wrong with the environment and the database. It changes nothing.',
  makesNoKey: true,
  options: {},
  async run(_, config) {
    const findings = await examine(config);
    return { ok: findings.every(({ ok }) => ok), findings };
  },
  print: ({ findings }: { findings: Finding[] }) =>
    findings.map(({ check, ok, detail }) => `${ok ? 'ok  ' : 'FAIL'}  ${check.padEnd(14)} ${detail}`).join('\n'),
};

async function examine(config: () => Config): Promise<Finding[]> {
  const findings: Finding[] = [];
  const look = async <Result>(check: string, find: () => Promise<Found<Result>>): Promise<Result | undefined> => {
    try {
      const [detail, result] = await find();
      findings.push({ check, ok: true, detail });
      return result;
    } catch (error) {
      findings.push({ check, ok: false, detail: (toStartError(error) as Error).message });
      return undefined;
    }
  };
  const read = await look('environment', () => readEnvironment(config));
  if (!read) return findings;
  const db = await look('database', () => connect(read));
  if (!db) return findings;
  const hasTables = (await look('tables', () => findTables(db))) ?? false;
  const location = locate(read.databaseUrl);
  if (location.kind === 'file') await look('integrity', () => checkFile(db, location.path));
  const keyring = await look('SECRET_KEY', () => openKeys(db, read, hasTables));
  if (keyring) await look('secrets', () => openSecrets(db, keyring));
  await look('usage', () => recount(db, hasTables));
  await look('jobs', () => findTroubles(db, hasTables));
  await look('files', () => findStore(read));
  await look('mail', () => signInToMail(read));
  await look('AWS', () => nameIdentity(read));
  await db.close();
  return findings;
}

async function readEnvironment(config: () => Config): Promise<Found<Config>> {
  const found = config();
  if (found.secretKeys.current) checkSecretKeys(found.secretKeys);
  return [found.production ? 'production' : 'development', found];
}

async function connect(config: Config): Promise<Found<Database>> {
  const db = await openDatabase({ ...config, readOnly: true });
  await db.read('select 1 as one');
  return [`${config.databaseUrl} answers`, db];
}

async function findTables(db: Database): Promise<Found<boolean>> {
  const made = await db.read("select name from sqlite_schema where name = 'migrations'");
  if (made.length === 0)
    throw new Error('The database is empty. `lb migrate` makes its tables, and so does the first start.');
  const rows = await db.read('select name from migrations order by name');
  const pending = await findPending(db);
  const last = String(rows.at(-1)?.['name'] ?? 'none');
  const rest = pending.length > 0 ? `; the next start, or \`lb migrate\`, applies ${pending.length} more` : '';
  return [`${rows.length} migrations, the last is ${last}${rest}`, rows.length > 0];
}

async function checkFile(db: Database, path: string): Promise<Found<void>> {
  const [row] = await db.read('pragma quick_check');
  if (row?.['quick_check'] !== 'ok')
    throw new Error(`The file is damaged: ${String(row?.['quick_check'])}. Restore a backup.`);
  return [`ok, ${(statSync(path).size / 1e6).toFixed(1)} MB`, undefined];
}

async function openKeys(
  db: Database,
  { secretKeys, dataDir }: Config,
  hasTables: boolean,
): Promise<Found<Keyring | undefined>> {
  const rows = hasTables ? await db.read('select id from encryption_keys') : [];
  if (rows.length === 0) return ['no key yet: the first start makes one', undefined];
  if (!secretKeys.current)
    throw new Error(`The key of this database is missing: it was in SECRET_KEY, or in ${dataDir}/secret.key.`);
  const keyring = await openKeyring(db, secretKeys);
  const closed = rows.map(({ id }) => id as string).filter((id) => !keyring.has(id));
  if (closed.length > 0) throw new Error(`These keys are damaged, or need SECRET_KEY_PREVIOUS: ${closed.join(', ')}.`);
  return [`opens ${rows.length} of ${rows.length} keys, ${keyring.activeId} is in use`, keyring];
}

async function openSecrets(db: Database, keyring: Keyring): Promise<Found<void>> {
  const { sealed, broken } = await findBroken(db, keyring);
  if (broken.length > 0) throw new Error(broken.map(sayBroken).join(' '));
  return [`${sealed} can be opened`, undefined];
}

async function recount(db: Database, hasTables: boolean): Promise<Found<void>> {
  for (const find of hasTables ? [findDrift, findOverviewDrift, findProjectDrift] : []) {
    const [first] = await find(db);
    if (first)
      throw new Error(
        `The counts differ from the labels, first on ${first.date} in ${first.table} of organization ${first.organizationId}.`,
      );
  }
  return ['the counts are what a recount says', undefined];
}

async function findTroubles(db: Database, hasTables: boolean): Promise<Found<void>> {
  if (!hasTables) return ['none yet', undefined];
  const { failed, late } = await countTroubles(db, 2 * MINUTE);
  const said = [
    ...(failed > 0 ? [`${failed} have failed in the last 7 days: the log says why`] : []),
    ...(late > 0 ? [`${late} are due and not taken: right only while no server runs`] : []),
  ];
  return [said.join('; ') || 'none has failed, none is late', undefined];
}

async function findStore(config: Config): Promise<Found<void>> {
  const blobs = await openBlobs(config);
  const trouble = await blobs.findTrouble();
  if (trouble) throw new Error(trouble);
  return [`kept in ${blobs.place}`, undefined];
}

async function signInToMail({ mail }: Config): Promise<Found<void>> {
  if (!mail) return ['no SMTP_URL: whoever invites hands over the links', undefined];
  await createMailer(mail).verify();
  return [`${mail.host} takes mail from ${mail.from}`, undefined];
}

const nameIdentity = async ({ identity }: Config): Promise<Found<void>> => [
  identity ? `roles must trust ${identity.principal}` : 'no identity: AWS integrations cannot be checked',
  undefined,
];
