import { Hono, type Context } from 'hono';
import { Problem } from '../core/problem.ts';
import { DataRow, NewFile } from '../data-rows/contract.ts';
import { describe } from '../http/describe.ts';
import type { MemberEnv } from '../http/env.ts';
import { answerOnce } from '../http/idempotency.ts';
import { reply } from '../http/reply.ts';
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
        const received = await imports.receive(scope, id, uploadOf(c));
        let dataRow: DataRow | undefined;
        try {
          return await answerOnce(c, received.digest, async () => {
            dataRow = await imports.keep(scope, id, received, input);
            return reply(c, dataRow);
          });
        } finally {
          if (!dataRow) await imports.discard(received);
        }
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
        const [type = ''] = (c.req.header('content-type') ?? '').split(';');
        const format = FORMATS[type.trim().toLowerCase()];
        if (!format)
          throw new Problem(
            'unsupported_media_type',
            'Send the file as application/x-ndjson, application/json or text/csv.',
          );
        const scope = c.get('scope');
        const [id, query] = [c.req.param('id'), c.req.valid('query')];
        const received = await imports.receive(scope, id, uploadOf(c));
        let task: Task | undefined;
        try {
          return await answerOnce(c, `${format} ${received.digest}`, async () => {
            task = await imports.start(scope, id, received, format, query);
            return reply(c, task);
          });
        } finally {
          // The request was answered before, or refused: nobody reads the file.
          if (!task) await imports.discard(received);
        }
      },
    );

function uploadOf(c: Context): { body: ReadableStream<Uint8Array> | null; length: number | undefined } {
  const length = c.req.header('content-length');
  return { body: c.req.raw.body, length: length === undefined ? undefined : Number(length) };
}
