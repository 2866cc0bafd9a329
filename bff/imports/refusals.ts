import type { MemberScope } from '../core/scope.ts';
import type { Statement } from '../database/database.ts';

/** What creates and what changes data rows is written apart. */
export type Step = 'CREATE' | 'CHANGE';

/** Which data rows are written together: those of one step of an import, from this number in the file on. */
export type Batch = { taskId: string; step: Step; first: number };

/** Why a change is refused. */
export type ChangeRefusal = 'UNKNOWN' | 'TAKEN_HERE' | 'TAKEN_ELSEWHERE' | 'CHANGED';

export type Refusal = { field: string; message: string };

const TAKEN_HERE = 'This global key is taken by another data row of this dataset.';
const TAKEN_ELSEWHERE = 'This global key is taken by a data row of another dataset.';

const OF_CHANGES: Record<ChangeRefusal, Refusal> = {
  UNKNOWN: { field: 'id', message: 'This dataset has no such data row.' },
  TAKEN_HERE: { field: 'global_key', message: TAKEN_HERE },
  TAKEN_ELSEWHERE: { field: 'global_key', message: TAKEN_ELSEWHERE },
  CHANGED: { field: 'id', message: 'This data row was changed meanwhile. Import this line again.' },
};

type Keyed = { number: number; id: string; globalKey: string | null };

/** Refuses the new data rows whose global key another one has; with `elsewhereThan` only where that is in another dataset. */
export const refuseTaken = (
  { organizationId }: MemberScope,
  batch: Batch,
  rows: readonly Keyed[],
  elsewhereThan?: string,
): Statement => ({
  sql: `${TAKEN} ${elsewhereThan === undefined ? '' : 'and r.dataset_id <> :elsewhereThan'} group by r.dataset_id`,
  args: {
    ...batch,
    organizationId,
    ...(elsewhereThan !== undefined && { elsewhereThan }),
    keys: JSON.stringify(rows.filter(({ globalKey }) => globalKey !== null)),
  },
});

/** `cross join` has each global key looked up. */
export const TAKEN = `
  insert into import_refusals (organization_id, task_id, step, first, reason, numbers)
  select :organizationId, :taskId, :step, :first, r.dataset_id, json_group_array(k.value ->> 'number')
  from json_each(:keys) k cross join data_rows r on r.global_key = k.value ->> 'globalKey'
  where r.organization_id = :organizationId and r.deleted_at is null and r.id <> k.value ->> 'id'`;

/** Refuses one change; `where` is about the statement before. */
export const refuseChange = (
  { organizationId }: MemberScope,
  batch: Batch,
  number: number,
  reason: ChangeRefusal,
  where = 'true',
): Statement => ({
  sql: `insert into import_refusals (organization_id, task_id, step, first, reason, numbers)
        select :organizationId, :taskId, :step, :first, :reason, json_array(:number) where ${where}
        on conflict (task_id, step, first, reason) do update set numbers = json_insert(numbers, '$[#]', :number)`,
  args: { ...batch, organizationId, number, reason },
});

/** How many are refused of a batch; without one of the whole import. */
export async function countRefusals(scope: MemberScope, taskId: string, batch?: Batch): Promise<number> {
  const [row] = await scope.db.read(
    `select coalesce(sum(json_array_length(numbers)), 0) as refused from import_refusals
     where organization_id = :organizationId and task_id = :taskId ${batch ? 'and step = :step and first = :first' : ''}`,
    { organizationId: scope.organizationId, taskId, ...batch },
  );
  return row!['refused'] as number;
}

/** Why data rows are refused, by their numbers, of the batches that begin with one of `from` to `to`. */
export async function readRefusals(
  { db, organizationId }: MemberScope,
  taskId: string,
  datasetId: string,
  { from, to }: { from: number; to: number },
): Promise<Map<number, Refusal>> {
  const found = await db.read(
    `select f.step, f.reason, f.numbers, d.name, d.deleted_at from import_refusals f
     left join datasets d on f.step = 'CREATE' and d.id = f.reason and d.organization_id = f.organization_id
     where f.organization_id = :organizationId and f.task_id = :taskId and f.step in ('CREATE', 'CHANGE')
       and f.first between :from and :to`,
    { organizationId, taskId, from, to },
  );
  return new Map(
    found.flatMap((row) => {
      const reason = row['reason'] as string;
      const refusal =
        row['step'] === 'CHANGE'
          ? OF_CHANGES[reason as ChangeRefusal]
          : { field: 'global_key', message: reason === datasetId ? TAKEN_HERE : takenBy(row) };
      return (JSON.parse(row['numbers'] as string) as number[]).map((number) => [number, refusal] as const);
    }),
  );
}

function takenBy({ name, deleted_at: deletedAt }: Record<string, unknown>): string {
  if (typeof name !== 'string') return TAKEN_ELSEWHERE;
  return `This global key is taken by a data row of the ${deletedAt === null ? '' : 'deleted '}dataset “${name}”.`;
}
