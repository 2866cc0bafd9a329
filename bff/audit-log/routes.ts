import { Hono, type Context } from 'hono';
import { page } from '../core/contract.ts';
import { scopeOf } from '../http/credentials.ts';
import { describe } from '../http/describe.ts';
import type { MemberEnv } from '../http/env.ts';
import { reply } from '../http/reply.ts';
import { valid } from '../http/valid.ts';
import { getAuditEntry, listAuditLog } from './audit-log.ts';
import { AuditEntry, AuditEntryParams, AuditQuery } from './contract.ts';
import { typeOf, writeAuditLog, type Format } from './files.ts';

export const auditLogRoutes = new Hono<MemberEnv>()

  .get(
    '/',
    describe({
      summary: 'List what was changed, newest first',
      description:
        'By member, portal, key, action, subject, days in GMT and words. With `format=csv` or `Accept: text/csv` the answer is a ' +
        'table of all entries that match, with `format=ndjson` or `Accept: application/x-ndjson` one line of JSON for each.',
      access: 'audit-log:read',
      returns: page(AuditEntry),
    }),
    valid('query', AuditQuery),
    async (c) => {
      const query = c.req.valid('query');
      c.header('vary', 'Accept', { append: true });
      const format = query.format ?? formatOf(c.req.header('accept'));
      return format === 'json' ? reply(c, await listAuditLog(c.get('scope'), query)) : send(c, format, query);
    },
  )

  .get(
    '/:id',
    describe({
      summary: 'Get one entry of the audit log',
      access: 'audit-log:read',
      returns: AuditEntry,
      refuses: ['not_found'],
    }),
    valid('param', AuditEntryParams),
    async (c) => reply(c, await getAuditEntry(c.get('scope'), c.req.valid('param').id)),
  );

function formatOf(accept = ''): 'json' | Format {
  if (accept.includes('text/csv')) return 'csv';
  return accept.includes('application/x-ndjson') ? 'ndjson' : 'json';
}

/**
 * Sends all entries that match. A page is read when the connection asks for it, so that a slow reader holds no memory. The first
 * is read before the answer begins: what is refused is refused with a status. What fails later breaks the connection off, so
 * that nobody takes a part for the whole.
 */
async function send(c: Context<MemberEnv>, format: Format, query: AuditQuery): Promise<Response> {
  const texts = writeAuditLog(() => scopeOf(c), query, format);
  let first: IteratorResult<string, undefined> | undefined = await texts.next();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = first ?? (await texts.next());
        first = undefined;
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      cancel: async () => void (await texts.return(undefined)),
    },
    { highWaterMark: 0 },
  );
  return c.body(body, 200, {
    'content-type': typeOf(format),
    'content-disposition': `attachment; filename="audit-log.${format}"`,
    'cache-control': 'no-store',
  });
}
