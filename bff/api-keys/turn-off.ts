import { change } from '../core/change.ts';
import { serverScope } from '../core/scope.ts';
import { DAY, HOUR } from '../core/time.ts';
import type { Database, Row, Statement } from '../database/database.ts';
import type { Keyring } from '../encryption/keyring.ts';
import type { Schedule } from '../jobs/job.ts';
import { Sightings } from '../jobs/sightings.ts';
import type { KeyMail } from './mail.ts';
import { UNUSED_FOR, WARNED_FOR } from './rows.ts';

type Options = { db: Database; keyring: Keyring; mail?: KeyMail | undefined };

const EXPIRED_KEPT = 30 * DAY;
/** Keys of one look, and of one transaction. */
const MOST = 10_000;
const AT_ONCE = 200;

/** A step of the schedule: `sql` finds keys, and `act` gives the statements that change each of them. */
type Round = { action: string; sql: string; before: number; act: (organizationId: string, row: Row) => Statement[] };

/**
 * Warns of what nobody used for eleven months, turns it off after a year, and forgets what expired a month ago. A secret that is
 * deleted comes back by nothing, so a key must be old at two looks: a clock that is ahead for a while ends none.
 */
export const turnOff = (
  { db, keyring, mail }: Options,
  { now = Date.now, newSightings = () => new Sightings() } = {},
): Schedule => {
  const sightings = { unused: newSightings(), expired: newSightings(), toWarn: newSightings() };
  return {
    kind: 'api-keys.turn_off',
    every: 6 * HOUR,
    async run({ fence, heartbeat, signal }) {
      const rounds: (Round & { seen: Sightings })[] = [
        { action: 'api_key.turned_off', sql: UNUSED, before: now() - UNUSED_FOR, act: stop('turned_off_at', now()), seen: sightings.unused },
        { action: 'api_key.forgotten', sql: EXPIRED, before: now() - EXPIRED_KEPT, act: stop('revoked_at', now()), seen: sightings.expired },
        { action: 'api_key.warned', sql: TO_WARN, before: now() - UNUSED_FOR + WARNED_FOR, act: warn(mail, now()), seen: sightings.toWarn },
      ]; // prettier-ignore
      for (const { action, sql, before, act, seen } of rounds) {
        const found = (await db.read(sql, { before, limit: MOST })) as (Row & { id: string })[];
        const old = seen.confirm(found);
        for (let from = 0; from < old.length; from += AT_ONCE) {
          signal.throwIfAborted();
          const rows = old.slice(from, from + AT_ONCE);
          for (const [organizationId, keys] of Map.groupBy(rows, (row) => row['organization_id'] as string)) {
            const scope = { ...serverScope(db, keyring, organizationId), authority: () => [fence] };
            await change(
              scope,
              keys.map((row) => factOf(action, row)),
              keys.flatMap((row) => act(organizationId, row)),
            );
          }
          await heartbeat();
        }
      }
    },
  };
};

const factOf = (action: string, { id, name, member_id: memberId, version }: Row) => ({
  action,
  topic: 'api-keys',
  subjectId: id as string,
  version: (version as number) + (action === 'api_key.warned' ? 0 : 1),
  details: { name: name as string, memberId: memberId as string },
});

/** A use at the last moment was after the read: then the key stays, and the next attempt does not find it. */
const stop =
  (column: 'turned_off_at' | 'revoked_at', now: number) =>
  (organizationId: string, { id, last_used_at: lastUsedAt }: Row): Statement[] => [
    {
      sql: `update api_keys set ${column} = :now, version = version + 1
            where id = :id and organization_id = :organizationId and last_used_at = :lastUsedAt`,
      args: { id: id!, organizationId, lastUsedAt: lastUsedAt!, now },
      ifNoRows: () => new Error('An API key was used meanwhile.'),
    },
    {
      sql: `delete from api_key_secrets where key_id =
              (select id from api_keys where id = :id and organization_id = :organizationId and ${column} is not null)`,
      args: { id: id!, organizationId },
    },
  ];

/** Once for each time that nobody uses it for so long. */
const warn =
  (mail: KeyMail | undefined, now: number) =>
  (organizationId: string, { id }: Row): Statement[] => [
    {
      sql: 'update api_keys set warned_at = :now where id = :id and organization_id = :organizationId',
      args: { id: id!, organizationId, now },
    },
    ...(mail ? [mail.enqueue({ organizationId, subject: id as string, payload: null })] : []),
  ];

const FOUND = 'select id, organization_id, member_id, name, version, last_used_at from api_keys';

const UNUSED = `${FOUND}
  where max(last_used_at, created_at) < :before and revoked_at is null and turned_off_at is null limit :limit`;

const EXPIRED = `${FOUND} where expires_at < :before and revoked_at is null limit :limit`;

const TO_WARN = `${FOUND}
  where max(last_used_at, created_at) < :before and revoked_at is null and turned_off_at is null
    and warned_at <= max(last_used_at, created_at) and expires_at > max(last_used_at, created_at) + ${UNUSED_FOR} limit :limit`;
