import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { contextOf, stillRunning, type Reply } from '../core/change.ts';
import { Problem } from '../core/problem.ts';
import type { Idempotency, Scope } from '../core/scope.ts';
import { hasBody } from './body.ts';
import type { MemberEnv, PortalEnv } from './env.ts';
import { reply } from './reply.ts';

/** Whose requests are under way in this process, by principal and key. */
const running = new Set<string>();

/**
 * `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header) of every request that changes something: the same key
 * with the same request is answered as the first time, with another request it is refused. The reply is written in the
 * transaction of the effect (core/change.ts). It is behind `authorized`, so who lost a permission gets no reply either.
 */
export const idempotent = createMiddleware<MemberEnv | PortalEnv>(async (c, next) => {
  if (c.req.header('idempotency-key') === undefined || !hasBody(c.req.method)) return next();
  return answerOnce(c, await c.req.text(), next);
});

/** The same for a route that reads its body by itself: `body` tells it from every other, and `run` does what is done once. */
export async function answerOnce<Answer>(
  c: Context,
  body: string,
  run: () => Promise<Answer>,
): Promise<Answer | Response> {
  const key = c.req.header('idempotency-key');
  if (key === undefined) return run();
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new Problem('invalid', 'The Idempotency-Key cannot be used.', {
      fields: { 'Idempotency-Key': 'Use 1 to 255 visible ASCII characters, such as a UUID.' },
    });
  }
  const scope = c.get('scope') as Scope;
  const { pathname, search } = new URL(c.req.url);
  const idempotency: Idempotency = {
    principal: principalOf(scope),
    key,
    fingerprint: createHash('sha256')
      .update(`${c.req.method} ${pathname}${search}\n${await authorityOf(scope)}\n${body}`)
      .digest(),
  };
  const name = contextOf(idempotency);
  if (running.has(name)) throw stillRunning();
  running.add(name);
  try {
    const earlier = await findReply(scope, idempotency);
    if (earlier) {
      if (earlier.once) throw new Problem('conflict', earlier.once);
      c.header('idempotency-replayed', 'true');
      return reply(c, earlier.value);
    }
    scope.idempotency = idempotency;
    return await run();
  } finally {
    running.delete(name);
  }
}

/** What the actor may do, in a word: whoever may do less by now is not answered as before. */
async function authorityOf({ db, actor, permissions, projects }: Scope): Promise<string> {
  const [inProjects] =
    'role' in actor && actor.role === 'NONE'
      ? await db.read(
          `select group_concat(project_id || ' ' || role) as roles from
             (select project_id, role from project_members where member_id = :memberId order by project_id)`,
          { memberId: actor.memberId },
        )
      : [];
  return JSON.stringify([[...permissions].toSorted(), projects ?? 'all', inProjects?.['roles'] ?? '']);
}

function principalOf({ actor }: Scope): string {
  if ('memberId' in actor) return actor.memberId;
  return actor.kind === 'portal' ? actor.portalId : 'server';
}

async function findReply({ db, keyring }: Scope, idempotency: Idempotency): Promise<Reply | undefined> {
  const { principal, key, fingerprint } = idempotency;
  const [row] = await db.read(
    'select fingerprint, reply, key_id from idempotency_keys where principal = :principal and key = :key',
    { principal, key },
  );
  if (!row) return undefined;
  if (!fingerprint.equals(row['fingerprint'] as Uint8Array)) {
    throw new Problem('invalid', 'This Idempotency-Key was used with another request or other permissions.', {
      fields: { 'Idempotency-Key': 'Use a new key for a new request.' },
    });
  }
  try {
    return JSON.parse(
      keyring.open(row['reply'] as Uint8Array, row['key_id'] as string, contextOf(idempotency)),
    ) as Reply;
  } catch (cause) {
    // Damaged, or of a key that this process cannot read: that it was done is all that is known.
    throw new Problem('conflict', 'This was done already, but its answer cannot be read any more.', { cause });
  }
}
