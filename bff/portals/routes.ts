import { Hono } from 'hono';
import { History } from '../audit-log/contract.ts';
import { DeletionQuery, page, pageQuery } from '../core/contract.ts';
import { describe } from '../http/describe.ts';
import type { MemberEnv } from '../http/env.ts';
import { ifMatch } from '../http/etag.ts';
import { reply } from '../http/reply.ts';
import { valid } from '../http/valid.ts';
import { NewPortal, PORTAL_SORTS, Portal, PortalChanges, PortalRoles, PortalWithSecret } from './contract.ts';
import {
  createPortal,
  deletePortal,
  deleteSecret,
  getHistory,
  getPortal,
  getRoles,
  listPortals,
  rotateSecret,
  updatePortal,
} from './portals.ts';

export const portalRoutes = new Hono<MemberEnv>()

  .get(
    '/',
    describe({ summary: 'List portals', access: 'portals:read', returns: page(Portal) }),
    valid('query', pageQuery(PORTAL_SORTS)),
    async (c) => reply(c, await listPortals(c.get('scope'), c.req.valid('query'))),
  )

  .post(
    '/',
    describe({
      summary: 'Register a portal',
      description:
        'The answer holds the secret of the portal, this once. The same request with its Idempotency-Key is refused: rotate the secret to get another.',
      access: 'portals:write',
      status: 201,
      returns: PortalWithSecret,
    }),
    valid('json', NewPortal),
    async (c) => reply(c, await createPortal(c.get('scope'), c.req.valid('json'))),
  )

  .get(
    '/:id',
    describe({ summary: 'Get a portal', access: 'portals:read', returns: Portal, refuses: ['not_found'] }),
    async (c) => reply(c, await getPortal(c.get('scope'), c.req.param('id'))),
  )

  .get(
    '/:id/roles',
    describe({
      summary: 'What each role may do through a portal',
      description: 'The scopes of the portal that a member with the role is left with.',
      access: 'portals:read',
      returns: PortalRoles,
      refuses: ['not_found'],
    }),
    async (c) => reply(c, await getRoles(c.get('scope'), c.req.param('id'))),
  )

  .get(
    '/:id/history',
    describe({
      summary: 'What was done to a portal',
      description: 'The newest 50 entries.',
      access: 'portals:read',
      returns: History,
      refuses: ['not_found'],
    }),
    async (c) => reply(c, await getHistory(c.get('scope'), c.req.param('id'))),
  )

  .patch(
    '/:id',
    describe({
      summary: 'Change a portal',
      access: 'portals:write',
      returns: Portal,
      refuses: ['not_found', 'stale', 'precondition_required'],
    }),
    valid('json', PortalChanges),
    async (c) => {
      const { version, ...changes } = c.req.valid('json');
      return reply(c, await updatePortal(c.get('scope'), c.req.param('id'), changes, ifMatch(c, 'required', version)));
    },
  )

  .delete(
    '/:id',
    describe({
      summary: 'Revoke a portal',
      access: 'portals:write',
      status: 204,
      refuses: ['not_found', 'stale'],
    }),
    valid('query', DeletionQuery),
    async (c) => {
      const version = ifMatch(c, 'optional', c.req.valid('query').version);
      return reply(c, await deletePortal(c.get('scope'), c.req.param('id'), version));
    },
  )

  .post(
    '/:id/rotate',
    describe({
      summary: 'Rotate the secret of a portal',
      description:
        'The answer holds a new secret, as that of registering does. The one before stays valid until it is deleted or the next rotation.',
      access: 'portals:write',
      status: 201,
      returns: PortalWithSecret,
      refuses: ['not_found'],
    }),
    async (c) => reply(c, await rotateSecret(c.get('scope'), c.req.param('id'))),
  )

  .delete(
    '/:id/secrets/:secretId',
    describe({
      summary: 'End a secret of a portal',
      access: 'portals:write',
      status: 204,
      refuses: ['not_found'],
    }),
    async (c) => reply(c, await deleteSecret(c.get('scope'), c.req.param('id'), c.req.param('secretId'))),
  );
