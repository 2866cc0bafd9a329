import { record } from '../core/change.ts';
import { Problem } from '../core/problem.ts';
import { HOUR } from '../core/time.ts';
import type { Database, Statement } from '../database/database.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Clouds, Verdict } from './clouds.ts';

type Options = { db: Database; clouds: Clouds; jobs: Jobs };

/** Milliseconds that somebody waits for the check they asked for; it goes on after that. */
const PATIENCE = 12_000;

/** Somebody waits for it: it comes before those of the organization that are due by themselves. */
const AHEAD = -HOUR;

/** Each integration is checked again every four hours, give or take one, so that they do not all come at once. */
const nextCheck = () => Math.round(3 * HOUR + Math.random() * 2 * HOUR);

/** When integrations are checked: on creation, when credentials are replaced, when somebody asks, and every few hours. */
export function createChecks({ db, clouds, jobs }: Options) {
  const queue = jobs.add({
    kind: 'integrations.check',
    attempts: Infinity,
    timeout: 30_000,
    concurrency: 16,
    perOrganization: 4,
    async run({ organizationId, subject }, { signal }) {
      const verdict = await clouds.check(organizationId!, subject, signal);
      // Gone, or without credentials: new ones bring it back.
      if (!verdict) return;
      const credentialsAt = await readCredentialsAt(organizationId!, subject);
      if (credentialsAt === undefined) return;
      // Replaced by another process: what was found out is nobody’s status.
      if (credentialsAt !== verdict.before.credentialsAt) return { again: 0 };
      return { effects: outcomeOf(organizationId!, subject, verdict), again: nextCheck() };
    },
  });

  async function readCredentialsAt(organizationId: string, id: string): Promise<number | undefined> {
    const [row] = await db.read(
      'select credentials_at from integrations where id = :id and organization_id = :organizationId',
      { id, organizationId },
    );
    return row?.['credentials_at'] as number | undefined;
  }

  /** For the transaction that creates an integration, or replaces its credentials: a check of the old ones is given up. */
  const due = (organizationId: string, id: string): Statement =>
    queue.enqueue({ organizationId, subject: id, ifRunning: 'restart' });

  /**
   * Has it checked now, or joins the check under way, and waits for the end. Throws a Problem `unavailable` where it has
   * not ended in time, because the server stops, or because others of the organization come first: it goes on then.
   */
  async function now(organizationId: string, id: string, authority: readonly Statement[]): Promise<void> {
    clouds.stopping.throwIfAborted();
    await db.write([...authority, queue.enqueue({ organizationId, subject: id, delay: AHEAD, ifRunning: 'join' })]);
    jobs.wake();
    const late = AbortSignal.timeout(PATIENCE);
    for (;;) {
      // Another process may have taken it.
      const look = AbortSignal.any([late, clouds.stopping, AbortSignal.timeout(500)]);
      await queue.untilEnded(id, look);
      clouds.stopping.throwIfAborted();
      const job = await queue.find(id);
      if (!job || (job.state === 'WAITING' && job.error === null)) return;
      if (job.state === 'WAITING' || late.aborted) throw unfinished();
    }
  }

  return { due, now, cancel: queue.cancel, wake: () => jobs.wake() };
}

export type Checks = ReturnType<typeof createChecks>;

const unfinished = () =>
  new Problem('unavailable', 'The check has not ended yet. It goes on, and its result will be shown.', {
    retryAfter: 5,
  });

/** The outcome and what it changes, or, where the credentials were replaced while it was found out, neither. */
export function outcomeOf(
  organizationId: string,
  id: string,
  { steps, failure, region, before }: Verdict,
  now = Date.now(),
): Statement[] {
  const status = failure ? 'NEEDS_ATTENTION' : 'CONNECTED';
  const details = { from: before.status, to: status, reason: failure?.reason ?? null };
  const fact = { action: 'integration.status_changed', topic: 'integrations', subjectId: id, details, data: details };
  return [
    {
      sql: `update integrations set status = :status, failure_step = :step, failure_reason = :reason, steps = :steps,
              status_since = iif(status = :status, status_since, :now), region = :region, checked_at = :now
            where id = :id and organization_id = :organizationId and credentials_at = :credentialsAt`,
      args: {
        id,
        organizationId,
        status,
        step: failure?.step ?? null,
        reason: failure?.reason ?? null,
        steps: JSON.stringify(steps),
        region,
        now,
        credentialsAt: before.credentialsAt,
      },
      ifNoRows: () => new Error('The integration was changed while it was checked.'),
    },
    ...(status === before.status ? [] : record({ organizationId }, fact, now)),
  ];
}
