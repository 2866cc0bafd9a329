import type { Role } from '../core/contract.ts';
import { DAY, toTimestamp } from '../core/time.ts';
import type { Row } from '../database/database.ts';
import { RESTORE_DAYS, type DeletedProject, type MediaType, type Project } from './contract.ts';

/** `:readerId` is the member whose pins are meant, in the organization `:organizationId`. */
export const COLUMNS = `id, name, description, media_type, data_rows, labels, to_label, in_review, in_rework, skipped, done,
  first_reviews, first_accepted, datasets, created_by, created_at, updated_at, last_activity_at, version,
  members + (select wide_members from organizations where id = :organizationId) as members,
  (select name from members m where m.id = projects.created_by) as creator_name,
  coalesce((select nullif(m.role, 'NONE') from members m where m.id = :readerId),
    (select pm.role from project_members pm where pm.project_id = projects.id and pm.member_id = :readerId), 'NONE') as reader_role,
  exists (select 1 from project_pins pin where pin.member_id = :readerId and pin.project_id = projects.id) as is_pinned`;

export function toProject(row: Row): Project {
  const firstReviews = row['first_reviews'] as number;
  return {
    id: row['id'] as string,
    name: row['name'] as string,
    description: row['description'] as string,
    mediaType: row['media_type'] as MediaType,
    isPinned: row['is_pinned'] === 1,
    dataRows: row['data_rows'] as number,
    labels: row['labels'] as number,
    progress: {
      toLabel: row['to_label'] as number,
      inReview: row['in_review'] as number,
      inRework: row['in_rework'] as number,
      skipped: row['skipped'] as number,
      done: row['done'] as number,
    },
    acceptance: firstReviews === 0 ? null : (row['first_accepted'] as number) / firstReviews,
    memberCount: row['members'] as number,
    datasetCount: row['datasets'] as number,
    yourRole: row['reader_role'] as Role,
    createdBy: toPerson(row['created_by'], row['creator_name']),
    createdAt: toTimestamp(row['created_at'] as number),
    updatedAt: toTimestamp(row['updated_at'] as number),
    lastActivityAt: toTimestamp(row['last_activity_at'] as number),
    version: row['version'] as number,
  };
}

export const DELETED_COLUMNS = `id, name, data_rows, labels, deleted_by, deleted_at,
  (select name from members m where m.id = projects.deleted_by) as deleter_name`;

export function toDeletedProject(row: Row): DeletedProject {
  const deletedAt = row['deleted_at'] as number;
  return {
    id: row['id'] as string,
    name: row['name'] as string,
    dataRows: row['data_rows'] as number,
    labels: row['labels'] as number,
    deletedBy: toPerson(row['deleted_by'], row['deleter_name']),
    deletedAt: toTimestamp(deletedAt),
    restorableUntil: toTimestamp(deletedAt + RESTORE_DAYS * DAY),
  };
}

/** Who did it; null: an operator at the command line. */
const toPerson = (id: unknown, name: unknown) => (id === null ? null : { id: id as string, name: name as string });
