import { Hono } from 'hono';
import { describe } from '../http/describe.ts';
import type { MemberEnv } from '../http/env.ts';
import { asksForCsv, replyTable } from '../http/reply.ts';
import { valid } from '../http/valid.ts';
import { getBreakdown } from './breakdown.ts';
import {
  AnnotationQuery,
  AnnotationUsage,
  Breakdown,
  BreakdownQuery,
  OrganizationUsage,
  PeriodQuery,
} from './contract.ts';
import { annotationRows, breakdownRows, organizationRows } from './tables.ts';
import { countAnnotationsOver, getOrganizationUsage } from './usage.ts';

/** In a table; a page of JSON has at most 200. */
const MOST_ROWS = 10_000;

const CSV = 'With `format=csv` or `Accept: text/csv` the answer is a table.';

export const usageRoutes = new Hono<MemberEnv>()

  .get(
    '/annotations',
    describe({
      summary: 'Count annotations by asset type over time',
      description: `By the day in GMT on which they were made, deleted ones included. ${CSV}`,
      access: 'usage:read',
      returns: AnnotationUsage,
    }),
    valid('query', AnnotationQuery),
    async (c) => {
      const query = c.req.valid('query');
      const usage = await countAnnotationsOver(c.get('scope'), query);
      return replyTable(c, query, usage, { name: 'annotations', rows: annotationRows(usage) });
    },
  )

  .get(
    '/organization',
    describe({
      summary: 'Get the usage of the organization',
      description: CSV,
      access: 'usage:read',
      returns: OrganizationUsage,
    }),
    valid('query', PeriodQuery),
    async (c) => {
      const query = c.req.valid('query');
      const usage = await getOrganizationUsage(c.get('scope'), query);
      return replyTable(c, query, usage, { name: 'usage', rows: organizationRows(usage) });
    },
  )

  .get(
    '/breakdown',
    describe({
      summary: 'Break usage down by project or member',
      description: `${CSV} It has up to 10,000 rows, and at the end what all of them add up to.`,
      access: 'usage:read',
      returns: Breakdown,
    }),
    valid('query', BreakdownQuery),
    async (c) => {
      const query = c.req.valid('query');
      const limit = asksForCsv(c, query) ? MOST_ROWS : query.limit;
      const breakdown = await getBreakdown(c.get('scope'), { ...query, limit });
      return replyTable(c, query, breakdown, { name: `usage-by-${query.by}`, rows: breakdownRows(breakdown) });
    },
  );
