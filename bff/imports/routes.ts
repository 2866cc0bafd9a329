import { Hono } from 'hono';
import { DataRow, NewFile } from '../data-rows/contract.ts';
import { describe } from '../http/describe.ts';
import type { MemberEnv } from '../http/env.ts';
import { answerUpload, formatOf } from '../http/upload.ts';
import { valid } from '../http/valid.ts';
import { Task } from '../tasks/contract.ts';
import { ImportQuery, type Format } from './contract.ts';
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
          'The body is the file, such as a picture, of up to 2 GB. This server keeps it for as long as the data row is there.',
        access: 'datasets:write',
        takes: ['application/octet-stream'],
        status: 201,
        returns: DataRow,
        refuses: ['not_found', 'conflict'],
      }),
      valid('query', NewFile),
      async (c) => {
        const scope = c.get('scope');
        const [id, input] = [c.req.param('id'), c.req.valid('query')];
        return answerUpload(c, imports, 'file', (received) => imports.keep(scope, id, received, input));
      },
    )
    .post(
      '/:id/data-rows',
      describe({
        summary: 'Import data rows into a dataset',
        description:
          'The body is NDJSON, a JSON array or CSV, of up to 2 GB. The answer is the task that reads it; lines that it cannot take are in the error file of the task.',
        access: 'datasets:write',
        takes: Object.keys(FORMATS),
        status: 202,
        returns: Task,
        refuses: ['not_found'],
      }),
      valid('query', ImportQuery),
      async (c) => {
        const format = formatOf(c, FORMATS, 'Send the file as application/x-ndjson, application/json or text/csv.');
        const scope = c.get('scope');
        const [id, query] = [c.req.param('id'), c.req.valid('query')];
        return answerUpload(c, imports, format, (received) => imports.start(scope, id, received, format, query));
      },
    );
