import { parse } from '../core/parse.ts';
import { notHere, type GraphqlFeature, type Serving } from '../graphql/feature.ts';
import { readOffset, type Offset } from '../graphql/offset.ts';
import { getProject } from '../projects/projects.ts';
import { NewWebhook, TOPICS, WebhookChanges, type Webhook, type WebhookState } from './contract.ts';

type Topics = { set: string[] };
type New = { project?: { id: string } | null; topics: Topics; url: string; secret: string };
type Changes = { topics?: Topics | null; url?: string | null; status?: keyof typeof STATES | null };

/** What the platform calls the states: INACTIVE is its word for a webhook that its SDK has deleted. */
const STATUS: Record<WebhookState, string> = { ACTIVE: 'ACTIVE', PAUSED: 'INACTIVE', OFF: 'REVOKED' };
const STATES = { ACTIVE: 'ACTIVE', INACTIVE: 'PAUSED', REVOKED: undefined } as const;

export const webhooksGraphql: GraphqlFeature = {
  types: /* GraphQL */ `
    type Webhook {
      id: ID!
      url: String!
      topics: [WebhookTopic!]!
      "INACTIVE is paused, REVOKED was switched off by the server."
      status: WebhookStatus!
      "Null where it is of the whole organization."
      project: Project
      createdAt: DateTime!
      updatedAt: DateTime!
    }
    enum WebhookTopic { ${TOPICS.join(' ')} }
    enum WebhookStatus {
      ACTIVE
      INACTIVE
      REVOKED
    }
    input WebhookTopicsInput {
      set: [WebhookTopic!]!
    }
    input WebhookCreateInput {
      project: WhereUniqueIdInput
      topics: WebhookTopicsInput!
      url: String!
      secret: String!
    }
    input WebhookUpdateInput {
      topics: WebhookTopicsInput
      url: String
      status: WebhookStatus
    }
    extend type Query {
      webhook(where: WhereUniqueIdInput!): Webhook!
    }
    extend type Mutation {
      createWebhook(data: WebhookCreateInput!): Webhook!
      updateWebhook(where: WhereUniqueIdInput!, data: WebhookUpdateInput!): Webhook!
    }
    extend type Organization {
      webhooks(skip: Int! = 0, first: Int! = 100): [Webhook!]!
    }
    extend type Project {
      webhooks(skip: Int! = 0, first: Int! = 100): [Webhook!]!
    }
  `,
  resolvers: {
    Webhook: {
      status: ({ state }: Webhook) => STATUS[state],
      project: ({ projectId }: Webhook, _args: never, { scope }) => projectId && getProject(scope, projectId),
    },
    Query: {
      webhook: (_: never, { where }: { where: { id: string } }, { scope, verbs }) =>
        verbs.webhooks.get(scope, where.id),
    },
    Organization: { webhooks: (_: never, offset: Offset, serving) => readWebhooks(serving, offset) },
    Project: {
      webhooks: ({ id }: { id: string }, offset: Offset, serving) =>
        readWebhooks(serving, offset, ({ projectId }) => projectId === id),
    },
    Mutation: {
      createWebhook: async (_: never, { data }: { data: New }, { scope, verbs }) => {
        const { project, topics, url, secret } = data;
        const input = { url, secret, topics: topics.set, ...(project && { projectId: project.id }) };
        return (await verbs.webhooks.create(scope, parse(NewWebhook, input, 'data'))).webhook;
      },
      updateWebhook: (_: never, { where, data }: { where: { id: string }; data: Changes }, { scope, verbs }) => {
        const { topics, url, status } = data;
        const state = status && STATES[status];
        if (status && !state) throw notHere('Only the server revokes a webhook. Use INACTIVE to pause it.');
        const changes = { ...(topics && { topics: topics.set }), ...(url && { url }), ...(state && { state }) };
        return verbs.webhooks.update(scope, where.id, parse(WebhookChanges, changes, 'data'), undefined);
      },
    },
  },
};

const readWebhooks = ({ scope, verbs }: Serving, offset: Offset, matches?: (webhook: Webhook) => boolean) =>
  readOffset((page) => verbs.webhooks.list(scope, { ...page, sort: '-createdAt' }), offset, matches);
