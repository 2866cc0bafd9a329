import { Hono } from 'hono';
import { History } from '../audit-log/contract.ts';
import { page } from '../core/contract.ts';
import { describe } from '../http/describe.ts';
import type { MemberEnv } from '../http/env.ts';
import { ifMatch } from '../http/etag.ts';
import { reply } from '../http/reply.ts';
import { valid } from '../http/valid.ts';
import {
  Deletion,
  Impact,
  Integration,
  IntegrationChanges,
  IntegrationDetail,
  IntegrationQuery,
  NewIntegration,
  Setup,
  SignRequest,
  SignedUrl,
} from './contract.ts';
import type { Integrations } from './integrations.ts';

export const integrationRoutes = (integrations: Integrations) =>
  new Hono<MemberEnv>()
    .get(
      '/',
      describe({ summary: 'List integrations', access: 'integrations:read', returns: page(Integration) }),
      valid('query', IntegrationQuery),
      async (c) => reply(c, await integrations.list(c.get('scope'), c.req.valid('query'))),
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
      }),
      valid('json', NewIntegration),
      async (c) => reply(c, await integrations.create(c.get('scope'), c.req.valid('json'))),
    )
    .get(
      '/setup',
      describe({
        summary: 'Get what the console of a cloud must be told',
        access: 'integrations:write',
        returns: Setup,
      }),
      async (c) => reply(c, await integrations.setup(c.get('scope'))),
    )
    .get(
      '/:id',
      describe({
        summary: 'Get an integration with its last check',
        access: 'integrations:read',
        returns: IntegrationDetail,
        refuses: ['not_found'],
      }),
      async (c) => reply(c, await integrations.get(c.get('scope'), c.req.param('id'))),
    )
    .patch(
      '/:id',
      describe({
        summary: 'Change the name or the credentials of an integration',
        access: 'integrations:write',
        returns: IntegrationDetail,
        refuses: ['not_found', 'stale', 'precondition_required'],
      }),
      valid('json', IntegrationChanges),
      async (c) => {
        const { version, ...changes } = c.req.valid('json');
        return reply(
          c,
          await integrations.update(c.get('scope'), c.req.param('id'), changes, ifMatch(c, 'required', version)),
        );
      },
    )
    .delete(
      '/:id',
      describe({
        summary: 'Delete an integration',
        description:
          'Datasets that read through it can no longer load their data. Where it is the default, `successor` names the integration that becomes it.',
        access: 'integrations:write',
        status: 204,
        refuses: ['not_found', 'stale'],
      }),
      valid('query', Deletion),
      async (c) => {
        const { version, ...deletion } = c.req.valid('query');
        const read = ifMatch(c, 'optional', version);
        return reply(c, await integrations.remove(c.get('scope'), c.req.param('id'), deletion, read));
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
        refuses: ['not_found'],
      }),
      async (c) => reply(c, await integrations.check(c.get('scope'), c.req.param('id'))),
    )
    .put(
      '/:id/default',
      describe({
        summary: 'Make an integration the default of the organization',
        access: 'integrations:write',
        returns: IntegrationDetail,
        refuses: ['not_found'],
      }),
      async (c) => reply(c, await integrations.makeDefault(c.get('scope'), c.req.param('id'))),
    )
    .get(
      '/:id/impact',
      describe({
        summary: 'List what would stop working without an integration',
        access: 'integrations:read',
        returns: Impact,
        refuses: ['not_found'],
      }),
      async (c) => reply(c, await integrations.impact(c.get('scope'), c.req.param('id'))),
    )
    .get(
      '/:id/history',
      describe({
        summary: 'List what was done to an integration',
        description: 'The newest entries, up to 50. The audit log has all of them.',
        access: 'integrations:read',
        returns: History,
        refuses: ['not_found'],
      }),
      async (c) => reply(c, await integrations.history(c.get('scope'), c.req.param('id'))),
    )
    .post(
      '/:id/sign',
      describe({
        summary: 'Sign a URL that reads one object for 15 minutes',
        access: 'integrations:write',
        returns: SignedUrl,
        refuses: ['not_found'],
      }),
      valid('json', SignRequest),
      async (c) => reply(c, await integrations.sign(c.get('scope'), c.req.param('id'), c.req.valid('json').object)),
    );
