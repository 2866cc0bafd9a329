import type { MemberScope } from '../core/scope.ts';
import { asciiLowerCase } from '../core/text.ts';
import type { RowState } from './contract.ts';
import type { LabelLine } from './read-label.ts';

/** A data row of the project. `state` is null where it has no label in it yet. */
export type NamedRow = { id: string; globalKey: string | null; state: RowState | null };

type Line = Pick<LabelLine, 'dataRow' | 'author' | 'reviews'>;

/** Looks up what the lines name: data rows that are in the project, and members of the organization. */
export async function findNamed(scope: MemberScope, projectId: string, lines: readonly Line[]) {
  const [byId, byGlobalKey] = await Promise.all(
    (['id', 'globalKey'] as const).map((by) => findRows(scope, projectId, by, lines)),
  );
  const members = await findMembers(scope, lines);
  return {
    rowOf: ({ by, value }: LabelLine['dataRow']): NamedRow | undefined =>
      (by === 'id' ? byId : byGlobalKey)!.get(value),
    memberOf: (name: string): string | undefined => members.get(name) ?? members.get(asciiLowerCase(name)),
  };
}

/** `cross join` has each of them looked up by itself, however many data rows there are. */
const rowsBy = (column: 'id' | 'global_key') => `
  select r.id, r.global_key, p.state from json_each(:names) n
  cross join data_rows r on r.${column} = n.value cross join datasets d on d.id = r.dataset_id
  left join project_rows p on p.data_row_id = r.id and p.project_id = :projectId
  where r.organization_id = :organizationId and r.deleted_at is null and d.deleted_at is null and (p.state is not null
    or exists (select 1 from project_datasets pd where pd.project_id = :projectId and pd.dataset_id = r.dataset_id))`;

async function findRows(
  { db, organizationId }: MemberScope,
  projectId: string,
  by: LabelLine['dataRow']['by'],
  lines: readonly Line[],
): Promise<Map<string, NamedRow>> {
  const names = new Set(lines.filter(({ dataRow }) => dataRow.by === by).map(({ dataRow }) => dataRow.value));
  if (names.size === 0) return new Map();
  const column = by === 'id' ? 'id' : 'global_key';
  const rows = await db.read(rowsBy(column), { names: JSON.stringify([...names]), projectId, organizationId });
  return new Map(
    rows.map((row) => [
      row[column] as string,
      {
        id: row['id'] as string,
        globalKey: row['global_key'] as string | null,
        state: row['state'] as RowState | null,
      },
    ]),
  );
}

/** Members by id, removed ones too, and by address in lower case, those that are there. */
async function findMembers({ db, organizationId }: MemberScope, lines: readonly Line[]): Promise<Map<string, string>> {
  const names = new Set(
    lines
      .flatMap(({ author, reviews }) => [author, ...reviews.map(({ reviewer }) => reviewer)])
      .filter((name) => name !== null),
  );
  if (names.size === 0) return new Map();
  const rows = await db.read(
    `select m.id as name, m.id from json_each(:names) n cross join members m on m.id = n.value
     where m.organization_id = :organizationId
     union all select m.email as name, m.id from json_each(:emails) n
     cross join members m on m.email = n.value and m.organization_id = :organizationId where m.removed_at is null`,
    {
      organizationId,
      names: JSON.stringify([...names]),
      emails: JSON.stringify([...new Set([...names].map(asciiLowerCase))]),
    },
  );
  return new Map(rows.map((row) => [row['name'] as string, row['id'] as string]));
}
