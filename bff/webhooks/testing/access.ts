import type { FeatureAccess } from '../../testing/access.ts';

export const webhooksAccess: FeatureAccess = {
  whoMay: { 'webhooks:read': ['ADMIN'], 'webhooks:write': ['ADMIN'] },
  furnish: async (_organization, admin) => {
    const { body } = await admin('POST', '/v1/webhooks', NEW);
    const { id } = body.webhook;
    const { body: delivery } = await admin('POST', `/v1/webhooks/${id}/test`);
    return { webhooks: id, deliveries: delivery.id };
  },
  bodies: () => ({
    'POST /v1/webhooks': NEW,
    'PATCH /v1/webhooks/{id}': { topics: ['PROJECT_DELETED'] },
    'POST /v1/webhooks/{id}/replay': { since: '2026-01-01T00:00:00.000Z' },
  }),
};

const NEW = { url: 'https://receiver.example/hook', topics: ['PROJECT_CREATED'] };
