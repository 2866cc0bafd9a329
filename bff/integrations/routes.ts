import { Hono } from 'hono';
import * as v from 'valibot';
import { page, pageQuery } from '../core/contract.ts';
import { etagOf } from '../core/version.ts';
import { describe } from '../http/describe.ts';
import type { MemberEnv } from '../http/env.ts';
import { ifMatch } from '../http/etag.ts';
import { valid } from '../http/valid.ts';
import {
  Impact,
  Integration,
  IntegrationChanges,
  IntegrationDetail,
  NewIntegration,
  SORTS,
  Setup,
  SignRequest,
  SignedUrl,
} from './contract.ts';
import {
  checkIntegration,
  createIntegration,
  deleteIntegration,
  getImpact,
  getIntegration,
  getSetup,
  listIntegrations,
  setDefaultIntegration,
  signObject,
  updateIntegration,
} from './integrations.ts';

export const integrations = new Hono<MemberEnv>()

  .get(
    '/',
    describe({
      summary: 'List integrations',
      access: 'integrations:read',
      returns: page(Integration),
      refuses: ['invalid'],
    }),
    valid('query', pageQuery(SORTS)),
    async (c) => c.json(await listIntegrations(c.get('scope'), c.get('services'), c.req.valid('query'))),
  )

  .post(
    '/',
    describe({
      summary: 'Create an integration',
      description:
        'What is well-formed is saved, and checked in the background. A failed check is a status, not an error.',
      access: 'integrations:write',
      status: 201,
      returns: IntegrationDetail,
      refuses: ['invalid', 'conflict'],
    }),
    valid('json', NewIntegration),
    async (c) => {
      const integration = await createIntegration(c.get('scope'), c.get('services'), c.req.valid('json'));
      return c.json(integration, 201, { etag: etagOf(1), location: `/v1/integrations/${integration.id}` });
    },
  )

  .get(
    '/setup',
    describe({
      summary: 'Get what the console of a cloud must be told',
      access: 'integrations:write',
      returns: Setup,
    }),
    async (c) => c.json(await getSetup(c.get('scope'), c.get('services'))),
  )

  .get(
    '/:id',
    describe({
      summary: 'Get an integration with its last check',
      access: 'integrations:read',
      returns: IntegrationDetail,
      refuses: ['not_found'],
    }),
    async (c) => {
      const { integration, version } = await getIntegration(c.get('scope'), c.get('services'), c.req.param('id'));
      return c.json(integration, 200, { etag: etagOf(version) });
    },
  )

  .patch(
    '/:id',
    describe({
      summary: 'Change the name or the credentials of an integration',
      access: 'integrations:write',
      returns: IntegrationDetail,
      refuses: ['invalid', 'not_found', 'conflict', 'stale', 'precondition_required'],
    }),
    valid('json', IntegrationChanges),
    async (c) => {
      const version = ifMatch(c, 'required');
      const updated = await updateIntegration(
        c.get('scope'),
        c.get('services'),
        c.req.param('id'),
        c.req.valid('json'),
        version,
      );
      return c.json(updated.integration, 200, { etag: etagOf(updated.version) });
    },
  )

  .delete(
    '/:id',
    describe({
      summary: 'Delete an integration',
      description: 'Datasets that read through it can no longer load their data.',
      access: 'integrations:write',
      status: 204,
      refuses: ['invalid', 'not_found', 'conflict', 'stale'],
    }),
    valid('query', v.strictObject({ confirm: v.optional(v.string()) })),
    async (c) => {
      const version = ifMatch(c, 'optional');
      await deleteIntegration(
        c.get('scope'),
        c.get('services'),
        c.req.param('id'),
        c.req.valid('query').confirm,
        version,
      );
      return c.body(null, 204);
    },
  )

  .post(
    '/:id/check',
    describe({
      summary: 'Check an integration now',
      description:
        'Really connects, and answers within about ten seconds with each step that passed, failed or was not reached.',
      access: 'integrations:write',
      returns: IntegrationDetail,
      refuses: ['not_found', 'conflict'],
    }),
    async (c) => c.json(await checkIntegration(c.get('scope'), c.get('services'), c.req.param('id'))),
  )

  .put(
    '/:id/default',
    describe({
      summary: 'Make an integration the default of the organization',
      access: 'integrations:write',
      returns: IntegrationDetail,
      refuses: ['not_found'],
    }),
    async (c) => c.json(await setDefaultIntegration(c.get('scope'), c.get('services'), c.req.param('id'))),
  )

  .get(
    '/:id/impact',
    describe({
      summary: 'List what would stop working without an integration',
      access: 'integrations:read',
      returns: Impact,
      refuses: ['not_found'],
    }),
    async (c) => c.json(await getImpact(c.get('scope'), c.get('services'), c.req.param('id'))),
  )

  .post(
    '/:id/sign',
    describe({
      summary: 'Sign a URL that reads one object for 15 minutes',
      access: 'integrations:write',
      returns: SignedUrl,
      refuses: ['invalid', 'not_found', 'conflict'],
    }),
    valid('json', SignRequest),
    async (c) =>
      c.json(await signObject(c.get('scope'), c.get('services'), c.req.param('id'), c.req.valid('json').object)),
  );
