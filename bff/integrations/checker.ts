import type { Logger } from 'pino';
import { audited } from '../audit-log/audit.ts';
import { Problem } from '../core/problem.ts';
import { HOUR, MINUTE, toTimestamp } from '../core/time.ts';
import type { Database, Row } from '../database/database.ts';
import type { Keyring } from '../encryption/keyring.ts';
import type { Outbound } from '../outbound/outbound.ts';
import { readOrigins } from '../portals/portals.ts';
import type { Credentials, Provider, SignedUrl, Step } from './contract.ts';
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

/** Reaches the clouds on behalf of integrations: checks them, and signs URLs of what is in them. */
export class Checker {
  readonly identity: OurIdentity | undefined;
  readonly #options: Options;
  readonly #running = new Map<string, Promise<void>>();

  constructor(options: Options) {
    this.#options = options;
    this.identity = options.identity;
  }

  /** The AWS principal that a role must trust. */
  get principal(): string | null {
    return this.identity?.principal ?? null;
  }

  /** Checks one integration now; a second call while it runs waits for the same check. */
  check(organizationId: string, id: string): Promise<void> {
    const running = this.#running.get(id) ?? this.#check(organizationId, id).finally(() => this.#running.delete(id));
    this.#running.set(id, running);
    return running;
  }

  /** The same without waiting. Should the process end first, the schedule finds it due. */
  checkSoon(organizationId: string, id: string): void {
    this.check(organizationId, id).catch((error: unknown) =>
      this.#options.log.error({ err: error, id }, 'check failed'),
    );
  }

  /** Takes what is due and checks it; of several processes each takes others. Gives how many it took. */
  async checkDue(now = Date.now()): Promise<number> {
    const [taken] = await this.#options.db.write([
      {
        sql: `update integrations set check_lease_until = :until
              where id in (select id from integrations where check_due_at <= :now and coalesce(check_lease_until, 0) <= :now order by check_due_at limit :limit)
              returning id, organization_id`,
        args: { now, until: now + LEASE, limit: AT_ONCE },
      },
    ]);
    await Promise.all(taken!.rows.map((row) => this.check(row['organization_id'] as string, row['id'] as string)));
    return taken!.rows.length;
  }

  /** Waits for the checks under way. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#running.values());
  }

  /** A URL that reads one object for 15 minutes. Throws a Problem with the reason where the cloud refuses. */
  async sign(organizationId: string, id: string, object: string): Promise<SignedUrl> {
    const { row, reach } = await this.#reach(organizationId, id, AbortSignal.timeout(DEADLINE));
    if (!reach) throw new Problem('conflict', 'This integration has no credentials yet. Edit it and add them.');
    const provider = row['provider'] as Provider;
    const now = Date.now();
    try {
      const url = await providers[provider].sign(reach, object, SIGNED_FOR / 1000);
      await this.#recordUse(organizationId, id, now);
      return { url, expiresAt: toTimestamp(now + SIGNED_FOR) };
    } catch (error) {
      if (!(error instanceof ReachFailure)) throw error;
      const { message, remedy } = explain(error.step, error.reason, provider);
      throw new Problem('conflict', `${message} ${remedy}`, { cause: error });
    }
  }

  async #check(organizationId: string, id: string): Promise<void> {
    const signal = AbortSignal.timeout(DEADLINE);
    const { row, reach } = await this.#reach(organizationId, id, signal);
    if (!reach) return;
    const provider = row['provider'] as Provider;
    const { steps, found, trouble } = await providers[provider].check(reach);
    if (trouble) this.#options.log.info({ id, provider, trouble }, 'a check failed');
    const region = (found as { region?: string } | undefined)?.region ?? (row['region'] as string | null);
    await this.#record(organizationId, row, steps, region);
  }

  /** Keeps the outcome, unless the credentials were replaced while it was found out. */
  async #record(organizationId: string, row: Row, steps: readonly Step[], region: string | null): Promise<void> {
    const failure = steps.find(({ outcome }) => outcome === 'FAILED')?.failure ?? null;
    const status = failure ? 'NEEDS_ATTENTION' : 'CONNECTED';
    const id = row['id'] as string;
    const now = Date.now();
    await this.#options.db.write([
      {
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
      },
      ...(status === row['status']
        ? []
        : [
            audited(
              { organizationId },
              'integration.status_changed',
              id,
              { from: row['status'], to: status, reason: failure?.reason ?? null },
              now,
            ),
          ]),
    ]);
  }

  /** What a provider needs; no `reach` where there are no credentials. */
  async #reach(
    organizationId: string,
    id: string,
    signal: AbortSignal,
  ): Promise<{ row: Row; reach: Reach | undefined }> {
    const { db, keyring, outbound, identity } = this.#options;
    const [row] = await db.read(
      `select id, provider, location, region, status, credentials, key_id, credentials_at from integrations
       where id = :id and organization_id = :organizationId`,
      { id, organizationId },
    );
    if (!row) throw new Problem('not_found', 'There is no such integration.');
    const provider = row['provider'] as Provider;
    const credentials: Credentials | undefined = openCredentials(keyring, row);
    if (!credentials) return { row, reach: undefined };
    const resource = toResource(provider, row['location'] as string, row['region'] as string | null);
    const origins = await readOrigins(db, organizationId);
    return { row, reach: { resource, credentials, outbound, identity, externalId: id, origins, signal } };
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
