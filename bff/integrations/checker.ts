import type { Logger } from 'pino';
import { record } from '../core/change.ts';
import { Problem } from '../core/problem.ts';
import { HOUR, MINUTE, toTimestamp } from '../core/time.ts';
import type { Database, Row, Statement } from '../database/database.ts';
import type { Keyring } from '../encryption/keyring.ts';
import type { Outbound } from '../outbound/outbound.ts';
import { readOrigins } from '../portals/portals.ts';
import type { Provider, SignedUrl, Step } from './contract.ts';
import { openCredentials } from './credentials.ts';
import { providers } from './providers/index.ts';
import { ReachFailure, type OurIdentity, type Reach } from './providers/provider.ts';
import { explain } from './reasons.ts';
import { toResource } from './rows.ts';

type Options = {
  db: Database;
  keyring: Keyring;
  outbound: Outbound;
  /** Who we are at AWS, where the operator has given us an identity. */
  identity: OurIdentity | undefined;
  log: Logger;
};

const DEADLINE = 10_000;
const SIGNED_FOR = 15 * MINUTE;
/** How often each integration is checked again: every four hours, give or take one, so that they do not all come at once. */
const nextCheck = () => 3 * HOUR + Math.random() * 2 * HOUR;
const LEASE = MINUTE;
const AT_ONCE = 4;

/** A check under way. `kept`: whether its outcome was, which it is not where the credentials were replaced meanwhile. */
type Running = { credentialsAt: number; giveUp: AbortController; kept: Promise<boolean> };

/** Reaches the clouds on behalf of integrations: checks them, and signs URLs of what is in them. */
export class Checker {
  readonly identity: OurIdentity | undefined;
  readonly #options: Options;
  readonly #running = new Map<string, Running>();
  readonly #underWay = new Set<Promise<void>>();
  readonly #stopping = new AbortController();

  constructor(options: Options) {
    this.#options = options;
    this.identity = options.identity;
  }

  /** The AWS principal that a role must trust. */
  get principal(): string | null {
    return this.identity?.principal ?? null;
  }

  /** Checks one integration now; a second call while it runs waits for the same check. Throws a Problem where there is no such integration. */
  check(organizationId: string, id: string): Promise<void> {
    const check = this.#check(organizationId, id).finally(() => this.#underWay.delete(check));
    this.#underWay.add(check);
    return check;
  }

  /** The same without an answer. Should the process end first, the schedule finds it due. */
  async checkSoon(organizationId: string, id: string): Promise<void> {
    try {
      await this.check(organizationId, id);
    } catch (error) {
      if (!this.#stopping.signal.aborted) this.#options.log.error({ err: error, id }, 'check failed');
    }
  }

  /** Takes what is due and checks it; of several processes each takes others. Gives how many it took. */
  async checkDue(now = Date.now()): Promise<number> {
    if (this.#stopping.signal.aborted) return 0;
    const [taken] = await this.#options.db.write([
      {
        sql: `update integrations set check_lease_until = :until
              where id in (select id from integrations where check_due_at <= :now and coalesce(check_lease_until, 0) <= :now order by check_due_at limit :limit)
              returning id, organization_id`,
        args: { now, until: now + LEASE, limit: AT_ONCE },
      },
    ]);
    await Promise.all(taken!.rows.map((row) => this.checkSoon(row['organization_id'] as string, row['id'] as string)));
    return taken!.rows.length;
  }

  /** Waits for the checks under way. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#underWay);
  }

  /** Gives up what is under way, and begins nothing any more. A check that was given up is not recorded, so it stays due. */
  stop(): void {
    this.#stopping.abort(
      new Problem('unavailable', 'The server cannot answer right now. Try again in a moment.', { retryAfter: 1 }),
    );
  }

  /** A URL that reads one object for 15 minutes. Throws a Problem with the reason where the cloud refuses. */
  async sign(organizationId: string, id: string, object: string): Promise<SignedUrl> {
    const row = await this.#find(organizationId, id);
    const signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(DEADLINE)]);
    const reach = await this.#reach(organizationId, row, signal);
    if (!reach) throw new Problem('conflict', 'This integration has no credentials yet. Edit it and add them.');
    const provider = row['provider'] as Provider;
    const now = Date.now();
    try {
      const url = await providers[provider].sign(reach, object, SIGNED_FOR / 1000);
      await this.#recordUse(organizationId, id, now);
      return { url, expiresAt: toTimestamp(now + SIGNED_FOR) };
    } catch (error) {
      if (!(error instanceof ReachFailure)) throw error;
      this.#stopping.signal.throwIfAborted();
      const { message, remedy } = explain(error.step, error.reason, provider);
      throw new Problem('conflict', `${message} ${remedy}`, { cause: error });
    }
  }

  /** Joins the check under way, unless that one is of credentials which have been replaced since: then it is given up. */
  async #check(organizationId: string, id: string): Promise<void> {
    const row = await this.#find(organizationId, id);
    const credentialsAt = row['credentials_at'] as number;
    let running = this.#running.get(id);
    if (!running || running.credentialsAt < credentialsAt) {
      running?.giveUp.abort();
      const giveUp = new AbortController();
      const kept = this.#connect(organizationId, row, giveUp.signal).finally(() => {
        if (this.#running.get(id)?.giveUp === giveUp) this.#running.delete(id);
      });
      running = { credentialsAt, giveUp, kept };
      this.#running.set(id, running);
    }
    if (!(await running.kept)) await this.#check(organizationId, id);
  }

  async #connect(organizationId: string, row: Row, giveUp: AbortSignal): Promise<boolean> {
    const signal = AbortSignal.any([this.#stopping.signal, giveUp, AbortSignal.timeout(DEADLINE)]);
    const reach = await this.#reach(organizationId, row, signal);
    if (!reach) return true;
    const { id, provider } = row as { id: string; provider: Provider };
    const { steps, found, trouble } = await providers[provider].check(reach);
    this.#stopping.signal.throwIfAborted();
    if (giveUp.aborted) return false;
    const { step, reason } = failureOf(steps) ?? {};
    if (step) this.#options.log.info({ id, provider, step, reason, trouble }, 'a check failed');
    const region = (found as { region?: string } | undefined)?.region ?? (row['region'] as string | null);
    return this.#record(organizationId, row, steps, region);
  }

  /** Keeps the outcome and what it changes, or, where the credentials were replaced while it was found out, neither. */
  async #record(organizationId: string, row: Row, steps: readonly Step[], region: string | null): Promise<boolean> {
    const failure = failureOf(steps);
    const status = failure ? 'NEEDS_ATTENTION' : 'CONNECTED';
    const id = row['id'] as string;
    const now = Date.now();
    const replaced = new Error('The credentials were replaced.');
    const outcome: Statement = {
      sql: `update integrations set status = :status, failure_step = :step, failure_reason = :reason, steps = :steps, region = :region,
              checked_at = :now, check_due_at = :due, check_lease_until = null
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
        due: now + Math.round(nextCheck()),
        credentialsAt: row['credentials_at'] as number,
      },
      ifNoRows: () => replaced,
    };
    const details = { from: row['status'], to: status, reason: failure?.reason ?? null };
    const action = 'integration.status_changed';
    const changed =
      status === row['status']
        ? []
        : record({ organizationId }, { action, topic: 'integrations', subjectId: id, details, data: details }, now);
    try {
      await this.#options.db.write([outcome, ...changed]);
      return true;
    } catch (error) {
      if (error === replaced) return false;
      throw error;
    }
  }

  async #find(organizationId: string, id: string): Promise<Row> {
    const [row] = await this.#options.db.read(
      `select id, provider, location, region, status, credentials, key_id, credentials_at from integrations
       where id = :id and organization_id = :organizationId`,
      { id, organizationId },
    );
    if (!row) throw new Problem('not_found', 'There is no such integration.');
    return row;
  }

  /** What a provider needs; undefined where there are no credentials. */
  async #reach(organizationId: string, row: Row, signal: AbortSignal): Promise<Reach | undefined> {
    const { db, keyring, outbound, identity } = this.#options;
    const credentials = openCredentials(keyring, row);
    if (!credentials) return undefined;
    const resource = toResource(row['provider'] as Provider, row['location'] as string, row['region'] as string | null);
    const origins = await readOrigins(db, organizationId);
    return { resource, credentials, outbound, identity, externalId: row['id'] as string, origins, signal };
  }

  /** Once a minute is exact enough, and a page of a thousand pictures is not a thousand writes. */
  async #recordUse(organizationId: string, id: string, now: number): Promise<void> {
    await this.#options.db.write([
      {
        sql: 'update integrations set last_used_at = :now where id = :id and organization_id = :organizationId and last_used_at < :before',
        args: { id, organizationId, now, before: now - MINUTE },
      },
    ]);
  }
}

const failureOf = (steps: readonly Step[]) => steps.find(({ outcome }) => outcome === 'FAILED')?.failure ?? null;
