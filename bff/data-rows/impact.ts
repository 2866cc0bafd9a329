import type { MemberScope } from '../core/scope.ts';
import type { DataRowImpact } from './contract.ts';
import { mayChange } from './data-rows.ts';

/** What is deleted together with data rows: their labels, by project. */
export async function getImpact(scope: MemberScope, ids: readonly string[]): Promise<DataRowImpact> {
  mayChange(scope);
  const { db, organizationId } = scope;
  const args = { ids: JSON.stringify(ids), organizationId };
  const [rows] = await db.read(
    `select count(*) as amount from json_each(:ids) i cross join data_rows r on r.id = i.value
     where r.organization_id = :organizationId and r.deleted_at is null`,
    args,
  );
  const projects = await db.read(
    `select p.id, p.name, count(*) as labels,
       sum((select count(*) from annotations a where a.label_id = l.id and a.deleted_at is null)) as annotations
     from (select distinct value from json_each(:ids)) i cross join labels l on l.data_row_id = i.value
     cross join projects p on p.id = l.project_id
     where +l.organization_id = :organizationId and l.deleted_at is null group by p.id order by labels desc, p.id`,
    args,
  );
  const items = projects.map((row) => ({
    id: row['id'] as string,
    name: row['name'] as string,
    labels: row['labels'] as number,
    annotations: row['annotations'] as number,
  }));
  const sum = (of: 'labels' | 'annotations') => items.reduce((total, item) => total + item[of], 0);
  return {
    dataRows: rows!['amount'] as number,
    labels: sum('labels'),
    annotations: sum('annotations'),
    projects: items,
  };
}
