import { Hono } from 'hono';
import { History } from '../audit-log/contract.ts';
import { DeletionQuery, page } from '../core/contract.ts';
import { describe } from '../http/describe.ts';
import type { MemberEnv } from '../http/env.ts';
import { ifMatch } from '../http/etag.ts';
import { reply } from '../http/reply.ts';
import { valid } from '../http/valid.ts';
import { Member, MemberChanges, MemberDetail, MemberImpact, MemberQuery } from './contract.ts';
import { getHistory, getImpact, getMember, listMembers, removeMember, updateMember } from './members.ts';

export const memberRoutes = new Hono<MemberEnv>()
  .get(
    '/',
    describe({ summary: 'List members, newest first', access: 'members:read', returns: page(Member) }),
    valid('query', MemberQuery),
    async (c) => reply(c, await listMembers(c.get('scope'), c.req.valid('query'))),
  )
  .get(
    '/:id',
    describe({
      summary: 'Get a member with their projects',
      access: 'members:read',
      returns: MemberDetail,
      refuses: ['not_found'],
    }),
    async (c) => reply(c, await getMember(c.get('scope'), c.req.param('id'))),
  )
  .patch(
    '/:id',
    describe({
      summary: 'Change the role of a member, or their roles in projects',
      access: 'members:write',
      returns: MemberDetail,
      refuses: ['not_found', 'stale', 'precondition_required'],
    }),
    valid('json', MemberChanges),
    async (c) => {
      const { version, ...changes } = c.req.valid('json');
      return reply(c, await updateMember(c.get('scope'), c.req.param('id'), changes, ifMatch(c, 'required', version)));
    },
  )
  .delete(
    '/:id',
    describe({
      summary: 'Remove a member',
      description: 'Their sessions, API keys and invitations end at once. Their labels stay.',
      access: 'members:write',
      status: 204,
      refuses: ['not_found', 'stale'],
    }),
    valid('query', DeletionQuery),
    async (c) => {
      const version = ifMatch(c, 'optional', c.req.valid('query').version);
      return reply(c, await removeMember(c.get('scope'), c.req.param('id'), version));
    },
  )
  .get(
    '/:id/impact',
    describe({
      summary: 'Get what removing a member ends',
      access: 'members:read',
      returns: MemberImpact,
      refuses: ['not_found'],
    }),
    async (c) => reply(c, await getImpact(c.get('scope'), c.req.param('id'))),
  )
  .get(
    '/:id/history',
    describe({
      summary: 'List what was done to a member',
      description: 'The newest entries, up to 50. The audit log has all of them.',
      access: 'members:read',
      returns: History,
      refuses: ['not_found'],
    }),
    async (c) => reply(c, await getHistory(c.get('scope'), c.req.param('id'))),
  );
