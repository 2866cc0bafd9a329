import { createHash } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { contextOf, stillRunning, type Reply } from '../core/commit.ts';
import { Problem } from '../core/problem.ts';
import type { Idempotency } from '../core/scope.ts';
import type { MemberEnv, PortalEnv } from './env.ts';

/** Whose requests are under way in this process, by principal and key. */
const running = new Set<string>();

/**
 * `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): the same key with the same request is answered as the
 * first time, with another request it is refused. The reply is written in the transaction of the effect (core/commit.ts).
 */
export const idempotent = createMiddleware<MemberEnv | PortalEnv>(async (c, next) => {
  const key = c.req.header('idempotency-key');
  if (key === undefined || (c.req.method !== 'POST' && c.req.method !== 'DELETE')) return next();
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new Problem('invalid', 'The Idempotency-Key cannot be used.', {
      fields: { 'Idempotency-Key': 'Use 1 to 255 visible ASCII characters, such as a UUID.' },
    });
  }
  const scope = c.get('scope');
  const { pathname, search } = new URL(c.req.url);
  const idempotency: Idempotency = {
    principal: 'member' in scope ? scope.member.id : scope.portalId,
    key,
    fingerprint: createHash('sha256')
      .update(`${c.req.method} ${pathname}${search}\n${await c.req.text()}`)
      .digest(),
  };
  const name = contextOf(idempotency);
  if (running.has(name)) throw stillRunning();
  running.add(name);
  try {
    const reply = await findReply(scope, idempotency);
    if (reply) {
      c.header('idempotency-replayed', 'true');
      if (reply.etag) c.header('etag', reply.etag);
      if (reply.location) c.header('location', reply.location);
      return reply.body === undefined
        ? c.body(null, reply.status as 204)
        : c.json(reply.body as object, reply.status as ContentfulStatusCode);
    }
    scope.idempotency = idempotency;
    return await next();
  } finally {
    running.delete(name);
  }
});

async function findReply(
  { db, keyring }: Pick<MemberEnv['Variables']['scope'], 'db' | 'keyring'>,
  idempotency: Idempotency,
): Promise<Reply | undefined> {
  const [row] = await db.read(
    'select fingerprint, reply, key_id, created_at from idempotency_keys where principal = :principal and key = :key',
    {
      principal: idempotency.principal,
      key: idempotency.key,
    },
  );
  if (!row) return undefined;
  if (!idempotency.fingerprint.equals(row['fingerprint'] as Uint8Array)) {
    throw new Problem('invalid', 'This Idempotency-Key was used with another request.', {
      fields: { 'Idempotency-Key': 'Use a new key for a new request.' },
    });
  }
  return JSON.parse(keyring.open(row['reply'] as Uint8Array, row['key_id'] as string, contextOf(idempotency))) as Reply;
}
