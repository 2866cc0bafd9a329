import { change } from '../core/change.ts';
import { serverScope } from '../core/scope.ts';
import { DAY, HOUR } from '../core/time.ts';
import type { Database, Statement } from '../database/database.ts';
import type { Keyring } from '../encryption/keyring.ts';
import { forgetFiles } from '../data-rows/forget-files.ts';
import { Failures } from '../jobs/failures.ts';
import type { Attempt, Schedule } from '../jobs/job.ts';
import { Sightings } from '../jobs/sightings.ts';
import { RESTORE_DAYS } from '../projects/contract.ts';

type Options = { db: Database; keyring: Keyring };
type Doomed = { id: string; organizationId: string; name: string };

/** Datasets of one look, and data rows of one transaction. */
const DATASETS = 100;
const ROWS = 1000;

/** Deletes datasets for good that were deleted 30 days ago, with their data rows. Labels of these stay, as do their counts. */
export const purgeDatasets = (
  { db, keyring }: Options,
  { now = Date.now, sightings = new Sightings() } = {},
): Schedule => ({
  kind: 'datasets.purge',
  every: 6 * HOUR,
  async run(attempt) {
    const before = now() - RESTORE_DAYS * DAY;
    const rows = await db.read(
      `select id, organization_id, name from datasets where deleted_at < :before order by deleted_at limit ${DATASETS}`,
      { before },
    );
    const old = rows.map((row) => ({
      id: row['id'] as string,
      organizationId: row['organization_id'] as string,
      name: row['name'] as string,
    }));
    const failures = new Failures();
    for (const dataset of sightings.confirm(old)) {
      attempt.signal.throwIfAborted();
      await failures.collect(() => purge({ db, keyring }, dataset, attempt));
    }
    failures.throwFirst();
  },
});

/** An attempt that ends in the middle leaves the rest to the next one: nobody can restore the dataset any more. */
async function purge({ db, keyring }: Options, { id, organizationId, name }: Doomed, attempt: Attempt): Promise<void> {
  const args = { id, organizationId };
  const left = () => db.read('select id from data_rows where dataset_id = :id and deleted_at is null limit 1', { id });
  while ((await left()).length > 0) {
    attempt.signal.throwIfAborted();
    await attempt.heartbeat([
      forgetFiles(
        `from (select row_data, kind from data_rows where dataset_id = :id and deleted_at is null limit ${ROWS}) r where true`,
        args,
      ),
      {
        sql: `delete from data_rows where organization_id = :organizationId and number in
                (select number from data_rows where dataset_id = :id and deleted_at is null limit ${ROWS})`,
        args,
      },
    ]);
  }
  const known = () => db.read('select address from bucket_objects where dataset_id = :id limit 1', { id });
  while ((await known()).length > 0) {
    attempt.signal.throwIfAborted();
    await attempt.heartbeat([
      {
        sql: `delete from bucket_objects where dataset_id = :id and organization_id = :organizationId and address in
                (select address from bucket_objects where dataset_id = :id limit ${ROWS})`,
        args,
      },
    ]);
  }
  const labeled = () => db.read('select data_row_id from project_rows where dataset_id = :id limit 1', { id });
  while ((await labeled()).length > 0) {
    attempt.signal.throwIfAborted();
    await attempt.heartbeat([
      {
        sql: `delete from project_rows where organization_id = :organizationId and (data_row_id, project_id) in
                (select data_row_id, project_id from project_rows where dataset_id = :id limit ${ROWS})`,
        args,
      },
    ]);
  }
  const scope = { ...serverScope(db, keyring, organizationId), authority: () => [attempt.fence] };
  const fact = { action: 'dataset.purged', topic: 'datasets', subjectId: id, details: { name } };
  const statements: Statement[] = [
    { sql: 'delete from data_rows where dataset_id = :id and organization_id = :organizationId', args },
    { sql: 'delete from data_rows_by_day where dataset_id = :id and organization_id = :organizationId', args },
    { sql: 'delete from bucket_folders where dataset_id = :id and organization_id = :organizationId', args },
    { sql: `delete from project_states where dataset_id = (${OWN})`, args },
    { sql: `delete from project_datasets where dataset_id = (${OWN})`, args },
    { sql: `delete from datasets where id = (${OWN})`, args },
  ];
  await change(scope, fact, statements);
}

/** The dataset, of this organization alone, which is deleted still. */
const OWN = 'select id from datasets where id = :id and organization_id = :organizationId and deleted_at is not null';
