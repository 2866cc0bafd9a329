import type { Blobs } from '../blobs/blobs.ts';
import { Problem } from '../core/problem.ts';
import { readRow } from '../core/row.ts';
import { requirePermission, type MemberScope } from '../core/scope.ts';
import { mayRead } from '../data-rows/data-rows.ts';
import type { Row } from '../database/database.ts';
import type { ImportError } from './contract.ts';
import { rangeOf } from './ids.ts';

type PageQuery = { limit: number; cursor?: string };

export type ImportedRow = { id: string; globalKey: string | null; externalId: string; rowData: string };

export type ResultPage<Item> = { items: Item[]; next: string | null; total: number };

/** The data rows that one of the member’s imports has created, in the order of the file. Those deleted since are counted, and not listed. */
export async function listImported(
  scope: MemberScope,
  taskId: string,
  { limit, cursor }: PageQuery,
): Promise<ResultPage<ImportedRow>> {
  const task = await readImport(scope, taskId);
  const { organizationId } = scope;
  const datasetId = task['dataset_id'] as string;
  const { before, last, ending } = rangeOf(task['source_blob'] as string, datasetId);
  if (cursor !== undefined && !(cursor.startsWith(before) && cursor.endsWith(ending))) throw wrongCursor();
  const rows = await scope.db.read(IMPORTED, {
    organizationId,
    datasetId,
    after: cursor ?? before,
    last,
    ending,
    limit: limit + 1,
  });
  const items = rows.slice(0, limit).map((row) => ({
    id: row['id'] as string,
    globalKey: row['global_key'] as string | null,
    externalId: row['external_id'] as string,
    rowData: row['row_data'] as string,
  }));
  return { items, next: rows.length > limit ? items.at(-1)!.id : null, total: task['created'] as number };
}

/** The plus keeps every other index from being used: the ids of one import are beside each other. */
export const IMPORTED = `
  select id, global_key, external_id, row_data from data_rows
  where id > :after and id <= :last and substr(id, 16) = :ending
    and +organization_id = :organizationId and +dataset_id = :datasetId and +deleted_at is null
  order by id limit :limit`;

/** What one of the member’s imports has refused, in the order of the file. A cursor is a place in the error file. */
export async function listRefused(
  blobs: Blobs,
  scope: MemberScope,
  taskId: string,
  { limit, cursor }: PageQuery,
): Promise<ResultPage<ImportError>> {
  const task = await readImport(scope, taskId);
  const total = task['failed'] as number;
  const blob = task['errors_blob'] as string | null;
  if (blob === null) return { items: [], next: null, total };
  const bytes = await blobs.measure(blob);
  const start = cursor === undefined ? 0 : Number(cursor);
  if (bytes === undefined) throw new Problem('gone', 'The errors are not kept any more. Import the file again.');
  if (!Number.isSafeInteger(start) || start < 0 || start > bytes) throw wrongCursor();
  const opened = await blobs.open(blob, { start, end: bytes });
  const items: ImportError[] = [];
  let at = start;
  for await (const line of linesOf(opened!.body)) {
    items.push(parseLine(line));
    at += line.length + 1;
    if (items.length === limit) break;
  }
  return { items, next: at < bytes ? String(at) : null, total };
}

function parseLine(line: Buffer): ImportError {
  try {
    return JSON.parse(line.toString()) as ImportError;
  } catch {
    throw wrongCursor();
  }
}

async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of body) {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      yield rest.subarray(0, end);
      rest = rest.subarray(end + 1);
    }
  }
  if (rest.length > 0) yield rest;
}

const wrongCursor = () =>
  new Problem('invalid', 'This cursor does not belong to this list.', {
    fields: { from: 'Use the `after` of the page before.' },
  });

/** A task is its member’s own. */
function readImport(scope: MemberScope, id: string): Promise<Row> {
  requirePermission(scope, 'tasks:read');
  mayRead(scope);
  return readRow(
    scope,
    'import',
    `select dataset_id, source_blob, errors_blob, created, failed from tasks
     where id = :id and organization_id = :organizationId and member_id = :memberId and kind = 'DATA_ROW_IMPORT'`,
    { id, organizationId: scope.organizationId, memberId: scope.actor.memberId },
  );
}
