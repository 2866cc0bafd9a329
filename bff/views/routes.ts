import { Hono } from 'hono';
import { DeletionQuery, page } from '../core/contract.ts';
import { describe } from '../http/describe.ts';
import type { MemberEnv } from '../http/env.ts';
import { ifMatch } from '../http/etag.ts';
import { reply } from '../http/reply.ts';
import { valid } from '../http/valid.ts';
import { NewSavedView, SavedView, SavedViewChanges, SavedViewQuery } from './contract.ts';
import { createView, deleteView, getView, listViews, updateView } from './views.ts';

export const viewRoutes = new Hono<MemberEnv>()
  .get(
    '/',
    describe({
      summary: 'List the saved views of a list, by name',
      description: 'The reader’s own, and those of the organization.',
      access: 'datasets:read',
      returns: page(SavedView),
    }),
    valid('query', SavedViewQuery),
    async (c) => reply(c, await listViews(c.get('scope'), c.req.valid('query'))),
  )
  .post(
    '/',
    describe({
      summary: 'Save a view of a list under a name',
      description: 'With `isShared` the whole organization has it, which needs `datasets:write`.',
      access: 'datasets:read',
      status: 201,
      returns: SavedView,
      refuses: ['conflict'],
    }),
    valid('json', NewSavedView),
    async (c) => reply(c, await createView(c.get('scope'), c.req.valid('json'))),
  )
  .get(
    '/:id',
    describe({ summary: 'Get a saved view', access: 'datasets:read', returns: SavedView, refuses: ['not_found'] }),
    async (c) => reply(c, await getView(c.get('scope'), c.req.param('id'))),
  )
  .patch(
    '/:id',
    describe({
      summary: 'Change a saved view',
      description: 'One of the organization, or one that is given to it, needs `datasets:write`.',
      access: 'datasets:read',
      returns: SavedView,
      refuses: ['not_found', 'conflict', 'stale', 'precondition_required'],
    }),
    valid('json', SavedViewChanges),
    async (c) => {
      const { version, ...changes } = c.req.valid('json');
      return reply(c, await updateView(c.get('scope'), c.req.param('id'), changes, ifMatch(c, 'required', version)));
    },
  )
  .delete(
    '/:id',
    describe({
      summary: 'Delete a saved view',
      description: 'One of the organization needs `datasets:write`.',
      access: 'datasets:read',
      status: 204,
      refuses: ['not_found', 'stale'],
    }),
    valid('query', DeletionQuery),
    async (c) => {
      const version = ifMatch(c, 'optional', c.req.valid('query').version);
      return reply(c, await deleteView(c.get('scope'), c.req.param('id'), version));
    },
  );
