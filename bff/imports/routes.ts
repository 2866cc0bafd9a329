import { Hono } from 'hono';
import { DataRow } from '../data-rows/contract.ts';
import { describe } from '../http/describe.ts';
import type { MemberEnv } from '../http/env.ts';
import { answerUpload, answerWhole, formatOf } from '../http/upload.ts';
import { valid } from '../http/valid.ts';
import { Task } from '../tasks/contract.ts';
import { FileQuery, ImportQuery, type Format } from './contract.ts';
import type { Imports } from './imports.ts';

const FORMATS: Record<string, Format> = {
  'application/x-ndjson': 'NDJSON',
  'application/ndjson': 'NDJSON',
  'application/jsonl': 'NDJSON',
  'application/json': 'JSON',
  'text/csv': 'CSV',
};

export const importRoutes = (imports: Imports) =>
  new Hono<MemberEnv>()
    .post(
      '/:id/files',
      describe({
        summary: 'Add a file as a data row',
        description:
          'The body is the file, such as a picture, of up to 2 GB; or `uploadId` names an upload that has come in parts. This server keeps it for as long as the data row is there.',
        access: 'datasets:write',
        takes: ['application/octet-stream'],
        status: 201,
        returns: DataRow,
        refuses: ['not_found', 'conflict', 'gone'],
      }),
      valid('query', FileQuery),
      async (c) => {
        const scope = c.get('scope');
        const id = c.req.param('id');
        const { uploadId, ...input } = c.req.valid('query');
        const use = (file: Parameters<Imports['keep']>[2]) => imports.keep(scope, id, file, input);
        if (uploadId) return answerWhole(c, 'file', () => imports.openUpload(scope, id, uploadId, use));
        return answerUpload(c, imports, 'file', use);
      },
    )
    .post(
      '/:id/data-rows',
      describe({
        summary: 'Import data rows into a dataset',
        description:
          'The body is NDJSON, a JSON array or CSV, of up to 2 GB; or `uploadId` names an upload that has come in parts. The answer is the task that reads it; lines that it cannot take are in the error file of the task.',
        access: 'datasets:write',
        takes: Object.keys(FORMATS),
        status: 202,
        returns: Task,
        refuses: ['not_found', 'gone'],
      }),
      valid('query', ImportQuery),
      async (c) => {
        const format = formatOf(c, FORMATS, 'Send the file as application/x-ndjson, application/json or text/csv.');
        const scope = c.get('scope');
        const id = c.req.param('id');
        const { uploadId, ...options } = c.req.valid('query');
        const use = (file: Parameters<Imports['start']>[2]) => imports.start(scope, id, file, format, options);
        if (uploadId) return answerWhole(c, format, () => imports.openUpload(scope, id, uploadId, use));
        return answerUpload(c, imports, format, use);
      },
    );
