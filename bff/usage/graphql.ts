import { parse } from '../core/parse.ts';
import type { GraphqlFeature } from '../graphql/feature.ts';
import { AnnotationQuery } from './contract.ts';
import { dateOf, dayAt, dayOf } from './period.ts';
import { countAnnotationsOver } from './usage.ts';

type Args = { where?: { startDate?: string | null; endDate?: string | null } | null; orderBy: string };

/** Without a start all is counted, as far back as one answer goes. */
const FURTHEST = 4999;

export const usageGraphql: GraphqlFeature = {
  types: /* GraphQL */ `
    "What was made on one day in GMT, deleted annotations included."
    type AnnotationCount {
      image: Int!
      video: Int!
      text: Int!
      creationDate: Date!
      "When it was counted: counts are exact at any moment."
      updateTime: DateTime!
    }
    enum AnnotationCountOrderBy {
      CREATION_DATE_ASC
      CREATION_DATE_DESC
    }
    input AnnotationCountWhereInput {
      "The first day."
      startDate: Date
      "The day after the last."
      endDate: Date
    }
    extend type Query {
      "A day on which nothing was made is left out."
      annotationCounts(
        where: AnnotationCountWhereInput
        orderBy: AnnotationCountOrderBy! = CREATION_DATE_ASC
      ): [AnnotationCount!]!
    }
  `,
  resolvers: {
    Query: {
      annotationCounts: async (_: never, { where, orderBy }: Args, { scope }) => {
        const now = Date.now();
        const { to, from } = parse(
          AnnotationQuery,
          {
            to: where?.endDate ?? dateOf(dayAt(now) + 1),
            ...(where?.startDate && { from: where.startDate }),
          },
          'where',
        );
        const start = from ?? dateOf(Math.max(0, dayOf(to!) - FURTHEST));
        const usage = await countAnnotationsOver(scope, { from: start, to, interval: 'day', count: 'added' });
        const updateTime = new Date(now).toISOString();
        const days = usage.items
          .filter(({ total }) => total > 0)
          .map(({ date, image, video, text }) => ({ image, video, text, creationDate: date, updateTime }));
        return orderBy === 'CREATION_DATE_DESC' ? days.toReversed() : days;
      },
    },
  },
};
