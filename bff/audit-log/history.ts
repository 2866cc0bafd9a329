import type { Scope } from '../core/scope.ts';
import { toTimestamp } from '../core/time.ts';
import type { History } from './contract.ts';

const MOST_ENTRIES = 50;

/** The newest entries about one thing, or those of some actions alone. Whether the reader may see the thing is asked before. */
export async function readHistory(
  { db, organizationId }: Scope,
  subjectId: string,
  actions?: readonly string[],
): Promise<History> {
  const rows = await db.read(
    `select a.id, a.at, a.action, m.name from audit_log a
     left join members m on m.id = a.member_id and m.organization_id = a.organization_id
     where a.organization_id = :organizationId and a.subject_id = :subjectId
     ${actions ? 'and a.action in (select value from json_each(:actions))' : ''}
     order by a.position desc limit ${MOST_ENTRIES}`,
    { organizationId, subjectId, ...(actions && { actions: JSON.stringify(actions) }) },
  );
  return {
    items: rows.map((row) => ({
      id: row['id'] as string,
      at: toTimestamp(row['at'] as number),
      action: row['action'] as string,
      memberName: row['name'] as string | null,
    })),
  };
}
