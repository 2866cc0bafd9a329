import { Hono } from 'hono';
import { page, pageQuery } from '../core/contract.ts';
import { describe } from '../http/describe.ts';
import type { MemberEnv } from '../http/env.ts';
import { reply } from '../http/reply.ts';
import { valid } from '../http/valid.ts';
import { listAuditLog } from './audit-log.ts';
import { AUDIT_SORTS, AuditEntry } from './contract.ts';

export const auditLogRoutes = new Hono<MemberEnv>().get(
  '/',
  describe({
    summary: 'List what was changed, newest first',
    access: 'audit-log:read',
    returns: page(AuditEntry),
  }),
  valid('query', pageQuery(AUDIT_SORTS)),
  async (c) => reply(c, await listAuditLog(c.get('scope'), c.req.valid('query'))),
);
