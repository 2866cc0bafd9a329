import { Hono } from 'hono';
import { DeletionQuery, page } from '../core/contract.ts';
import { describe } from '../http/describe.ts';
import type { MemberEnv } from '../http/env.ts';
import { ifMatch } from '../http/etag.ts';
import { reply } from '../http/reply.ts';
import { valid } from '../http/valid.ts';
import {
  Delivery,
  DeliveryDetail,
  DeliveryQuery,
  NewWebhook,
  Replay,
  Replayed,
  Webhook,
  WebhookChanges,
  WebhookQuery,
  WebhookWithSecret,
} from './contract.ts';
import type { Webhooks } from './webhooks.ts';

export const webhookRoutes = (webhooks: Webhooks) =>
  new Hono<MemberEnv>()
    .get(
      '/',
      describe({ summary: 'List webhooks', access: 'webhooks:read', returns: page(Webhook) }),
      valid('query', WebhookQuery),
      async (c) => reply(c, await webhooks.list(c.get('scope'), c.req.valid('query'))),
    )
    .post(
      '/',
      describe({
        summary: 'Create a webhook',
        description: 'The secret is in this answer alone. Without one in the request the server makes it.',
        access: 'webhooks:write',
        status: 201,
        returns: WebhookWithSecret,
      }),
      valid('json', NewWebhook),
      async (c) => reply(c, await webhooks.create(c.get('scope'), c.req.valid('json'))),
    )
    .get(
      '/:id',
      describe({ summary: 'Get a webhook', access: 'webhooks:read', returns: Webhook, refuses: ['not_found'] }),
      async (c) => reply(c, await webhooks.get(c.get('scope'), c.req.param('id'))),
    )
    .patch(
      '/:id',
      describe({
        summary: 'Change the address, the topics or the headers of a webhook, pause it or switch it on',
        access: 'webhooks:write',
        returns: Webhook,
        refuses: ['not_found', 'stale', 'precondition_required'],
      }),
      valid('json', WebhookChanges),
      async (c) => {
        const { version, ...changes } = c.req.valid('json');
        const read = ifMatch(c, 'required', version);
        return reply(c, await webhooks.update(c.get('scope'), c.req.param('id'), changes, read));
      },
    )
    .delete(
      '/:id',
      describe({
        summary: 'Delete a webhook with what was sent to it',
        access: 'webhooks:write',
        status: 204,
        refuses: ['not_found', 'stale'],
      }),
      valid('query', DeletionQuery),
      async (c) => {
        const read = ifMatch(c, 'optional', c.req.valid('query').version);
        return reply(c, await webhooks.remove(c.get('scope'), c.req.param('id'), read));
      },
    )
    .post(
      '/:id/rotate',
      describe({
        summary: 'Make a new secret',
        description: 'The one before it signs too for 24 hours.',
        access: 'webhooks:write',
        returns: WebhookWithSecret,
        refuses: ['not_found'],
      }),
      async (c) => reply(c, await webhooks.rotate(c.get('scope'), c.req.param('id'))),
    )
    .post(
      '/:id/test',
      describe({
        summary: 'Send a test event',
        access: 'webhooks:write',
        status: 202,
        returns: Delivery,
        refuses: ['not_found', 'conflict'],
      }),
      async (c) => reply(c, await webhooks.test(c.get('scope'), c.req.param('id'))),
    )
    .post(
      '/:id/replay',
      describe({
        summary: 'Deliver everything since a moment again',
        access: 'webhooks:write',
        status: 202,
        returns: Replayed,
        refuses: ['not_found'],
      }),
      valid('json', Replay),
      async (c) => reply(c, await webhooks.replay(c.get('scope'), c.req.param('id'), c.req.valid('json'))),
    )
    .get(
      '/:id/deliveries',
      describe({
        summary: 'List what was sent to a webhook, newest first',
        access: 'webhooks:read',
        returns: page(Delivery),
        refuses: ['not_found'],
      }),
      valid('query', DeliveryQuery),
      async (c) => reply(c, await webhooks.listDeliveries(c.get('scope'), c.req.param('id'), c.req.valid('query'))),
    )
    .get(
      '/:id/deliveries/:delivery',
      describe({
        summary: 'Get one delivery with every request and response',
        access: 'webhooks:read',
        returns: DeliveryDetail,
        refuses: ['not_found'],
      }),
      async (c) => reply(c, await webhooks.getDelivery(c.get('scope'), c.req.param('id'), c.req.param('delivery'))),
    )
    .post(
      '/:id/deliveries/:delivery/redeliver',
      describe({
        summary: 'Deliver one again',
        access: 'webhooks:write',
        status: 202,
        returns: Delivery,
        refuses: ['not_found'],
      }),
      async (c) => reply(c, await webhooks.redeliver(c.get('scope'), c.req.param('id'), c.req.param('delivery'))),
    );
