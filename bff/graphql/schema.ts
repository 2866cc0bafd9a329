import { createSchema } from 'graphql-yoga';
import { accountGraphql } from '../account/graphql.ts';
import { datasetsGraphql } from '../datasets/graphql.ts';
import { membersGraphql } from '../members/graphql.ts';
import { projectsGraphql } from '../projects/graphql.ts';
import { usageGraphql } from '../usage/graphql.ts';
import type { Serving } from './feature.ts';

const FEATURES = [accountGraphql, membersGraphql, projectsGraphql, datasetsGraphql, usageGraphql];

const BASE = /* GraphQL */ `
  "A moment in UTC, such as 2026-11-27T09:30:00.000Z."
  scalar DateTime
  "A day in GMT, such as 2026-11-27."
  scalar Date
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
