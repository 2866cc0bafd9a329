import { Hono } from 'hono';
import { describe } from '../http/describe.ts';
import type { MemberEnv } from '../http/env.ts';
import { answerUpload, formatOf } from '../http/upload.ts';
import { valid } from '../http/valid.ts';
import { Task } from '../tasks/contract.ts';
import { LabelImportQuery } from './contract.ts';
import type { LabelImportInput } from './import.ts';
import type { LabelImports } from './imports.ts';

const FORMATS: Record<string, LabelImportInput['format']> = {
  'application/x-ndjson': 'NDJSON',
  'application/ndjson': 'NDJSON',
  'application/jsonl': 'NDJSON',
  'application/json': 'JSON',
};

export const labelRoutes = (imports: LabelImports) =>
  new Hono<MemberEnv>().post(
    '/:id/labels',
    describe({
      summary: 'Import labels into a project',
      description:
        'The body is NDJSON or a JSON array, of up to 2 GB: labels by the global key or id of their data row, or lines of an export. The answer is the task that reads it; lines that it cannot take are in the error file of the task.',
      access: 'projects:write',
      project: true,
      takes: Object.keys(FORMATS),
      status: 202,
      returns: Task,
      refuses: ['not_found'],
    }),
    valid('query', LabelImportQuery),
    async (c) => {
      const format = formatOf(c, FORMATS, 'Send the file as application/x-ndjson or application/json.');
      const scope = c.get('scope');
      const [id, query] = [c.req.param('id'), c.req.valid('query')];
      return answerUpload(c, imports, format, (received) => imports.start(scope, id, received, format, query));
    },
  );
