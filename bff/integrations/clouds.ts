import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Logger } from 'pino';
import { Problem } from '../core/problem.ts';
import { MINUTE, toTimestamp } from '../core/time.ts';
import type { Database, Row } from '../database/database.ts';
import type { Keyring } from '../encryption/keyring.ts';
import type { Outbound, OutboundInit } from '../outbound/outbound.ts';
import { readOrigins } from '../portals/portals.ts';
import type { Failure, Provider, Reason, SignedUrl, Step, StepName } from './contract.ts';
import { DamagedCredentials, openCredentials } from './credentials.ts';
import { providers } from './providers/index.ts';
import {
  ReachFailure,
  type Checked,
  type Listing,
  type ObjectPage,
  type OurIdentity,
  type Reach,
} from './providers/provider.ts';
import { isClockOff } from './providers/refusal.ts';
import { Sessions } from './providers/sessions.ts';
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

/** What a check has found out, for the row as it was read. */
export type Verdict = {
  steps: readonly Step[];
  failure: Failure | null;
  region: string | null;
  before: { status: string; credentialsAt: number };
};

/** Milliseconds for a whole check or signature. */
const DEADLINE = 10_000;
/** Milliseconds of waiting here, for a place or for a turn of the process, after which a timeout says nothing of a cloud. */
const CONGESTED = 500;
const SIGNED_FOR = 15 * MINUTE;
/** A thousand names of 1,024 bytes, and what Azure says of each, are less. */
const PAGE_BYTES = 8_000_000;

/** As whom something is done; `giveUp` ends it. */
type Use = {
  organizationId: string;
  id: string;
  refused: (failure: Failure, cause: Error) => Problem;
  init?: OutboundInit;
  giveUp?: AbortSignal | undefined;
};

const busy = () =>
  new Problem('unavailable', 'This server has too much to do right now. Try again in a moment.', { retryAfter: 5 });

/** Reaches the clouds on behalf of integrations: connects to check them, and signs URLs of what is in them. When that is done is decided elsewhere. */
export class Clouds {
  readonly identity: OurIdentity | undefined;
  readonly #options: Options;
  readonly #stopping = new AbortController();
  readonly #sessions = new Sessions();
  /** The integrations whose use is being recorded. */
  readonly #recording = new Set<string>();

  constructor(options: Options) {
    this.#options = options;
    this.identity = options.identity;
  }

  /** The AWS principal that a role must trust. */
  get principal(): string | null {
    return this.identity?.principal ?? null;
  }

  /** Aborted when the server stops, with what whoever waits is told. */
  get stopping(): AbortSignal {
    return this.#stopping.signal;
  }

  /** Gives up what is under way, and begins nothing any more. */
  stop(): void {
    this.#stopping.abort(
      new Problem('unavailable', 'The server cannot answer right now. Try again in a moment.', { retryAfter: 1 }),
    );
  }

  /**
   * Connects as the integration does; undefined where it is gone or has no credentials. Whatever a cloud answers is in
   * the verdict. Throws a Problem `unavailable` where this server was too busy to tell.
   */
  async check(organizationId: string, id: string, giveUp: AbortSignal): Promise<Verdict | undefined> {
    const row = await this.#find(organizationId, id);
    if (!row || row['credentials'] === null) return undefined;
    const provider = row['provider'] as Provider;
    const way = this.#wayFor(organizationId);
    try {
      const signal = AbortSignal.any([this.stopping, giveUp, AbortSignal.timeout(DEADLINE)]);
      const { steps, found, trouble } = await this.#connect(organizationId, row, way.outbound, signal);
      this.stopping.throwIfAborted();
      giveUp.throwIfAborted();
      await nextTurn(); // requests that still waited for a place say so
      const failure = failureOf(steps);
      if (failure?.reason === 'timeout' && way.waited() > CONGESTED) throw busy();
      if (failure) {
        this.#sessions.drop(sessionKeyOf(row));
        this.#sessions.drop(`${sessionKeyOf(row)} list`);
        this.#options.log.info({ id, provider, step: failure.step, reason: failure.reason, trouble }, 'a check failed');
      }
      const region = (found as { region?: string } | undefined)?.region ?? (row['region'] as string | null);
      const before = { status: row['status'] as string, credentialsAt: row['credentials_at'] as number };
      return { steps, failure, region, before };
    } finally {
      way.end();
    }
  }

  /** A URL that reads one object for 15 minutes. Throws a Problem with the reason where the cloud refuses. */
  async sign(organizationId: string, id: string, object: string): Promise<SignedUrl> {
    // Whoever asks for a URL resolves these segments first, and then asks for another object than was signed.
    if (/(^|\/)\.{1,2}(\/|$)/.test(object))
      throw new Problem('conflict', 'This file has a folder “.” or “..” in its name, which no browser can ask for.');
    const now = Date.now();
    const url = await this.#use({ organizationId, id, refused: conflictOf }, (reach, provider) =>
      providers[provider].sign(reach, object, SIGNED_FOR / 1000),
    );
    return { url, expiresAt: toTimestamp(now + SIGNED_FOR) };
  }

  /**
   * One page of the objects. Throws a Problem with the reason where the cloud refuses: `unavailable` where it may answer a
   * moment later.
   */
  list(organizationId: string, id: string, listing: Listing, giveUp?: AbortSignal): Promise<ObjectPage> {
    const init = { limit: PAGE_BYTES, deadline: DEADLINE };
    return this.#use({ organizationId, id, refused: passingOf, init, giveUp }, (reach, provider) =>
      providers[provider].list(reach, listing),
    );
  }

  /**
   * Reads one byte of an object as a page of `origin` would. Null: it can be read. Throws as `sign` does where no URL can be
   * signed, and a Problem `unavailable` where this server was too busy to tell.
   */
  async probe(organizationId: string, id: string, object: string, origin: string | null): Promise<Failure | null> {
    const { url } = await this.sign(organizationId, id, object);
    const provider = (await this.#find(organizationId, id))?.['provider'] as Provider | undefined;
    if (!provider) throw new Problem('not_found', 'There is no such integration.');
    const way = this.#wayFor(organizationId);
    try {
      const signal = AbortSignal.any([this.stopping, AbortSignal.timeout(DEADLINE)]);
      const headers = { range: 'bytes=0-0', ...(origin !== null && { origin }) };
      const response = await way.outbound.fetch(url, { headers, signal });
      await response.body?.cancel();
      const reason = refusalOf(response, origin);
      return reason && explain(reason.startsWith('cors') ? 'cors' : 'read', reason, provider);
    } catch (error) {
      this.stopping.throwIfAborted();
      if (way.waited() > CONGESTED) throw busy();
      return explain('read', error instanceof ReachFailure ? error.reason : 'unreachable', provider);
    } finally {
      way.end();
    }
  }

  /** Does one thing by the credentials of an integration, and records the use. `refused` says what is thrown where the cloud refuses. */
  async #use<Result>(
    { organizationId, id, refused, init, giveUp }: Use,
    work: (reach: Reach, provider: Provider) => Promise<Result>,
  ): Promise<Result> {
    const row = await this.#find(organizationId, id);
    if (!row) throw new Problem('not_found', 'There is no such integration.');
    if (row['credentials'] === null) {
      throw new Problem('conflict', 'This integration has no credentials yet. Edit it and add them.');
    }
    const provider = row['provider'] as Provider;
    const way = this.#wayFor(organizationId, init);
    const now = Date.now();
    try {
      const signals = [this.stopping, AbortSignal.timeout(DEADLINE), ...(giveUp ? [giveUp] : [])];
      const reach = await this.#reach(organizationId, row, way.outbound, AbortSignal.any(signals));
      const result = await work(reach, provider);
      await this.#recordUse(organizationId, row, now);
      return result;
    } catch (error) {
      if (error instanceof DamagedCredentials) throw conflictOf(damagedAt('credentials', provider), error);
      if (!(error instanceof ReachFailure)) throw error;
      this.stopping.throwIfAborted();
      giveUp?.throwIfAborted();
      if (error.reason === 'timeout' && way.waited() > CONGESTED) throw busy();
      throw refused(explain(error.step, error.reason, provider), error);
    } finally {
      way.end();
    }
  }

  async #connect(organizationId: string, row: Row, outbound: Outbound, signal: AbortSignal): Promise<Checked> {
    const provider = providers[row['provider'] as Provider];
    try {
      return await provider.check(await this.#reach(organizationId, row, outbound, signal));
    } catch (error) {
      if (!(error instanceof DamagedCredentials)) throw error;
      return {
        steps: provider.steps.map((step, index) =>
          index === 0
            ? { step, outcome: 'FAILED', failure: damagedAt(step, row['provider'] as Provider) }
            : { step, outcome: 'NOT_REACHED', failure: null },
        ),
        trouble: error.name,
      };
    }
  }

  async #find(organizationId: string, id: string): Promise<Row | undefined> {
    const [row] = await this.#options.db.read(
      `select id, provider, location, region, status, credentials, key_id, credentials_at, last_used_at from integrations
       where id = :id and organization_id = :organizationId`,
      { id, organizationId },
    );
    return row;
  }

  /** The way out, with the organization’s own places. `waited` says how long something waited here, whatever a cloud did. */
  #wayFor(organizationId: string, more: OutboundInit = {}) {
    let queued = 0;
    let late = 0;
    let seen = performance.now();
    const pulse = setInterval(() => {
      late = Math.max(late, performance.now() - seen - PULSE);
      seen = performance.now();
    }, PULSE);
    const onQueued = (milliseconds: number) => void (queued += milliseconds);
    const { outbound } = this.#options;
    return {
      outbound: {
        ...outbound,
        fetch: (url: string | URL, init?: OutboundInit) =>
          outbound.fetch(url, { ...more, ...init, share: organizationId, onQueued }),
      },
      waited: () => Math.max(queued, late),
      end: () => clearInterval(pulse),
    };
  }

  async #reach(organizationId: string, row: Row, outbound: Outbound, signal: AbortSignal): Promise<Reach> {
    const { db, keyring, identity } = this.#options;
    const provider = row['provider'] as Provider;
    return {
      resource: toResource(provider, row['location'] as string, row['region'] as string | null),
      credentials: openCredentials(keyring, row)!,
      outbound,
      identity,
      externalId: row['id'] as string,
      sessions: this.#sessions,
      sessionKey: sessionKeyOf(row),
      origins: await readOrigins(db, organizationId),
      signal,
    };
  }

  /** To the minute, which is exact enough: a page of a thousand pictures is one write. */
  async #recordUse(organizationId: string, row: Row, now: number): Promise<void> {
    const { id, last_used_at: last } = row as { id: string; last_used_at: number };
    const before = now - MINUTE;
    if ((last >= before && last <= now) || this.#recording.has(id)) return;
    this.#recording.add(id);
    try {
      await this.#options.db.write([
        {
          sql: `update integrations set last_used_at = :now
                where id = :id and organization_id = :organizationId and (last_used_at < :before or last_used_at > :now)`,
          args: { id, organizationId, now, before },
        },
      ]);
    } finally {
      this.#recording.delete(id);
    }
  }
}

/** Why a page cannot use this answer to a signed URL. Clouds answer another region by a redirect, or by 400 with a header that names it. */
function refusalOf({ ok, status, headers }: Response, origin: string | null): Reason | null {
  if (ok || status === 416) {
    const allowed = headers.get('access-control-allow-origin');
    return origin === null || allowed === origin || allowed === '*' ? null : 'cors_origin_missing';
  }
  if (status === 404) return 'no_such_object';
  if (isRedirect(status) || (status === 400 && headers.has('x-amz-bucket-region'))) return 'wrong_region';
  if (status === 401 || status === 403) return isClockOff(headers.get('date')) ? 'clock_skew' : 'read_denied';
  return status >= 500 ? 'provider_error' : 'unexpected';
}

const isRedirect = (status: number) => status >= 300 && status < 400;

const damagedAt = (step: StepName, provider: Provider) => explain(step, 'credentials_damaged', provider);

/** What may be gone a moment later. */
const PASSING: readonly Reason[] = ['timeout', 'unreachable', 'provider_error'];

const passingOf = (failure: Failure, cause: Error) =>
  PASSING.includes(failure.reason)
    ? new Problem('unavailable', `${failure.message} ${failure.remedy}`, { cause, retryAfter: 5 })
    : conflictOf(failure, cause);

const conflictOf = ({ message, remedy }: Failure, cause: Error) =>
  new Problem('conflict', `${message} ${remedy}`, { cause });

/** Milliseconds between two looks at whether the process gets its turns. */
const PULSE = 250;

/** Replaced credentials open another session. */
const sessionKeyOf = (row: Row) => `${String(row['id'])} ${String(row['credentials_at'])}`;

const failureOf = (steps: readonly Step[]) => steps.find(({ outcome }) => outcome === 'FAILED')?.failure ?? null;
