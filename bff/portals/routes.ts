import { Hono } from 'hono';
import { page, pageQuery } from '../core/contract.ts';
import { etagOf } from '../core/version.ts';
import { describe } from '../http/describe.ts';
import type { MemberEnv } from '../http/env.ts';
import { ifMatch } from '../http/etag.ts';
import { valid } from '../http/valid.ts';
import { NewPortal, PORTAL_SORTS, Portal, PortalChanges, PortalWithSecret } from './contract.ts';
import {
  createPortal,
  deletePortal,
  deleteSecret,
  getPortal,
  listPortals,
  rotateSecret,
  updatePortal,
} from './portals.ts';

export const portals = new Hono<MemberEnv>()

  .get(
    '/',
    describe({ summary: 'List portals', access: 'portals:read', returns: page(Portal), refuses: ['invalid'] }),
    valid('query', pageQuery(PORTAL_SORTS)),
    async (c) => c.json(await listPortals(c.get('scope'), c.req.valid('query'))),
  )

  .post(
    '/',
    describe({
      summary: 'Register a portal',
      description:
        'The answer holds the portal’s secret, this once: only the same request with its Idempotency-Key gets it again, for 48 hours.',
      access: 'portals:write',
      status: 201,
      returns: PortalWithSecret,
      refuses: ['invalid', 'conflict'],
    }),
    valid('json', NewPortal),
    async (c) => c.json(await createPortal(c.get('scope'), c.req.valid('json')), 201, { etag: etagOf(1) }),
  )

  .get(
    '/:id',
    describe({ summary: 'Get a portal', access: 'portals:read', returns: Portal, refuses: ['not_found'] }),
    async (c) => {
      const { portal, version } = await getPortal(c.get('scope'), c.req.param('id'));
      return c.json(portal, 200, { etag: etagOf(version) });
    },
  )

  .patch(
    '/:id',
    describe({
      summary: 'Change a portal',
      access: 'portals:write',
      returns: Portal,
      refuses: ['invalid', 'not_found', 'stale', 'precondition_required'],
    }),
    valid('json', PortalChanges),
    async (c) => {
      const { portal, version } = await updatePortal(
        c.get('scope'),
        c.req.param('id'),
        c.req.valid('json'),
        ifMatch(c, 'required'),
      );
      return c.json(portal, 200, { etag: etagOf(version) });
    },
  )

  .delete(
    '/:id',
    describe({
      summary: 'Revoke a portal',
      access: 'portals:write',
      status: 204,
      refuses: ['not_found', 'stale', 'conflict'],
    }),
    async (c) => {
      await deletePortal(c.get('scope'), c.req.param('id'), ifMatch(c, 'optional'));
      return c.body(null, 204);
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
      refuses: ['not_found', 'conflict'],
    }),
    async (c) => c.json(await rotateSecret(c.get('scope'), c.req.param('id')), 201),
  )

  .delete(
    '/:id/secrets/:secretId',
    describe({
      summary: 'End a secret of a portal',
      access: 'portals:write',
      status: 204,
      refuses: ['not_found', 'conflict'],
    }),
    async (c) => {
      await deleteSecret(c.get('scope'), c.req.param('id'), c.req.param('secretId'));
      return c.body(null, 204);
    },
  );
