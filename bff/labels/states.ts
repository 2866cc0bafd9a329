import type { MemberScope, Scope } from '../core/scope.ts';
import type { Args, Database, Statement } from '../database/database.ts';
import { ROW_STATES, type RowState } from './contract.ts';

type Organization = Pick<Scope, 'organizationId'>;

/** A data row that gets a state in a project. */
export type Move = { projectId: string; dataRowId: string; state: RowState };

const COLUMN_OF = { IN_REVIEW: 'in_review', IN_REWORK: 'in_rework', SKIPPED: 'skipped', DONE: 'done' } as const satisfies Record<RowState, string>; // prettier-ignore
const COLUMNS = ROW_STATES.map((state) => COLUMN_OF[state]);

/** The statements that give data rows a state. Of several for one data row the last counts; one that is not there gets none. */
export function moveRows({ organizationId }: Organization, moves: readonly Move[], now = Date.now()): Statement[] {
  if (moves.length === 0) return [];
  const last = new Map(moves.map((move) => [`${move.projectId} ${move.dataRowId}`, move]));
  const args = { organizationId, moves: JSON.stringify([...last.values()]) };
  const which = `(data_row_id, project_id) in (select value ->> 'dataRowId', value ->> 'projectId' from json_each(:moves))`;
  return [
    count(-1, which, args),
    {
      sql: `insert into project_rows (data_row_id, project_id, organization_id, dataset_id, row_number, state, changed_at)
            select r.id, m.value ->> 'projectId', r.organization_id, r.dataset_id, r.number, m.value ->> 'state', :now
            from json_each(:moves) m cross join data_rows r on r.id = m.value ->> 'dataRowId'
            where r.organization_id = :organizationId and r.deleted_at is null
            on conflict (data_row_id, project_id) do update set state = excluded.state, changed_at = excluded.changed_at
              where state <> excluded.state`,
      args: { ...args, now },
    },
    count(1, which, args),
  ];
}

/** The statements that take the state off data rows whose last label these were. They stand after those that delete the labels. */
export function forgetRows({ organizationId }: Organization, labelIds: readonly string[]): Statement[] {
  const args = { organizationId, ids: JSON.stringify(labelIds) };
  const which = `(data_row_id, project_id) in (select data_row_id, project_id from labels where id in (select value from json_each(:ids)))
    and not exists (select 1 from labels l where l.data_row_id = project_rows.data_row_id
      and l.project_id = project_rows.project_id and l.deleted_at is null)`;
  return [
    count(-1, which, args),
    { sql: `delete from project_rows where organization_id = :organizationId and ${which}`, args },
  ];
}

/** Counts data rows by state, or takes them off, in the same transaction. Triggers bring it to the projects. */
export function countStates({ organizationId }: Organization, which: string, args: Args): Statement {
  return count(1, which, { ...args, organizationId });
}

const count = (by: 1 | -1, which: string, args: Args): Statement => ({
  sql: `insert into project_states (project_id, dataset_id, ${COLUMNS.join(', ')})
        select project_id, dataset_id, ${ROW_STATES.map((state) => `${by} * sum(state = '${state}')`).join(', ')}
        from project_rows where organization_id = :organizationId and ${which} group by project_id, dataset_id
        on conflict (project_id, dataset_id) do update set ${COLUMNS.map((column) => `${column} = ${column} + excluded.${column}`).join(', ')}`,
  args,
});

/** The states of data rows with a label in a project. */
export async function readStates(
  { db, organizationId }: MemberScope,
  projectId: string,
  dataRowIds: readonly string[],
): Promise<Map<string, RowState>> {
  const rows = await db.read(
    `select p.data_row_id, p.state from json_each(:ids) i
     cross join project_rows p on p.data_row_id = i.value and p.project_id = :projectId
     where p.organization_id = :organizationId`,
    { organizationId, projectId, ids: JSON.stringify(dataRowIds) },
  );
  return new Map(rows.map((row) => [row['data_row_id'] as string, row['state'] as RowState]));
}

const LIVING_LABELS = `select count(*) from labels l where l.project_id = p.id and l.organization_id = p.organization_id and l.deleted_at is null`;
const SUMS = COLUMNS.map((column) => `coalesce(sum(${column}), 0) as ${column}`).join(', ');

/** Projects whose counts are not what a count of their data rows and labels says, at most ten. It reads everything. */
export async function findProjectDrift(db: Pick<Database, 'read'>) {
  const rows = await db.read(
    `with counted as (
       select project_id, dataset_id, ${ROW_STATES.map((state) => `sum(state = '${state}') as ${COLUMN_OF[state]}`).join(', ')}, count(*) as labeled
       from project_rows group by project_id, dataset_id
     ), datasets_of as (
       select project_id, dataset_id from project_datasets union select project_id, dataset_id from counted
     ), expected as (
       select o.project_id, ${SUMS},
         sum(iif(exists (select 1 from project_datasets pd where pd.project_id = o.project_id and pd.dataset_id = o.dataset_id),
           (select count(*) from data_rows r where r.dataset_id = o.dataset_id and r.deleted_at is null), coalesce(labeled, 0))) as data_rows
       from datasets_of o join datasets d on d.id = o.dataset_id and d.deleted_at is null
       left join counted c on c.project_id = o.project_id and c.dataset_id = o.dataset_id group by o.project_id
     )
     select p.organization_id, p.created_at from projects p left join expected e on e.project_id = p.id
     where p.purged_at is null and (
       (p.data_rows, ${COLUMNS.map((column) => `p.${column}`).join(', ')}) is not
         (coalesce(e.data_rows, 0), ${COLUMNS.map((column) => `coalesce(e.${column}, 0)`).join(', ')})
       or p.to_label <> p.data_rows - ${COLUMNS.map((column) => `p.${column}`).join(' - ')}
       or p.labels <> (${LIVING_LABELS})
       or p.first_reviews <> (${LIVING_LABELS} and l.first_review is not null)
       or p.first_accepted <> (${LIVING_LABELS} and l.first_review = 'ACCEPTED'))
     order by p.created_at limit 10`,
  );
  return rows.map((row) => ({
    table: 'projects',
    organizationId: row['organization_id'] as string,
    date: new Date(row['created_at'] as number).toISOString().slice(0, 10),
  }));
}
