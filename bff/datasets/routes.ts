import { Hono } from 'hono';
import { DeletionQuery, page, pageQuery } from '../core/contract.ts';
import { describe } from '../http/describe.ts';
import type { MemberEnv } from '../http/env.ts';
import { ifMatch } from '../http/etag.ts';
import { reply } from '../http/reply.ts';
import { valid } from '../http/valid.ts';
import { DELETED_SORTS } from '../projects/contract.ts';
import { Dataset, DatasetChanges, DatasetImpact, DatasetQuery, DeletedDataset, NewDataset } from './contract.ts';
import {
  createDataset,
  deleteDataset,
  getDataset,
  getImpact,
  listDatasets,
  listDeletedDatasets,
  restoreDataset,
  updateDataset,
} from './datasets.ts';

export const datasetRoutes = new Hono<MemberEnv>()
  .get(
    '/',
    describe({ summary: 'List datasets, newest first', access: 'datasets:read', returns: page(Dataset) }),
    valid('query', DatasetQuery),
    async (c) => reply(c, await listDatasets(c.get('scope'), c.req.valid('query'))),
  )
  .post(
    '/',
    describe({
      summary: 'Create a dataset',
      description: 'It reads through the default integration, unless it names another one or null for none.',
      access: 'datasets:write',
      status: 201,
      returns: Dataset,
    }),
    valid('json', NewDataset),
    async (c) => reply(c, await createDataset(c.get('scope'), c.req.valid('json'))),
  )
  .get(
    '/deleted',
    describe({
      summary: 'List deleted datasets that can be restored',
      access: 'datasets:write',
      returns: page(DeletedDataset),
    }),
    valid('query', pageQuery(DELETED_SORTS)),
    async (c) => reply(c, await listDeletedDatasets(c.get('scope'), c.req.valid('query'))),
  )
  .get(
    '/:id',
    describe({ summary: 'Get a dataset', access: 'datasets:read', returns: Dataset, refuses: ['not_found'] }),
    async (c) => reply(c, await getDataset(c.get('scope'), c.req.param('id'))),
  )
  .patch(
    '/:id',
    describe({
      summary: 'Change the name, the description or the integration of a dataset',
      access: 'datasets:write',
      returns: Dataset,
      refuses: ['not_found', 'stale', 'precondition_required'],
    }),
    valid('json', DatasetChanges),
    async (c) => {
      const { version, ...changes } = c.req.valid('json');
      return reply(c, await updateDataset(c.get('scope'), c.req.param('id'), changes, ifMatch(c, 'required', version)));
    },
  )
  .delete(
    '/:id',
    describe({
      summary: 'Delete a dataset with its data rows',
      description: 'For 30 days it can be restored, whole.',
      access: 'datasets:write',
      status: 204,
      refuses: ['not_found', 'stale'],
    }),
    valid('query', DeletionQuery),
    async (c) => {
      const version = ifMatch(c, 'optional', c.req.valid('query').version);
      return reply(c, await deleteDataset(c.get('scope'), c.req.param('id'), version));
    },
  )
  .post(
    '/:id/restore',
    describe({
      summary: 'Restore a deleted dataset',
      access: 'datasets:write',
      returns: Dataset,
      refuses: ['not_found', 'stale'],
    }),
    async (c) => reply(c, await restoreDataset(c.get('scope'), c.req.param('id'))),
  )
  .get(
    '/:id/impact',
    describe({
      summary: 'Get what deleting a dataset takes away',
      access: 'datasets:read',
      returns: DatasetImpact,
      refuses: ['not_found'],
    }),
    async (c) => reply(c, await getImpact(c.get('scope'), c.req.param('id'))),
  );
