import { change } from '../core/change.ts';
import { serverScope } from '../core/scope.ts';
import { DAY } from '../core/time.ts';
import type { Database, Row, Statement } from '../database/database.ts';
import type { Keyring } from '../encryption/keyring.ts';
import type { Schedule } from '../jobs/job.ts';
import { UNUSED_FOR } from './rows.ts';

const EXPIRED_KEPT = 30 * DAY;
/** Keys of one transaction. */
const AT_ONCE = 200;

/** Once a day: turns off what nobody used for a year, and forgets what expired a month ago. */
export const turnOff = ({ db, keyring }: { db: Database; keyring: Keyring }, now = Date.now): Schedule => ({
  kind: 'api-keys.turn_off',
  every: DAY,
  async run({ fence, heartbeat, signal }) {
    const rounds = [
      { action: 'api_key.turned_off', column: 'turned_off_at', sql: UNUSED, before: now() - UNUSED_FOR },
      { action: 'api_key.forgotten', column: 'revoked_at', sql: EXPIRED, before: now() - EXPIRED_KEPT },
    ];
    for (const { action, column, sql, before } of rounds) {
      for (;;) {
        signal.throwIfAborted();
        const rows = await db.read(sql, { before, limit: AT_ONCE });
        if (rows.length === 0) break;
        for (const [organizationId, keys] of Map.groupBy(rows, (row) => row['organization_id'] as string)) {
          const scope = { ...serverScope(db, keyring, organizationId), authority: () => [fence] };
          const facts = keys.map((row) => ({
            action,
            topic: 'api-keys',
            subjectId: row['id'] as string,
            version: (row['version'] as number) + 1,
            details: { name: row['name'] as string, memberId: row['member_id'] as string },
          }));
          await change(
            scope,
            facts,
            keys.flatMap((row) => stop(organizationId, row, column, now())),
          );
        }
        await heartbeat();
      }
    }
  },
});

/** A use at the last moment was after the read: then it stays, and the next day looks again. */
const stop = (
  organizationId: string,
  { id, last_used_at: lastUsedAt }: Row,
  column: string,
  now: number,
): Statement[] => [
  {
    sql: `update api_keys set ${column} = :now, version = version + 1
          where id = :id and organization_id = :organizationId and last_used_at = :lastUsedAt`,
    args: { id: id!, organizationId, lastUsedAt: lastUsedAt!, now },
  },
  {
    sql: `delete from api_key_secrets where key_id =
            (select id from api_keys where id = :id and organization_id = :organizationId and ${column} is not null)`,
    args: { id: id!, organizationId },
  },
];

const UNUSED = `
  select id, organization_id, member_id, name, version, last_used_at from api_keys
  where max(last_used_at, created_at) < :before and revoked_at is null and turned_off_at is null limit :limit`;

const EXPIRED = `
  select id, organization_id, member_id, name, version, last_used_at from api_keys
  where expires_at < :before and revoked_at is null limit :limit`;
