import { change } from '../core/change.ts';
import { serverScope } from '../core/scope.ts';
import { DAY, HOUR } from '../core/time.ts';
import type { Database, Statement } from '../database/database.ts';
import type { Keyring } from '../encryption/keyring.ts';
import { Failures } from '../jobs/failures.ts';
import type { Attempt, Schedule } from '../jobs/job.ts';
import { Sightings } from '../jobs/sightings.ts';
import { forgetObjects } from '../overview/rollup.ts';
import { RESTORE_DAYS } from './contract.ts';

type Options = { db: Database; keyring: Keyring };
type Doomed = { id: string; organizationId: string; name: string };

/** Projects of one look, and labels of one transaction. */
const PROJECTS = 100;
const LABELS = 200;

/**
 * Empties projects that were deleted 30 days ago: members, datasets, data rows, pins, and what their annotations say. That there were
 * so many of these stays in usage for good, and with it the name of the project.
 */
export const purgeProjects = (
  { db, keyring }: Options,
  { now = Date.now, sightings = new Sightings() } = {},
): Schedule => ({
  kind: 'projects.purge',
  every: 6 * HOUR,
  async run(attempt) {
    const before = now() - RESTORE_DAYS * DAY;
    const rows = await db.read(
      `select id, organization_id, name from projects where deleted_at < :before and purged_at is null
       order by deleted_at limit ${PROJECTS}`,
      { before },
    );
    const old = rows.map((row) => ({
      id: row['id'] as string,
      organizationId: row['organization_id'] as string,
      name: row['name'] as string,
    }));
    const failures = new Failures();
    for (const project of sightings.confirm(old)) {
      attempt.signal.throwIfAborted();
      await failures.collect(() => purge({ db, keyring }, project, attempt, now()));
    }
    failures.throwFirst();
  },
});

/** An attempt that ends in the middle leaves the rest to the next one: nobody can restore the project any more. */
async function purge(
  { db, keyring }: Options,
  { id, organizationId, name }: Doomed,
  attempt: Attempt,
  now: number,
): Promise<void> {
  for (let after = { at: -1, id: '' }; ;) {
    const labels = await db.read(
      `select id, created_at from labels where organization_id = :organizationId and project_id = :id
         and (created_at, id) > (:at, :after) order by created_at, id limit ${LABELS}`,
      { id, organizationId, at: after.at, after: after.id },
    );
    const last = labels.at(-1);
    if (!last) break;
    attempt.signal.throwIfAborted();
    await attempt.heartbeat(emptyLabels(organizationId, labels.map((label) => label['id'] as string))); // prettier-ignore
    after = { at: last['created_at'] as number, id: last['id'] as string };
  }
  const args = { id, organizationId };
  const scope = { ...serverScope(db, keyring, organizationId), authority: () => [attempt.fence] };
  const fact = { action: 'project.purged', topic: 'projects', subjectId: id, projectId: id, details: { name } };
  await change(scope, fact, [
    { sql: `delete from project_members where project_id = (${OWN})`, args },
    { sql: `delete from project_pins where project_id = (${OWN})`, args },
    { sql: `delete from project_datasets where project_id = (${OWN})`, args },
    { sql: `delete from project_states where project_id = (${OWN})`, args },
    ...forgetObjects(OWN, args),
    {
      sql: `update projects set description = '', description_key = '', purged_at = :now where id = (${OWN})`,
      args: { ...args, now },
    },
  ]);
}

/** Their data rows leave the project with them. */
const emptyLabels = (organizationId: string, labels: readonly string[]): Statement[] => {
  const args = { organizationId, labels: JSON.stringify(labels) };
  return [
    {
      sql: `update annotations set name = '', value = 'null' where organization_id = :organizationId
              and label_id in (select value from json_each(:labels))`,
      args,
    },
    {
      sql: `delete from project_rows where organization_id = :organizationId and (data_row_id, project_id) in
              (select data_row_id, project_id from labels where id in (select value from json_each(:labels)))`,
      args,
    },
  ];
};

/** The project, of this organization alone, which is deleted still. */
const OWN = 'select id from projects where id = :id and organization_id = :organizationId and deleted_at is not null';
