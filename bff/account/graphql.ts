import { nothing, type GraphqlFeature, type Serving } from '../graphql/feature.ts';
import { getOrganization } from './organization.ts';

/** What says to which organization it belongs: always that of whoever asks. */
const BELONGING = ['User', 'Project', 'Dataset', 'DataRow', 'Review', 'Task', 'Webhook'];

export const accountGraphql: GraphqlFeature = {
  types: /* GraphQL */ `
    type Organization {
      id: ID!
      name: String!
      createdAt: DateTime!
      "Not kept: always null."
      updatedAt: DateTime
    }
    ${BELONGING.map((type) => `extend type ${type} { organization: Organization! }`).join('\n    ')}
    extend type Query {
      organization: Organization!
    }
  `,
  resolvers: {
    ...Object.fromEntries(BELONGING.map((type) => [type, { organization: readOrganization }])),
    Organization: { updatedAt: nothing },
    Query: { organization: readOrganization },
  },
};

function readOrganization(_: never, _args: never, { scope }: Serving) {
  return getOrganization(scope);
}
