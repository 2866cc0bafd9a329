import { namedIn } from '../core/list.ts';
import { nameKey } from '../core/name.ts';
import type { MemberScope } from '../core/scope.ts';
import { conditionsOf, labelingOf } from '../data-rows/filters.ts';
import type { Args, Row } from '../database/database.ts';
import type { DatasetExportFilter } from './contract.ts';

/** So many data rows are read at once: other requests wait no longer than that takes. */
const PAGE = 250;

/** Some of the data rows that are asked for. `seen`: how many were looked at for them. */
export type RowPage = { rows: Row[]; seen: number };

const COLUMNS = `data_rows.id, data_rows.number, data_rows.dataset_id, data_rows.kind, data_rows.row_data, data_rows.global_key,
  data_rows.external_id, data_rows.media_type, data_rows.metadata, data_rows.attachments, data_rows.embeddings,
  data_rows.created_at, data_rows.updated_at,
  (select d.name from datasets d where d.id = data_rows.dataset_id) as dataset_name,
  (select m.email from members m where m.id = data_rows.created_by) as creator`;

/** What a list finds by these, so that an export of it has the same data rows. */
function filterOf(filter: DatasetExportFilter): { sql: string; args: Args } {
  const { globalKey, globalKeys, hasLabel } = filter;
  const search = nameKey(filter.search ?? '');
  const conditions = conditionsOf(filter);
  const labeling = labelingOf({ ...filter, hasLabel: hasLabel === undefined ? undefined : `${hasLabel}` });
  const all = [
    search && 'instr(data_rows.search, :search) > 0',
    globalKey && '+data_rows.global_key = :globalKey',
    globalKeys && '+data_rows.global_key in (select value from json_each(:globalKeys))',
    conditions.sql,
    labeling.sql,
  ];
  const sql = all.map((condition) => (condition ? `and ${condition}` : '')).join(' ');
  const keys = { globalKey: globalKey ?? '', globalKeys: JSON.stringify(globalKeys ?? []) };
  return { sql, args: namedIn(sql, { ...conditions.args, ...labeling.args, ...keys, search }) };
}

/** The data rows of a dataset in the order in which they came. Those that come while they are read are left out. */
export async function* pagesOfDataset(
  { db, organizationId }: MemberScope,
  datasetId: string,
  filter: DatasetExportFilter,
): AsyncGenerator<RowPage> {
  const wanted = filterOf(filter);
  const from = `from data_rows where data_rows.deleted_at is null and data_rows.dataset_id =
    (select d.id from datasets d where d.id = :datasetId and d.organization_id = :organizationId and d.deleted_at is null)`;
  const args = { datasetId, organizationId };
  const [newest] = await db.read(`select max(data_rows.number) as number ${from}`, args);
  const last = (newest?.['number'] ?? 0) as number;
  for (let after = 0; after < last;) {
    const range = { ...args, after, last };
    const [end] = await db.read(
      `select data_rows.number as number ${from} and data_rows.number > :after and data_rows.number <= :last
       order by data_rows.number limit 1 offset ${PAGE - 1}`,
      range,
    );
    const until = (end?.['number'] ?? last) as number;
    const rows = await db.read(
      `select ${COLUMNS} ${from} and data_rows.number > :after and data_rows.number <= :until ${wanted.sql}
       order by data_rows.number`,
      { ...args, after, until, ...wanted.args },
    );
    yield { rows, seen: end ? PAGE : rows.length };
    after = until;
  }
}

/**
 * The data rows with a label in a project that none of its datasets holds any more, in the order of their first labels:
 * when a dataset is detached, its labels stay.
 */
export async function* pagesOfDetached(
  { db, organizationId }: MemberScope,
  projectId: string,
  filter: DatasetExportFilter,
): AsyncGenerator<RowPage> {
  const wanted = filterOf(filter);
  const sql = `
    select l.created_at as label_at, l.id as label_id, ${COLUMNS}
    from labels l left join data_rows on data_rows.id = l.data_row_id and data_rows.organization_id = :organizationId
      and data_rows.deleted_at is null ${wanted.sql}
      and exists (select 1 from datasets d where d.id = data_rows.dataset_id and d.deleted_at is null)
      and not exists (select 1 from project_datasets pd where pd.project_id = :projectId and pd.dataset_id = data_rows.dataset_id)
      and not exists (select 1 from labels e where e.data_row_id = l.data_row_id and e.project_id = :projectId
        and e.deleted_at is null and (e.created_at, e.id) < (l.created_at, l.id))
    where l.organization_id = :organizationId and l.project_id = :projectId and l.deleted_at is null
      and (l.created_at, l.id) > (:at, :id)
    order by l.created_at, l.id limit ${PAGE}`;
  for (let [at, id] = [-1, ''] as [number, string]; ;) {
    const read = await db.read(sql, { organizationId, projectId, at, id, ...wanted.args });
    const rows = read.filter((row) => row['id'] !== null);
    yield { rows, seen: rows.length };
    const last = read.at(-1);
    if (!last || read.length < PAGE) return;
    [at, id] = [last['label_at'] as number, last['label_id'] as string];
  }
}
