import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { toCsv } from '../core/csv.ts';
import { declarationOf } from './describe.ts';
import { etagOf } from './etag.ts';

/**
 * Answers with what a verb returned, with the status that the route declares: `ETag` from its `version`, and, for what
 * was created in a collection, `Location` from its `id`. Nothing is answered as 204.
 */
export function reply(c: Context, value?: unknown): Response {
  if (value === undefined) return c.body(null, 204);
  const { status = 200 } = declarationOf(c) ?? {};
  const { id, version } = resourceOf(value as object);
  if (version !== undefined) c.header('etag', etagOf(version));
  if (status === 201 && id !== undefined && COLLECTION.test(c.req.path)) c.header('location', `${c.req.path}/${id}`);
  return c.json(value as object, status as ContentfulStatusCode);
}

/** Whether the answer is to be a table: `format=csv`, or `Accept: text/csv`. */
export const asksForCsv = (c: Context, { format }: { format?: 'json' | 'csv' | undefined }): boolean =>
  format ? format === 'csv' : (c.req.header('accept')?.includes('text/csv') ?? false);

/** Answers with JSON, or with a table in a file of this name where the request asks for CSV. */
export function replyTable(
  c: Context,
  query: { format?: 'json' | 'csv' | undefined },
  value: object,
  { name, rows }: { name: string; rows: (string | number)[][] },
): Response {
  c.header('vary', 'Accept', { append: true });
  if (!asksForCsv(c, query)) return reply(c, value);
  c.header('content-disposition', `attachment; filename="${name}.csv"`);
  return c.body(toCsv(rows), 200, { 'content-type': 'text/csv; charset=utf-8' });
}

/** A noun under `/v1`, or the uploads of a project. */
const COLLECTION = /^\/v1\/([\w-]+|projects\/\w+\/uploads)$/;

type Resource = { id?: string; version?: number };

/** The value itself, or what stands in it beside a secret: `{ portal, secret }`. */
function resourceOf(value: object): Resource {
  if ('id' in value) return value as Resource;
  const inner: unknown = Object.values(value).find((part) => typeof part === 'object' && part !== null && 'id' in part);
  return (inner as Resource | undefined) ?? {};
}
