import { Hono } from 'hono';
import { DeletionQuery, page } from '../core/contract.ts';
import { describe } from '../http/describe.ts';
import type { MemberEnv } from '../http/env.ts';
import { ifMatch } from '../http/etag.ts';
import { reply } from '../http/reply.ts';
import { answerUpload, answerWhole, formatOf } from '../http/upload.ts';
import { valid } from '../http/valid.ts';
import { Task } from '../tasks/contract.ts';
import { Label, LabelImportQuery, LabelParams, LabelQuery, RowLabels } from './contract.ts';
import type { LabelImportInput } from './import.ts';
import type { LabelImports } from './imports.ts';
import { deleteLabel, listLabels } from './project-labels.ts';
import { listRowLabels } from './row-labels.ts';

const FORMATS: Record<string, LabelImportInput['format']> = {
  'application/x-ndjson': 'NDJSON',
  'application/ndjson': 'NDJSON',
  'application/jsonl': 'NDJSON',
  'application/json': 'JSON',
};

/** Takes files, so it stands before what reads bodies. */
export const labelImportRoutes = (imports: LabelImports) =>
  new Hono<MemberEnv>().post(
    '/:id/labels',
    describe({
      summary: 'Import labels into a project',
      description:
        'The body is NDJSON or a JSON array, of up to 2 GB, or `uploadId` names an upload that has come in parts: labels by the global key or id of their data row, or lines of an export. The answer is the task that reads it; lines that it cannot take are in the error file of the task.',
      access: 'projects:write',
      project: true,
      takes: Object.keys(FORMATS),
      status: 202,
      returns: Task,
      refuses: ['not_found', 'gone'],
    }),
    valid('query', LabelImportQuery),
    async (c) => {
      const format = formatOf(c, FORMATS, 'Send the file as application/x-ndjson or application/json.');
      const scope = c.get('scope');
      const id = c.req.param('id');
      const { uploadId, ...options } = c.req.valid('query');
      const use = (file: Parameters<LabelImports['start']>[2]) => imports.start(scope, id, file, format, options);
      if (uploadId) return answerWhole(c, format, () => imports.openUpload(scope, id, uploadId, use));
      return answerUpload(c, imports, format, use);
    },
  );

/** Under `/projects`. */
export const labelRoutes = new Hono<MemberEnv>()
  .get(
    '/:id/labels',
    describe({
      summary: 'List the labels of a project, newest first',
      description: 'An export has what is in them.',
      access: 'projects:read',
      project: true,
      returns: page(Label),
      refuses: ['not_found'],
    }),
    valid('query', LabelQuery),
    async (c) => reply(c, await listLabels(c.get('scope'), c.req.param('id'), c.req.valid('query'))),
  )
  .delete(
    '/:id/labels/:labelId',
    describe({
      summary: 'Delete a label with its annotations',
      description: 'Its annotations still count in usage. A data row whose last label it was is to be labeled again.',
      access: 'projects:write',
      project: true,
      status: 204,
      refuses: ['not_found', 'stale'],
    }),
    valid('param', LabelParams),
    valid('query', DeletionQuery),
    async (c) => {
      const { id, labelId } = c.req.valid('param');
      const version = ifMatch(c, 'optional', c.req.valid('query').version);
      return reply(c, await deleteLabel(c.get('scope'), id, labelId, version));
    },
  );

/** Under `/data-rows`. */
export const rowLabelRoutes = new Hono<MemberEnv>().get(
  '/:id/labels',
  describe({
    summary: 'List the labels of a data row by project',
    access: 'datasets:read',
    returns: RowLabels,
    refuses: ['not_found'],
  }),
  async (c) => reply(c, await listRowLabels(c.get('scope'), c.req.param('id'))),
);
