import { statSync } from 'node:fs';
import { openBlobs } from '../blobs/open.ts';
import { findPending } from '../database/migrate.ts';
import { checkSecretKeys, openKeyring } from '../encryption/keys.ts';
import { findBroken } from '../encryption/sealed.ts';
import type { Config } from '../config.ts';
import { locate } from '../database/location.ts';
import { openDatabase } from '../database/open.ts';
import { MINUTE } from '../core/time.ts';
import { countTroubles } from '../jobs/table.ts';
import { createMailer } from '../mail/mailer.ts';
import { findProjectDrift } from '../labels/states.ts';
import { findOverviewDrift } from '../overview/rollup.ts';
import { findDrift } from '../usage/rollup.ts';
import { toStartError } from '../start-error.ts';
import type { Command } from './command.ts';
import { sayBroken } from './rotate-key.ts';

type Finding = { check: string; ok: boolean; detail: string };

export const doctor: Command = {
  name: 'doctor',
  summary: 'Say what is wrong with the environment and the database. It changes nothing.',
  looksOnly: true,
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
  const look = async <Result>(
    check: string,
    find: () => Promise<[detail: string, result: Result]>,
  ): Promise<Result | undefined> => {
    try {
      const [detail, result] = await find();
      findings.push({ check, ok: true, detail });
      return result;
    } catch (error) {
      findings.push({ check, ok: false, detail: (toStartError(error) as Error).message });
      return undefined;
    }
  };
  const read = await look('environment', async () => {
    const found = config();
    if (found.secretKeys.current) checkSecretKeys(found.secretKeys);
    return [found.production ? 'production' : 'development', found];
  });
  if (!read) return findings;
  const db = await look('database', async () => {
    const opened = await openDatabase({ ...read, readOnly: true });
    await opened.read('select 1 as one');
    return [`${read.databaseUrl} answers`, opened];
  });
  if (!db) return findings;
  const tables = await look('tables', async () => {
    const made = await db.read("select name from sqlite_schema where name = 'migrations'");
    if (made.length === 0)
      throw new Error('The database is empty. `lb migrate` makes its tables, and so does the first start.');
    const rows = await db.read('select name from migrations order by name');
    const pending = await findPending(db);
    const last = String(rows.at(-1)?.['name'] ?? 'none');
    const rest = pending.length > 0 ? `; the next start, or \`lb migrate\`, applies ${pending.length} more` : '';
    return [`${rows.length} migrations, the last is ${last}${rest}`, rows];
  });
  const location = locate(read.databaseUrl);
  if (location.kind === 'file') {
    await look('integrity', async () => {
      const [row] = await db.read('pragma quick_check');
      if (row?.['quick_check'] !== 'ok')
        throw new Error(`The file is damaged: ${String(row?.['quick_check'])}. Restore a backup.`);
      const { size } = statSync(location.path);
      return [`ok, ${(size / 1e6).toFixed(1)} MB`, undefined];
    });
  }
  const keyring = await look('SECRET_KEY', async () => {
    const rows = tables?.length ? await db.read('select id from encryption_keys') : [];
    if (rows.length === 0) return ['no key yet: the first start makes one', undefined];
    if (!read.secretKeys.current)
      throw new Error(`The key of this database is missing: it was in SECRET_KEY, or in ${read.dataDir}/secret.key.`);
    const opened = await openKeyring(db, read.secretKeys);
    const closed = rows.map(({ id }) => id as string).filter((id) => !opened.has(id));
    if (closed.length > 0)
      throw new Error(`These keys are damaged, or need SECRET_KEY_PREVIOUS: ${closed.join(', ')}.`);
    return [`opens ${rows.length} of ${rows.length} keys, ${opened.activeId} is in use`, opened];
  });
  if (keyring) {
    await look('secrets', async () => {
      const { sealed, broken } = await findBroken(db, keyring);
      if (broken.length > 0) throw new Error(broken.map(sayBroken).join(' '));
      return [`${sealed} can be opened`, undefined];
    });
  }
  await look('usage', async () => {
    const drift = tables?.length ? [...(await findDrift(db)), ...(await findOverviewDrift(db)), ...(await findProjectDrift(db))] : []; // prettier-ignore
    if (drift.length > 0)
      throw new Error(
        `The counts differ from the labels, first on ${drift[0]!.date} in ${drift[0]!.table} of organization ${drift[0]!.organizationId}.`,
      );
    return ['the counts are what a recount says', undefined];
  });
  await look('jobs', async () => {
    if (!tables?.length) return ['none yet', undefined];
    const { failed, late } = await countTroubles(db, 2 * MINUTE);
    const said = [
      ...(failed > 0 ? [`${failed} have failed in the last 7 days: the log says why`] : []),
      ...(late > 0 ? [`${late} are due and not taken: right only while no server runs`] : []),
    ];
    return [said.join('; ') || 'none has failed, none is late', undefined];
  });
  await look('files', async () => {
    const blobs = await openBlobs(read);
    const trouble = await blobs.findTrouble();
    if (trouble) throw new Error(trouble);
    return [`kept in ${blobs.place}`, undefined];
  });
  await look('mail', async () => {
    if (!read.mail) return ['no SMTP_URL: whoever invites hands over the links', undefined];
    await createMailer(read.mail).verify();
    return [`${read.mail.host} takes mail from ${read.mail.from}`, undefined];
  });
  await look('AWS', async () => [
    read.identity ? `roles must trust ${read.identity.principal}` : 'no identity: AWS integrations cannot be checked',
    undefined,
  ]);
  await db.close();
  return findings;
}
