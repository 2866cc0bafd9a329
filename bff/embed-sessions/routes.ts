import { Hono } from 'hono';
import { describe } from '../http/describe.ts';
import type { MemberEnv, PortalEnv } from '../http/env.ts';
import { reply } from '../http/reply.ts';
import { valid } from '../http/valid.ts';
import { CurrentSession, EmbedSession, NewEmbedSession } from './contract.ts';
import { createEmbedSession, currentSession, endEmbedSession } from './embed-sessions.ts';

/** For the servers of portals. */
export const embedSessionRoutes = new Hono<PortalEnv>()

  .post(
    '/',
    describe({
      summary: 'Begin a session of an embedded part',
      description: 'Called by a portal’s server with the portal’s secret, for the member who is signed in there.',
      access: 'portal',
      status: 201,
      returns: EmbedSession,
    }),
    valid('json', NewEmbedSession),
    async (c) => reply(c, await createEmbedSession(c.get('scope'), c.req.valid('json'))),
  )

  .delete(
    '/:id',
    describe({ summary: 'End a session', access: 'portal', status: 204, refuses: ['not_found'] }),
    async (c) => reply(c, await endEmbedSession(c.get('scope'), c.req.param('id'))),
  );

/** For the elements: who is asking, where, what is allowed and until when. */
export const sessionRoutes = new Hono<MemberEnv>().get(
  '/',
  describe({ summary: 'Get the current session', access: 'session', returns: CurrentSession }),
  async (c) => reply(c, await currentSession(c.get('scope'))),
);
