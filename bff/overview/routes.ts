import { Hono } from 'hono';
import { describe } from '../http/describe.ts';
import type { MemberEnv } from '../http/env.ts';
import { reply } from '../http/reply.ts';
import { valid } from '../http/valid.ts';
import { Overview, OverviewQuery } from './contract.ts';
import { getOverview } from './overview.ts';

export const overviewRoutes = new Hono<MemberEnv>().get(
  '/:id/overview',
  describe({
    access: 'projects:read',
    project: true,
    summary: 'Get how far a project is, and who made what in a period',
    description:
      'Labelers get their own numbers. The numbers of everybody need the role of a reviewer, and how long others took that of a team manager.',
    returns: Overview,
    refuses: ['not_found'],
  }),
  valid('query', OverviewQuery),
  async (c) => reply(c, await getOverview(c.get('scope'), c.req.param('id'), c.req.valid('query'))),
);
