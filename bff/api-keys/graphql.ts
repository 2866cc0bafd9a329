import { getAccount } from '../account/account.ts';
import { parse } from '../core/parse.ts';
import { asciiLowerCase } from '../core/text.ts';
import { notHere, type GraphqlFeature } from '../graphql/feature.ts';
import { readOffset, type Offset } from '../graphql/offset.ts';
import { readUserOnce, toRole } from '../members/graphql.ts';
import { createApiKey, getApiKey, listApiKeys, revokeApiKey, updateApiKey } from './api-keys.ts';
import { ApiKeyChanges, KeyRole, NewApiKey, type ApiKey } from './contract.ts';

type New = { name: string; targetUserEmailId?: string | null; role: string; validitySeconds?: number | null };
type Changes = { revoked?: boolean | null; name?: string | null };

/** The platform’s keys all end, and its SDK reads a number. */
const END_OF_TIME = '9999-12-31T23:59:59.000Z';

export const apiKeysGraphql: GraphqlFeature = {
  types: /* GraphQL */ `
    type ApiKey {
      id: ID!
      name: String!
      createdAt: DateTime!
      updatedAt: DateTime!
      revoked: Boolean!
      "Seconds since 1970; the end of the year 9999 where it does not end."
      expiresAtEpoch: Float!
      userId: ID!
      userEmail: String!
      "Null: an operator at the command line."
      createdByUserId: ID
    }
    "The key is in this answer alone."
    type NewApiKey {
      id: ID!
      jwt: String!
    }
    input ApiKeyCreateInput {
      name: String!
      "One’s own: a key acts for who creates it."
      targetUserEmailId: String
      "The id or the name of a role, such as TEAM_MANAGER or Team Manager."
      role: String!
      validitySeconds: Int
    }
    input ApiKeyUpdateInput {
      revoked: Boolean
      name: String
    }
    extend type Mutation {
      createApiKey(data: ApiKeyCreateInput!): NewApiKey!
      updateApiKey(where: WhereUniqueIdInput!, data: ApiKeyUpdateInput!): ApiKey!
    }
    extend type User {
      "The newest keys of this member."
      apiKeys(skip: Int! = 0, first: Int! = 100): [ApiKey!]!
      "For admins, the newest keys of other members."
      apiKeysOtherUsers(skip: Int! = 0, first: Int! = 100): [ApiKey!]!
    }
  `,
  resolvers: {
    ApiKey: {
      revoked: ({ revoked = false }: { revoked?: boolean }) => revoked,
      expiresAtEpoch: ({ expiresAt }: ApiKey) => Math.floor(Date.parse(expiresAt ?? END_OF_TIME) / 1000),
      userId: ({ member }: ApiKey) => member.id,
      userEmail: async ({ member }: ApiKey, _args: never, { scope }) => (await readUserOnce(scope, member.id)).email,
      createdByUserId: ({ createdBy }: ApiKey) => createdBy?.id,
    },
    User: {
      apiKeys: ({ id }: { id: string }, offset: Offset, { scope }) =>
        readOffset((page) => listApiKeys(scope, { ...page, sort: '-createdAt', memberId: id }), offset),
      apiKeysOtherUsers: ({ id }: { id: string }, offset: Offset, { scope }) =>
        readOffset(
          (page) => listApiKeys(scope, { ...page, sort: '-createdAt' }),
          offset,
          ({ member }) => member.id !== id,
        ),
    },
    Mutation: {
      createApiKey: async (_: never, { data }: { data: New }, { scope }) => {
        const { name, targetUserEmailId: email, role, validitySeconds: expiresInSeconds } = data;
        if (email && asciiLowerCase(email.trim()) !== (await getAccount(scope)).email)
          throw notHere('A key acts for who creates it: use your own email address.');
        const input = parse(NewApiKey, { name, role: roleOf(role), expiresInSeconds }, 'data');
        const { apiKey, key } = await createApiKey(scope, input);
        return { id: apiKey.id, jwt: key };
      },
      updateApiKey: async (_: never, { where, data }: { where: { id: string }; data: Changes }, { scope }) => {
        const { revoked, name } = data;
        if (revoked === false) throw notHere('A revoked key stays revoked. Create another one.');
        if (!revoked)
          return updateApiKey(scope, where.id, parse(ApiKeyChanges, { ...(name && { name }) }, 'data'), undefined);
        const apiKey = await getApiKey(scope, where.id);
        await revokeApiKey(scope, where.id, undefined);
        return { ...apiKey, revoked };
      },
    },
  },
};

const roleOf = (text: string): string => KeyRole.options.find((id) => toRole(id).name === text) ?? text;
