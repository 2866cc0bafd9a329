import type { Row } from '../database/database.ts';

/** A row of the change log, as far as a stream needs it. */
export type LoggedChange = {
  position: number;
  kind: string;
  id: string;
  version: number | null;
  projectId: string | null;
  /** The member whose own it is. */
  memberId: string | null;
};

export const LOG_COLUMNS = 'position, topic, subject_id, version, project_id, member_id';

export const toLogged = (row: Row): LoggedChange => ({
  position: row['position'] as number,
  kind: row['topic'] as string,
  id: row['subject_id'] as string,
  version: row['version'] as number | null,
  projectId: row['project_id'] as string | null,
  memberId: row['member_id'] as string | null,
});
