import { nothing, type GraphqlFeature } from '../graphql/feature.ts';
import { getOrganization } from './organization.ts';

export const accountGraphql: GraphqlFeature = {
  types: /* GraphQL */ `
    type Organization {
      id: ID!
      name: String!
      createdAt: DateTime!
      "Not kept: always null."
      updatedAt: DateTime
    }
    extend type Query {
      organization: Organization!
    }
  `,
  resolvers: {
    Organization: { updatedAt: nothing },
    Query: { organization: (_: never, _args: never, { scope }) => getOrganization(scope) },
  },
};
