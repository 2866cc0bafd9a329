import type { Result, Statement } from '../database/database.ts';
import { isUniqueViolation } from '../database/errors.ts';
import type { Changed } from './contract.ts';
import { createId } from './id.ts';
import { searchKey } from './name.ts';
import { Problem } from './problem.ts';
import type { Actor, Idempotency, Scope } from './scope.ts';
import { toTimestamp } from './time.ts';

/** What one row of the change log says: something about this subject is different now. */
export type Event = {
  /** The resource in the plural, as in its address: `integrations`. */
  topic: string;
  subjectId: string;
  version?: number;
  /** The project it belongs to, so that a session held to other projects does not hear of it. */
  projectId?: string;
  /** The member whose own it is, such as a task: nobody else hears of it. */
  memberId?: string;
};

export type Fact = Event & {
  /** What was done: `integration.created`. */
  action: string;
  /** For the audit log: what an admin wants to read of it, never a secret. */
  details?: Record<string, unknown>;
  /** For webhooks, where they need other details: what must still be named when the subject is gone. */
  data?: Record<string, unknown>;
  /** What else is different by this, such as the datasets that read through a deleted integration. */
  also?: readonly Event[];
};

/** `value` is what the verb returns. `once`: it holds a secret, so the same request again is told that it was done. */
export type Reply = { value?: unknown; once?: string };

/**
 * The one way to change something: one transaction of the actor’s authority, the effect, the entry in the audit log,
 * the rows of the change log, and the reply to the request’s Idempotency-Key. Returns the results of `statements`.
 * Throws what an `ifNoRows` says, and `conflict` where another process is answering the same request.
 */
export async function change(
  scope: Scope,
  facts: Fact | readonly Fact[],
  statements: readonly Statement[],
  reply: Reply = {},
): Promise<Result[]> {
  const now = Date.now();
  const remembered = scope.idempotency ? [rememberReply(scope, scope.idempotency, reply, now)] : [];
  const before = [...scope.authority(), ...remembered];
  try {
    const results = await scope.db.write([...before, ...statements, ...record(scope, facts, now)]);
    return results.slice(before.length, before.length + statements.length);
  } catch (error) {
    // Another process is faster with the same request: what it answered is there for the next try.
    if (isUniqueViolation(error, 'idempotency_keys')) throw stillRunning();
    if (error instanceof Problem && error.code === 'stale')
      throw new Problem('stale', error.message, { changed: await readChanged(scope, [facts].flat()[0]!) });
    throw error;
  }
}

/** The edit that made the version which is there; undefined where the change log does not have it any more. */
async function readChanged(
  { db, organizationId, actor }: Scope,
  { topic, subjectId }: Fact,
): Promise<Changed | undefined> {
  const [row] = await db.read(
    `select c.at, c.actor_id, m.name from changes c left join members m on m.id = c.actor_id
     where c.subject_id = :subjectId and c.topic = :topic and c.organization_id = :organizationId
     order by c.version desc, c.position limit 1`,
    { organizationId, topic, subjectId },
  );
  if (!row) return undefined;
  return {
    at: toTimestamp(row['at'] as number),
    by: row['name'] as string | null,
    you: row['actor_id'] !== null && row['actor_id'] === idsOf(actor).memberId,
  };
}

/** Who something is recorded for: a scope, or the command line with nothing but an organization. */
export type Author = Pick<Scope, 'organizationId'> & Partial<Pick<Scope, 'actor' | 'requestId' | 'address'>>;

/** The entries in the audit log and in the change log, for the transaction of the effect. */
export function record(author: Author, facts: Fact | readonly Fact[], now: number): Statement[] {
  return [facts]
    .flat()
    .flatMap((fact) => [
      audited(author, fact, now),
      logged(author, fact, fact.action, fact.data ?? fact.details, now),
      ...(fact.also ?? []).map((event) => logged(author, event, fact.action, undefined, now)),
    ]);
}

/**
 * The entry in the change log alone, for one batch of something long whose entry in the audit log is written at its end, such
 * as an import.
 */
export const recordBatch = (author: Author, fact: Fact, now: number): Statement[] => [
  logged(author, fact, fact.action, fact.data ?? fact.details, now),
];

function audited(author: Author, { action, subjectId, details = {} }: Fact, now: number): Statement {
  const address = author.address ?? null;
  const text = JSON.stringify(details);
  return {
    sql: `insert into audit_log (id, organization_id, at, member_id, portal_id, session_id, key_id, request_id, address, action, subject_id, details, search)
          values (:id, :organizationId, :at, :memberId, :portalId, :sessionId, :keyId, :requestId, :address, :action, :subjectId, :details, :search)`,
    args: {
      id: createId(now),
      organizationId: author.organizationId,
      at: now,
      ...idsOf(author.actor),
      requestId: author.requestId ?? null,
      address,
      action,
      subjectId,
      details: text,
      search: searchKey([action, subjectId, address ?? '', text].join('\n')),
    },
  };
}

function logged(
  author: Author,
  event: Event,
  action: string,
  data: Record<string, unknown> | undefined,
  now: number,
): Statement {
  return {
    sql: `insert into changes (organization_id, at, actor_id, action, topic, subject_id, version, project_id, member_id, data)
          values (:organizationId, :at, :actorId, :action, :topic, :subjectId, :version, :projectId, :memberId, :data)`,
    args: {
      organizationId: author.organizationId,
      at: now,
      actorId: idsOf(author.actor).memberId,
      action,
      topic: event.topic,
      subjectId: event.subjectId,
      version: event.version ?? null,
      projectId: event.projectId ?? null,
      memberId: event.memberId ?? null,
      data: data ? JSON.stringify(data) : null,
    },
  };
}

function idsOf(actor: Actor = { kind: 'server' }) {
  return {
    memberId: 'memberId' in actor ? actor.memberId : null,
    portalId: 'portalId' in actor ? actor.portalId : null,
    sessionId: actor.kind === 'session' ? actor.sessionId : null,
    keyId: actor.kind === 'key' ? actor.keyId : null,
  };
}

function rememberReply({ keyring }: Scope, idempotency: Idempotency, reply: Reply, now: number): Statement {
  const { principal, key, fingerprint } = idempotency;
  const { sealed, keyId } = keyring.seal(
    JSON.stringify(reply.once ? { once: reply.once } : reply),
    contextOf(idempotency),
  );
  return {
    sql: `insert into idempotency_keys (principal, key, fingerprint, reply, key_id, created_at)
          values (:principal, :key, :fingerprint, :sealed, :keyId, :now)`,
    args: { principal, key, fingerprint, sealed, keyId, now },
  };
}

export const stillRunning = () =>
  new Problem('conflict', 'A request with this Idempotency-Key is still running. Send it again in a moment.', {
    retryAfter: 1,
  });

/** What a kept reply is sealed to. */
export const contextOf = ({ principal, key }: Pick<Idempotency, 'principal' | 'key'>) =>
  `idempotency_keys/${principal}/${key}`;
