import { Hono } from 'hono';
import { describe } from '../http/describe.ts';
import type { MemberEnv } from '../http/env.ts';
import { reply } from '../http/reply.ts';
import { valid } from '../http/valid.ts';
import { Task } from '../tasks/contract.ts';
import {
  Folder,
  FolderImpact,
  FolderParams,
  Folders,
  FolderSettings,
  NewImport,
  ObjectCount,
  ObjectCountQuery,
  ObjectList,
  ObjectQuery,
} from './contract.ts';
import type { ImportedFolders } from './folders.ts';
import type { Objects } from './objects.ts';
import { getFolderImpact, removeFolder } from './removal.ts';

/** Under `/integrations`. */
export const objectRoutes = (objects: Objects) =>
  new Hono<MemberEnv>()
    .get(
      '/:id/objects',
      describe({
        summary: 'List what is in a folder of a bucket',
        description: 'As the cloud lists it, page by page: `next` of a page is `after` of the one that follows.',
        access: 'datasets:write',
        returns: ObjectList,
        refuses: ['not_found', 'conflict', 'unavailable'],
      }),
      valid('query', ObjectQuery),
      async (c) => reply(c, await objects.list(c.get('scope'), c.req.param('id'), c.req.valid('query'))),
    )
    .get(
      '/:id/objects/count',
      describe({
        summary: 'Count the files in a folder of a bucket',
        description:
          'Counts for a few seconds, with a sample. Ask again with `next` as `after` and add up until it is null.',
        access: 'datasets:write',
        returns: ObjectCount,
        refuses: ['not_found', 'conflict', 'unavailable'],
      }),
      valid('query', ObjectCountQuery),
      async (c) => reply(c, await objects.count(c.get('scope'), c.req.param('id'), c.req.valid('query'))),
    );

/** Under `/datasets`. */
export const folderRoutes = (folders: ImportedFolders) =>
  new Hono<MemberEnv>()
    .post(
      '/:id/imports',
      describe({
        summary: 'Import a folder of a bucket into a dataset',
        description:
          'The answer is the task that reads it. Each object becomes one data row, once: what an earlier import has brought does not come again.',
        access: 'datasets:write',
        status: 202,
        returns: Task,
        refuses: ['not_found', 'conflict', 'stale'],
      }),
      valid('json', NewImport),
      async (c) => reply(c, await folders.start(c.get('scope'), c.req.param('id'), c.req.valid('json'))),
    )
    .get(
      '/:id/folders',
      describe({
        summary: 'List the folders that were imported into a dataset',
        access: 'datasets:read',
        returns: Folders,
        refuses: ['not_found'],
      }),
      async (c) => reply(c, await folders.list(c.get('scope'), c.req.param('id'))),
    )
    .put(
      '/:id/folders/:folderId',
      describe({
        summary: 'Add what is new in a folder every day, or no more',
        access: 'datasets:write',
        returns: Folder,
        refuses: ['not_found'],
      }),
      valid('param', FolderParams),
      valid('json', FolderSettings),
      async (c) => {
        const { id, folderId } = c.req.valid('param');
        return reply(c, await folders.set(c.get('scope'), id, folderId, c.req.valid('json')));
      },
    )
    .delete(
      '/:id/folders/:folderId',
      describe({
        summary: 'Remove a folder from a dataset',
        description: 'Nothing of it is added any more. Its data rows stay.',
        access: 'datasets:write',
        status: 204,
        refuses: ['not_found', 'conflict'],
      }),
      valid('param', FolderParams),
      async (c) => {
        const { id, folderId } = c.req.valid('param');
        return reply(c, await removeFolder(c.get('scope'), id, folderId));
      },
    )
    .post(
      '/:id/folders/:folderId/delete',
      describe({
        summary: 'Remove a folder from a dataset with its data rows',
        description:
          'The answer is the task that deletes them with their labels, but for those that another folder of the dataset brings, and removes the folder at the end. Canceled, it leaves the folder with the data rows that are left.',
        access: 'datasets:write',
        status: 202,
        returns: Task,
        refuses: ['not_found', 'conflict'],
      }),
      valid('param', FolderParams),
      async (c) => {
        const { id, folderId } = c.req.valid('param');
        return reply(c, await folders.startRemoval(c.get('scope'), id, folderId));
      },
    )
    .get(
      '/:id/folders/:folderId/impact',
      describe({
        summary: 'Get what is deleted with the data rows of a folder',
        access: 'datasets:write',
        returns: FolderImpact,
        refuses: ['not_found', 'conflict'],
      }),
      valid('param', FolderParams),
      async (c) => {
        const { id, folderId } = c.req.valid('param');
        return reply(c, await getFolderImpact(c.get('scope'), id, folderId));
      },
    )
    .post(
      '/:id/folders/:folderId/sync',
      describe({
        summary: 'Add what is new in a folder now',
        description: 'Where files have gone from the bucket, the result of the task lists their data rows.',
        access: 'datasets:write',
        status: 202,
        returns: Task,
        refuses: ['not_found', 'conflict'],
      }),
      valid('param', FolderParams),
      async (c) => {
        const { id, folderId } = c.req.valid('param');
        return reply(c, await folders.sync(c.get('scope'), id, folderId));
      },
    );
