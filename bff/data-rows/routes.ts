import { Hono } from 'hono';
import { History } from '../audit-log/contract.ts';
import { DeletionQuery, page } from '../core/contract.ts';
import { describe } from '../http/describe.ts';
import type { Env, MemberEnv } from '../http/env.ts';
import { ifMatch } from '../http/etag.ts';
import { publicOriginOf } from '../http/origins.ts';
import { sendPart } from '../http/part.ts';
import { reply } from '../http/reply.ts';
import { valid } from '../http/valid.ts';
import type { Assets } from './asset.ts';
import {
  Asset,
  AssetCheck,
  AssetList,
  AssetsQuery,
  DataRow,
  DataRowChanges,
  DataRowIds,
  DataRowImpact,
  DataRowItem,
  DataRowQuery,
  DeletedDataRows,
  FileSignature,
} from './contract.ts';
import { deleteDataRow, deleteDataRows, getDataRow, getHistory, updateDataRow } from './data-rows.ts';
import { listDataRows } from './lists.ts';
import { openFile } from './files.ts';
import { getImpact } from './impact.ts';

export const dataRowRoutes = (assets: Assets) =>
  new Hono<MemberEnv>()
    .get(
      '/',
      describe({
        summary: 'List the data rows of a dataset or a project, newest first',
        description:
          'A long `rowData` is cut; the whole of it is in the data row itself. Without `datasetId`, those of the datasets of the project. `hasLabel`, `state`, `labeledBy` and when labels were created are those in the project of `projectId`; `hasLabel` without it is of any project.',
        access: 'datasets:read',
        returns: page(DataRowItem),
        refuses: ['not_found'],
      }),
      valid('query', DataRowQuery),
      async (c) => reply(c, await listDataRows(c.get('scope'), c.req.valid('query'))),
    )
    .post(
      '/delete',
      describe({
        summary: 'Delete several data rows with their labels',
        access: 'datasets:write',
        returns: DeletedDataRows,
        refuses: ['not_found'],
      }),
      valid('json', DataRowIds),
      async (c) => reply(c, await deleteDataRows(c.get('scope'), c.req.valid('json').ids)),
    )
    .post(
      '/impact',
      describe({
        summary: 'Get what is deleted together with data rows',
        description: 'Changes nothing: the data rows are named in the body, as up to 200 are too long for an address.',
        access: 'datasets:write',
        returns: DataRowImpact,
      }),
      valid('json', DataRowIds),
      async (c) => reply(c, await getImpact(c.get('scope'), c.req.valid('json').ids)),
    )
    .get(
      '/assets',
      describe({
        summary: 'Get the addresses of the files of up to 50 data rows',
        access: 'datasets:read',
        returns: AssetList,
      }),
      valid('query', AssetsQuery),
      async (c) => {
        c.header('cache-control', 'no-store, no-transform');
        return reply(c, await assets.list(c.get('scope'), c.req.valid('query').ids, publicOriginOf(c)));
      },
    )
    .get(
      '/:id',
      describe({ summary: 'Get a data row', access: 'datasets:read', returns: DataRow, refuses: ['not_found'] }),
      async (c) => reply(c, await getDataRow(c.get('scope'), c.req.param('id'))),
    )
    .patch(
      '/:id',
      describe({
        summary: 'Change the keys, media type, metadata or attachments of a data row',
        access: 'datasets:write',
        returns: DataRow,
        refuses: ['not_found', 'stale', 'precondition_required'],
      }),
      valid('json', DataRowChanges),
      async (c) => {
        const { version, ...changes } = c.req.valid('json');
        const current = ifMatch(c, 'required', version);
        return reply(c, await updateDataRow(c.get('scope'), c.req.param('id'), changes, current));
      },
    )
    .delete(
      '/:id',
      describe({
        summary: 'Delete a data row with its labels',
        access: 'datasets:write',
        status: 204,
        refuses: ['not_found', 'stale'],
      }),
      valid('query', DeletionQuery),
      async (c) => {
        const version = ifMatch(c, 'optional', c.req.valid('query').version);
        return reply(c, await deleteDataRow(c.get('scope'), c.req.param('id'), version));
      },
    )
    .get(
      '/:id/history',
      describe({
        summary: 'List what was done to a data row',
        description: 'The newest entries, up to 50. The audit log has all of them.',
        access: 'datasets:read',
        returns: History,
        refuses: ['not_found'],
      }),
      async (c) => reply(c, await getHistory(c.get('scope'), c.req.param('id'))),
    )
    .get(
      '/:id/asset',
      describe({
        summary: 'Get the address from which a browser reads the file of a data row',
        description:
          'What is in the bucket of the dataset’s integration is signed for 15 minutes. Any other address comes back as it is.',
        access: 'datasets:read',
        returns: Asset,
        refuses: ['not_found', 'conflict'],
      }),
      async (c) => {
        c.header('cache-control', 'no-store, no-transform');
        return reply(c, await assets.get(c.get('scope'), c.req.param('id'), publicOriginOf(c)));
      },
    )
    .post(
      '/:id/check',
      describe({
        summary: 'Check why the file of a data row cannot be shown',
        description: 'Reads one byte through the integration as a page of the request’s origin would.',
        access: 'datasets:read',
        returns: AssetCheck,
        refuses: ['not_found', 'conflict'],
      }),
      async (c) => reply(c, await assets.check(c.get('scope'), c.req.param('id'), c.req.header('origin') ?? null)),
    );

/** Where browsers read the files that this server keeps, without credentials: what is in one can do nothing there. */
export const dataRowFileRoutes = new Hono<Env>().get('/:id', valid('query', FileSignature), async (c) => {
  const asked = { range: c.req.header('range'), ifRange: c.req.header('if-range') };
  const file = await openFile(c.get('services'), c.req.param('id'), c.req.valid('query'), asked);
  return sendPart(c, file, {
    disposition: file.isShown ? 'inline' : 'attachment',
    cache: 'private, max-age=900, immutable, no-transform',
    headers: {
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    },
  });
});
