import { createSchema } from 'graphql-yoga';
import { accountGraphql } from '../account/graphql.ts';
import { apiKeysGraphql } from '../api-keys/graphql.ts';
import { dataRowsGraphql } from '../data-rows/graphql.ts';
import { datasetsGraphql } from '../datasets/graphql.ts';
import { exportsGraphql } from '../exports/graphql.ts';
import { importsGraphql } from '../imports/graphql.ts';
import { integrationsGraphql } from '../integrations/graphql.ts';
import { invitesGraphql } from '../invites/graphql.ts';
import { labelsGraphql } from '../labels/graphql.ts';
import { membersGraphql } from '../members/graphql.ts';
import { projectsGraphql } from '../projects/graphql.ts';
import { tasksGraphql } from '../tasks/graphql.ts';
import { usageGraphql } from '../usage/graphql.ts';
import { webhooksGraphql } from '../webhooks/graphql.ts';
import type { Serving } from './feature.ts';

const FEATURES = [
  accountGraphql,
  membersGraphql,
  invitesGraphql,
  projectsGraphql,
  datasetsGraphql,
  dataRowsGraphql,
  labelsGraphql,
  importsGraphql,
  tasksGraphql,
  exportsGraphql,
  integrationsGraphql,
  webhooksGraphql,
  apiKeysGraphql,
  usageGraphql,
];

const BASE = /* GraphQL */ `
  "A moment in UTC, such as 2026-11-27T09:30:00.000Z."
  scalar DateTime
  "A day in GMT, such as 2026-11-27."
  scalar Date
  "Any JSON."
  scalar Json
  "How many there are on one page."
  scalar PageSize
  type Query
  type Mutation
  input WhereUniqueIdInput {
    id: ID!
  }
`;

/** SDL rather than a builder: the names are those of a published API, and are compared with it by reading. */
export const schema = createSchema<Serving>({
  typeDefs: [BASE, ...FEATURES.map(({ types }) => types)],
  resolvers: FEATURES.map(({ resolvers }) => resolvers) as never,
});
