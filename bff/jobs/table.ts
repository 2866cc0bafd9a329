import type { Database, Row, Statement } from '../database/database.ts';
import { LeaseLost, type Job } from './job.ts';

/** The time of the database. No process’s own clock decides when a job is due or whose it is. */
const NOW = `cast(unixepoch('subsec') * 1000 as integer)`;

/** A job that this process runs. */
export type Claimed = Job & { fence: number; asked: string | null };
export type Held = Pick<Claimed, 'id' | 'fence'>;

export type NewJob<Payload> = {
  organizationId: string | null;
  subject: string;
  payload?: Payload;
  /** Milliseconds from now; 0 where not set. Below 0 it comes before others of its organization that are due. */
  delay?: number;
  /**
   * What becomes of an attempt that is under way for this subject: `again` begins another one after it, `restart` gives
   * it up first, `join` leaves it alone, since what it does is what is wanted.
   */
  ifRunning?: 'again' | 'restart' | 'join';
};

/** Adds a job, or brings the one that is there forward. For the transaction of whatever makes it necessary. */
export function enqueue<Payload>(
  kind: string,
  { organizationId, subject, payload, delay = 0, ifRunning = 'again' }: NewJob<Payload>,
): Statement {
  return {
    sql: `insert into jobs (kind, organization_id, lane, subject, payload, state, due_at, set_at)
          values (:kind, :organizationId, coalesce(:organizationId, ''), :subject, :payload,
            case when :delay > 0 then 'WAITING' else 'READY' end, ${NOW} + :delay, ${NOW})
          on conflict (kind, subject) where state <> 'FAILED' do update set
            payload = case when state = 'RUNNING' and :asked is null then payload else excluded.payload end,
            asked = case when state = 'RUNNING' and asked is not 'CANCEL' then coalesce(:asked, asked) else asked end,
            attempts = case when state = 'RUNNING' then attempts else 0 end,
            set_at = case when state <> 'RUNNING' and excluded.due_at < due_at then excluded.set_at else set_at end,
            due_at = case when state = 'RUNNING' then due_at else min(due_at, excluded.due_at) end,
            state = case when state = 'WAITING' and excluded.state = 'READY' then 'READY' else state end`,
    args: {
      kind,
      organizationId,
      subject,
      payload: JSON.stringify(payload ?? null),
      delay,
      asked: { again: 'AGAIN', restart: 'RESTART', join: null }[ifRunning],
    },
  };
}

/** Removes a job that has not begun, and tells the attempt under way to end. */
export function cancel(kind: string, subject: string): Statement[] {
  const args = { kind, subject };
  return [
    { sql: `delete from jobs where kind = :kind and subject = :subject and state in ('WAITING', 'READY')`, args },
    { sql: `update jobs set asked = 'CANCEL' where kind = :kind and subject = :subject and state = 'RUNNING'`, args },
  ];
}

/** Where the job of a subject stands; undefined where there is none, which may be because it is done. */
export async function find(
  db: Database,
  kind: string,
  subject: string,
): Promise<{ state: 'WAITING' | 'READY' | 'RUNNING'; error: string | null } | undefined> {
  const [row] = await db.read(
    `select state, last_error from jobs where kind = :kind and subject = :subject and state <> 'FAILED'`,
    { kind, subject },
  );
  return row && { state: row['state'] as 'WAITING', error: row['last_error'] as string | null };
}

/** What there is to do, by one read that changes nothing. */
export type Look = {
  now: number;
  /** When the first of those that wait is due; undefined where none waits. */
  nextDue: number | undefined;
  /** The kinds of which something is ready, or was left behind by a process that is silent. */
  ready: ReadonlySet<string>;
  /** Which of this worker’s jobs were cancelled or restarted. */
  asked: ReadonlyMap<number, 'CANCEL' | 'RESTART'>;
};

export async function look(db: Database, worker: string, kinds: readonly string[]): Promise<Look> {
  const sql = [
    `select 'now' as what, '' as name, ${NOW} as value`,
    `select 'due', '', min(due_at) from jobs indexed by jobs_by_time where state = 'WAITING'`,
    `select 'asked', asked, id from jobs where state = 'RUNNING' and worker = :worker and asked in ('CANCEL', 'RESTART')`,
    `select 'ready', kind, 0 from jobs where state = 'RUNNING' and lease_until <= ${NOW}`,
    ...kinds.map(
      (_, index) =>
        `select 'ready', :kind${index}, 0 where exists (select 1 from jobs where state = 'READY' and kind = :kind${index})`,
    ),
  ].join(' union all ');
  const args = Object.fromEntries(kinds.map((kind, index) => [`kind${index}`, kind]));
  const rows = await db.read(sql, { worker, ...args });
  const named = (what: string) => rows.filter((row) => row['what'] === what);
  return {
    now: named('now')[0]!['value'] as number,
    nextDue: (named('due')[0]!['value'] as number | null) ?? undefined,
    ready: new Set(named('ready').map((row) => row['name'] as string)),
    asked: new Map(named('asked').map((row) => [row['value'] as number, row['name'] as 'CANCEL' | 'RESTART'])),
  };
}

/** Makes those ready whose time has come. */
export const promote = (): Statement => ({
  sql: `update jobs set state = 'READY'
        where id in (select id from jobs indexed by jobs_by_time where state = 'WAITING' and due_at <= ${NOW} order by due_at limit 1000)`,
});

export type Claim = {
  kind: string;
  worker: string;
  lease: number;
  perOrganization: number;
  limit: number;
  /** The lane that had its turn last: the next one begins. */
  after: string;
};

/** More lanes than this are not looked at in one claim. */
const LANES = 100;

const READY = `state = 'READY' and kind = :kind`;

/**
 * Takes jobs, those of silent processes first, then one of each organization in turn, beginning with those that have the
 * fewest under way. It hops from lane to lane in the index, so it costs the same however many jobs an organization has.
 */
export function claim({ after, limit, ...args }: Claim): Statement {
  return {
    sql: `update jobs set state = 'RUNNING', worker = :worker, lease_until = ${NOW} + :lease, fence = fence + 1,
            attempts = attempts + 1, asked = case asked when 'CANCEL' then asked end
          where id in (
            with recursive
            ahead (lane) as (
              select min(lane) from jobs where ${READY} and lane > :after
              union all
              select (select min(lane) from jobs where ${READY} and lane > ahead.lane) from ahead where lane is not null
              limit ${LANES}
            ),
            behind (lane) as (
              select min(lane) from jobs where ${READY} and lane <= :after
              union all
              select (select min(lane) from jobs where ${READY} and lane > behind.lane and lane <= :after) from behind
              where lane is not null
              limit ${LANES}
            ),
            lanes (lane, half) as (
              select lane, 0 from ahead where lane is not null union all select lane, 1 from behind where lane is not null
            ),
            turns (id, lane, half, turn) as (
              select j.id, l.lane, l.half, row_number() over (partition by l.lane order by j.due_at, j.id)
                + (select count(*) from jobs where state = 'RUNNING' and kind = :kind and lane = l.lane)
              from lanes l join jobs j on j.id in (
                select id from jobs where ${READY} and lane = l.lane order by due_at, id limit min(:limit, :perOrganization)
              )
            )
            select id from (
              select id from jobs where state = 'RUNNING' and kind = :kind and lease_until <= ${NOW}
              union all
              select id from (select id from turns where turn <= :perOrganization order by turn, half, lane)
            ) limit :limit
          )
          returning id, kind, organization_id, lane, subject, payload, attempts, fence, asked`,
    args: { after, limit, ...args },
  };
}

export const toClaimed = (row: Row): Claimed => ({
  id: row['id'] as number,
  kind: row['kind'] as string,
  organizationId: row['organization_id'] as string | null,
  subject: row['subject'] as string,
  payload: JSON.parse(row['payload'] as string) as unknown,
  attempt: row['attempts'] as number,
  fence: row['fence'] as number,
  asked: row['asked'] as string | null,
});

/** Prolongs the leases of all jobs of a kind that this process runs, and returns which these are. */
export const renew = (kind: string, worker: string, lease: number): Statement => ({
  sql: `update jobs set lease_until = ${NOW} + :lease where state = 'RUNNING' and kind = :kind and worker = :worker
        returning id, fence`,
  args: { kind, worker, lease },
});

/** The condition under which an attempt may commit. */
export const fenceOf = ({ id, fence }: Held): Statement => ({
  sql: `select id from jobs where id = :id and fence = :fence and state = 'RUNNING'`,
  args: { id, fence },
  ifNoRows: () => new LeaseLost(),
});

export const prolong = ({ id, fence }: Held, lease: number): Statement => ({
  sql: `update jobs set lease_until = ${NOW} + :lease where id = :id and fence = :fence and state = 'RUNNING'`,
  args: { id, fence, lease },
  ifNoRows: () => new LeaseLost(),
});

/** Removes a job that is done, unless it was asked for again meanwhile. */
export const finish = ({ id, fence }: Held): Statement => ({
  sql: `delete from jobs where id = :id and fence = :fence and state = 'RUNNING' and asked is not 'AGAIN' and asked is not 'RESTART'`,
  args: { id, fence },
});

/** Removes a job that was cancelled. */
export const remove = ({ id, fence }: Held): Statement => ({
  sql: `delete from jobs where id = :id and fence = :fence and state = 'RUNNING' and asked = 'CANCEL'`,
  args: { id, fence },
});

type Next = { state: 'WAITING' | 'READY' | 'FAILED'; delay?: number; attempts?: number; error?: string | null };

/** Puts a job back, for later or, where it was asked for again, at once. */
export const putBack = ({ id, fence }: Held, { state, delay = 0, attempts = 0, error = null }: Next): Statement => ({
  sql: `update jobs set
          state = case when asked in ('AGAIN', 'RESTART') then 'READY' else :state end,
          due_at = ${NOW} + case when asked in ('AGAIN', 'RESTART') then 0 else :delay end,
          set_at = ${NOW},
          attempts = case when asked in ('AGAIN', 'RESTART') then 0 else :attempts end,
          ended_at = case when :state = 'FAILED' and coalesce(asked, 'CANCEL') = 'CANCEL' then ${NOW} end,
          last_error = :error, asked = null, worker = null, lease_until = null
        where id = :id and fence = :fence and state = 'RUNNING'`,
  args: { id, fence, state, delay: Math.round(delay), attempts, error },
});

/**
 * Puts right what a clock has left that was ahead, such as a next run in a year: each job waits as long as it was to wait,
 * from now on, and a lease is no longer than leases are.
 */
export const repairTimes = (longestLease: number): Statement[] => [
  {
    sql: `update jobs set due_at = ${NOW} + due_at - set_at, set_at = ${NOW} where state = 'WAITING' and set_at > ${NOW} + 1000`,
  },
  {
    sql: `update jobs set lease_until = ${NOW} + :longestLease where state = 'RUNNING' and lease_until > ${NOW} + :longestLease`,
    args: { longestLease },
  },
];

/** The kinds of which a job has been due for `age` milliseconds while none of that kind is under way anywhere. */
export async function findUntaken(db: Database, kinds: readonly string[], age: number): Promise<string[]> {
  const sql = kinds
    .map(
      (_, index) => `select :kind${index} as kind where not exists
        (select 1 from jobs where state = 'RUNNING' and kind = :kind${index} and lease_until > ${NOW})
        and (exists (select 1 from (select due_at from jobs where state = 'READY' and kind = :kind${index} limit 1000) where due_at < ${NOW} - :age)
          or exists (select 1 from (select kind from jobs indexed by jobs_by_time where state = 'WAITING' and due_at < ${NOW} - :age order by due_at limit 1000)
            where kind = :kind${index}))`,
    )
    .join(' union all ');
  const args = Object.fromEntries(kinds.map((kind, index) => [`kind${index}`, kind]));
  return (await db.read(sql, { age, ...args })).map((row) => row['kind'] as string);
}

/** How many of each kind are ready, up to ten thousand. */
export async function countReady(db: Database, kind: string): Promise<number> {
  const [row] = await db.read(
    `select count(*) as ready from (select 1 from jobs where state = 'READY' and kind = :kind limit 10000)`,
    { kind },
  );
  return row!['ready'] as number;
}

export async function countFailed(db: Database, kind: string): Promise<number> {
  const [row] = await db.read(
    `select count(*) as failed from (select 1 from jobs where state = 'FAILED' and kind = :kind limit 10000)`,
    { kind },
  );
  return row!['failed'] as number;
}

/** Of all kinds, up to ten thousand each: what has failed for good, and what has been due for `age` milliseconds and is not under way. */
export async function countTroubles(
  db: Pick<Database, 'read'>,
  age: number,
): Promise<{ failed: number; late: number }> {
  const [row] = await db.read(
    `select (select count(*) from (select 1 from jobs where state = 'FAILED' limit 10000)) as failed,
       (select count(*) from (select 1 from jobs where state in ('WAITING', 'READY') and due_at < ${NOW} - :age limit 10000)) as late`,
    { age },
  );
  return { failed: row!['failed'] as number, late: row!['late'] as number };
}

/** Deletes what failed this many milliseconds ago. */
export const forgetFailed = (age: number): Statement => ({
  sql: `delete from jobs where state = 'FAILED' and ended_at < ${NOW} - :age`,
  args: { age },
});
