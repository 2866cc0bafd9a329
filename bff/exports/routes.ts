import { Hono } from 'hono';
import { describe } from '../http/describe.ts';
import type { MemberEnv } from '../http/env.ts';
import { reply } from '../http/reply.ts';
import { valid } from '../http/valid.ts';
import { Task } from '../tasks/contract.ts';
import { NewDatasetExport, NewProjectExport } from './contract.ts';
import type { Exports } from './exports.ts';

const EXPORT = { status: 202, returns: Task, refuses: ['not_found', 'conflict'] } as const;
const DESCRIPTION = 'The answer is the task that writes the file. It needs tasks:write as well.';

export const projectExportRoutes = (exports: Exports) =>
  new Hono<MemberEnv>().post(
    '/:id/exports',
    describe({
      ...EXPORT,
      refuses: [...EXPORT.refuses],
      summary: 'Export the data rows of a project with their labels',
      description: DESCRIPTION,
      access: 'projects:read',
      project: true,
    }),
    valid('json', NewProjectExport),
    async (c) => reply(c, await exports.ofProject(c.get('scope'), c.req.param('id'), c.req.valid('json'))),
  );

export const datasetExportRoutes = (exports: Exports) =>
  new Hono<MemberEnv>().post(
    '/:id/exports',
    describe({
      ...EXPORT,
      refuses: [...EXPORT.refuses],
      summary: 'Export the data rows of a dataset',
      description: DESCRIPTION,
      access: 'datasets:read',
    }),
    valid('json', NewDatasetExport),
    async (c) => reply(c, await exports.ofDataset(c.get('scope'), c.req.param('id'), c.req.valid('json'))),
  );
