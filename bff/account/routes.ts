import { Hono } from 'hono';
import { page } from '../core/contract.ts';
import { describe } from '../http/describe.ts';
import type { MemberEnv } from '../http/env.ts';
import { ifMatch } from '../http/etag.ts';
import { reply } from '../http/reply.ts';
import { valid } from '../http/valid.ts';
import { getAccount, leaveOrganization, updateAccount } from './account.ts';
import {
  Account,
  AccountChanges,
  FirstSteps,
  Organization,
  OrganizationChanges,
  OwnSession,
  OwnSessionQuery,
  SessionsEnded,
} from './contract.ts';
import { dismissFirstSteps, getFirstSteps, showFirstSteps } from './first-steps.ts';
import { getOrganization, updateOrganization } from './organization.ts';
import { endOtherSessions, endOwnSession, listOwnSessions } from './sessions.ts';

export const accountRoutes = new Hono<MemberEnv>()
  .get('/', describe({ summary: 'Get one’s own account', access: 'account:read', returns: Account }), async (c) =>
    reply(c, await getAccount(c.get('scope'))),
  )
  .patch(
    '/',
    describe({
      summary: 'Change one’s own name',
      access: 'account:write',
      returns: Account,
      refuses: ['stale', 'precondition_required'],
    }),
    valid('json', AccountChanges),
    async (c) => {
      const { version, ...changes } = c.req.valid('json');
      return reply(c, await updateAccount(c.get('scope'), changes, ifMatch(c, 'required', version)));
    },
  )
  .delete(
    '/',
    describe({
      summary: 'Leave the organization',
      description:
        'One’s own sessions, API keys and invitations end at once; labels stay. The last admin cannot leave.',
      access: 'account:write',
      status: 204,
    }),
    async (c) => reply(c, await leaveOrganization(c.get('scope'))),
  )
  .get(
    '/organization',
    describe({ summary: 'Get the organization', access: 'account:read', returns: Organization }),
    async (c) => reply(c, await getOrganization(c.get('scope'))),
  )
  .patch(
    '/organization',
    describe({
      summary: 'Change the name of the organization, and how long an API key may live',
      access: 'account:write',
      returns: Organization,
      refuses: ['stale', 'precondition_required'],
    }),
    valid('json', OrganizationChanges),
    async (c) => {
      const { version, ...changes } = c.req.valid('json');
      return reply(c, await updateOrganization(c.get('scope'), changes, ifMatch(c, 'required', version)));
    },
  )
  .get(
    '/first-steps',
    describe({
      summary: 'Get what a new organization begins with, and what it has by now',
      access: 'account:read',
      returns: FirstSteps,
    }),
    async (c) => reply(c, await getFirstSteps(c.get('scope'))),
  )
  .put(
    '/first-steps/dismissal',
    describe({ summary: 'Dismiss the first steps, for oneself', access: 'account:write', status: 204 }),
    async (c) => reply(c, await dismissFirstSteps(c.get('scope'))),
  )
  .delete(
    '/first-steps/dismissal',
    describe({ summary: 'Show the first steps again', access: 'account:write', status: 204 }),
    async (c) => reply(c, await showFirstSteps(c.get('scope'))),
  )
  .get(
    '/sessions',
    describe({
      summary: 'List one’s own sessions that have not ended',
      access: 'account:read',
      returns: page(OwnSession),
    }),
    valid('query', OwnSessionQuery),
    async (c) => reply(c, await listOwnSessions(c.get('scope'), c.req.valid('query'))),
  )
  .delete(
    '/sessions',
    describe({
      summary: 'End all of one’s own sessions but the one that asks',
      access: 'account:write',
      returns: SessionsEnded,
    }),
    async (c) => reply(c, await endOtherSessions(c.get('scope'))),
  )
  .delete(
    '/sessions/:id',
    describe({
      summary: 'End one of one’s own sessions',
      access: 'account:write',
      status: 204,
      refuses: ['not_found'],
    }),
    async (c) => reply(c, await endOwnSession(c.get('scope'), c.req.param('id'))),
  );
