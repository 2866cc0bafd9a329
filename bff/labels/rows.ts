import { toTimestamp } from '../core/time.ts';
import type { Row } from '../database/database.ts';
import type { Label } from './contract.ts';

/** Seconds spent on a label: on making it, or on its review. */
export const spent = (kind: 'LABEL' | 'REVIEW', label = 'labels') =>
  `(select coalesce(sum(t.seconds), 0) from label_times t where t.label_id = ${label}.id and t.kind = '${kind}')`;

export const COLUMNS = `labels.id, labels.project_id, labels.data_row_id, labels.member_id, labels.created_at, labels.updated_at,
  labels.version, ${spent('LABEL')} as seconds, ${spent('REVIEW')} as review_seconds,
  (select r.global_key from data_rows r where r.id = labels.data_row_id) as global_key,
  (select m.name from members m where m.id = labels.member_id) as member_name,
  (select p.state from project_rows p where p.data_row_id = labels.data_row_id and p.project_id = labels.project_id) as state,
  (select v.outcome from label_reviews v where v.label_id = labels.id order by v.at desc, v.number desc limit 1) as review,
  (select count(*) from annotations a where a.label_id = labels.id and a.deleted_at is null) as annotations`;

export const toLabel = (row: Row): Label => ({
  id: row['id'] as string,
  projectId: row['project_id'] as string,
  dataRow: { id: row['data_row_id'] as string, globalKey: row['global_key'] as string | null },
  state: row['state'] as Label['state'],
  createdBy: row['member_id'] === null ? null : { id: row['member_id'] as string, name: row['member_name'] as string },
  createdAt: toTimestamp(row['created_at'] as number),
  updatedAt: toTimestamp(row['updated_at'] as number),
  seconds: row['seconds'] as number,
  reviewSeconds: row['review_seconds'] as number,
  review: row['review'] as Label['review'],
  annotations: row['annotations'] as number,
  version: row['version'] as number,
});

/** The labels of a project, without what is read of each. */
export const labelsOfProject = (organizationId: string, projectId: string) => ({
  table: 'labels',
  where: 'labels.organization_id = :organizationId and labels.project_id = :projectId and labels.deleted_at is null',
  args: { organizationId, projectId },
  sorts: { createdAt: 'created_at' },
  total: '(select labels from projects where id = :projectId and organization_id = :organizationId)',
});
