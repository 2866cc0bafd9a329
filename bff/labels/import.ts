import type { Blobs } from '../blobs/blobs.ts';
import { record } from '../core/change.ts';
import { Problem } from '../core/problem.ts';
import { requirePermission, type MemberScope } from '../core/scope.ts';
import type { Format } from '../imports/contract.ts';
import { entriesOf } from '../imports/entries.ts';
import { ErrorFile } from '../imports/error-file.ts';
import type { Entry } from '../imports/formats/entry.ts';
import { idsFor } from '../imports/ids.ts';
import { RowProblem } from '../imports/read-row.ts';
import type { MediaType } from '../projects/contract.ts';
import { readProjectRow, stillAllowed } from '../projects/permission.ts';
import type { Kind } from '../tasks/kinds.ts';
import { ASSET_TYPE_OF } from '../usage/contract.ts';
import type { IfExists, LabelImportError } from './contract.ts';
import { readLabels, type LabelLine } from './read-label.ts';
import { findNamed } from './named.ts';
import { writeLabels, type Resolved, type Target } from './write.ts';

export type LabelImportInput = { projectId: string; format: Exclude<Format, 'CSV'>; ifExists: IfExists };

/** So many labels, or so many characters of them, are written at once: other requests wait no longer than that takes. */
const BATCH = 100;
const BATCH_LENGTH = 300_000;

/** A label of the file with the id that it always gets, so that an attempt after a crash finds what the one before wrote. */
type Line = LabelLine & { id: string; line: number };
type Item = Line | LabelImportError;

/** How many of its items an attempt has written. Those are looked at again for the error file, and not written again. */
type Checkpoint = { done: number };

/** The task that reads an uploaded file of labels into a project. */
export const labelImport = (blobs: Blobs): Kind<LabelImportInput> => ({
  kind: 'LABEL_IMPORT',
  async authorize(scope, { projectId }) {
    await requireProject(scope, projectId);
  },
  async run(task) {
    const { scope, input, sourceBlob } = task;
    const { mediaType } = await requireProject(scope, input.projectId);
    const opened = sourceBlob === null ? undefined : await blobs.open(sourceBlob);
    const bytes = opened && (await blobs.measure(sourceBlob!));
    if (!bytes) throw new Problem('gone', 'The uploaded file is not kept any more. Upload it again.');
    const { done } = (task.checkpoint as Checkpoint | undefined) ?? { done: 0 };
    const target = { ...input, assetType: ASSET_TYPE_OF[mediaType] };
    const errors = new ErrorFile<LabelImportError>(task.createFile);
    let processed = 0;
    let read = 0;
    const entries = entriesOf(opened.body, { ...input, csv: { encoding: undefined } }, (length) => (read += length));
    for await (const items of batchesOf(entries, sourceBlob!, input.projectId)) {
      processed += items.length;
      // How many there are is known at the end. Until then it is what the bytes so far let expect.
      const total = Math.max(processed, Math.round((processed * bytes) / read));
      const at = { processed, total, failed: errors.count, checkpoint: { done: processed } satisfies Checkpoint };
      const resolved = await resolve(scope, target, items);
      const write = processed <= done ? undefined : (statements: Parameters<typeof task.progress>[1]) => task.progress(at, statements); // prettier-ignore
      const refused = await writeLabels(scope, target, resolved.lines, write);
      for (const item of items) {
        const error = 'message' in item ? item : (resolved.refused.get(item.id) ?? refused.get(item.id));
        if (error) await errors.add(error);
      }
      await task.progress(at);
    }
    return {
      processed,
      failed: errors.count,
      ...(errors.file && { errors: errors.file }),
      effects: imported(scope, input, processed - errors.count, errors.count),
    };
  },
});

/** A project whose labels this member may import: whoever manages it. */
export async function requireProject(
  scope: MemberScope,
  projectId: string,
): Promise<{ name: string; mediaType: MediaType }> {
  requirePermission(scope, 'projects:write');
  const row = await readProjectRow(scope, projectId, 'manage', 'name, media_type');
  return { name: row['name'] as string, mediaType: row['media_type'] as MediaType };
}

async function* batchesOf(entries: AsyncGenerator<Entry>, blob: string, projectId: string): AsyncGenerator<Item[]> {
  const idOf = idsFor(blob, projectId);
  let items: Item[] = [];
  let length = 0;
  let number = 0;
  for await (const entry of entries) {
    for (const item of toItems(entry, projectId)) {
      items.push('message' in item ? item : { ...item, id: idOf((number += 1)) });
      length += JSON.stringify(item).length;
      if (items.length < BATCH && length < BATCH_LENGTH) continue;
      yield items;
      [items, length] = [[], 0];
    }
  }
  if (items.length > 0) yield items;
}

function toItems(entry: Entry, projectId: string): (Omit<Line, 'id'> | LabelImportError)[] {
  const { line } = entry;
  if ('problem' in entry) return [{ line, column: entry.column, field: null, message: entry.problem, dataRow: null }];
  try {
    return readLabels(entry.value, entry.exact, projectId).map((label) => ({ ...label, line }));
  } catch (error) {
    if (!(error instanceof RowProblem)) throw error;
    return [{ line, column: null, field: error.field, message: error.message, dataRow: dataRowIn(entry.value) }];
  }
}

/** The data row of a line that was refused for something else, so that it can be found. */
function dataRowIn(value: unknown): string | null {
  const line = value as Record<string, unknown> | null;
  const named = line?.['data_row'] as Record<string, unknown> | null | undefined;
  const name = line?.['global_key'] ?? line?.['globalKey'] ?? line?.['data_row_id'] ?? named?.['global_key'] ?? named?.['id']; // prettier-ignore
  return typeof name === 'string' ? name.slice(0, 200) : null;
}

/** Finds the data rows and the members that the lines name, and says of which lines there is no such one. */
async function resolve(scope: MemberScope, { projectId }: Target, items: readonly Item[]) {
  const lines = items.filter((item): item is Line => 'id' in item);
  const { rowOf, memberOf } = await findNamed(scope, projectId, lines);
  const refused = new Map<string, LabelImportError>();
  const resolved: Resolved[] = [];
  for (const line of lines) {
    const dataRow = line.dataRow.value.slice(0, 200);
    const refuse = (field: string, message: string) =>
      refused.set(line.id, { line: line.line, column: null, field, message, dataRow });
    const row = rowOf(line.dataRow);
    const author = line.author === null ? null : memberOf(line.author);
    const reviews = line.reviews.map((review) => ({
      ...review,
      memberId: review.reviewer === null ? null : memberOf(review.reviewer),
    }));
    if (!row && line.dataRow.by === 'id') refuse('data_row_id', 'The project has no data row with this id.');
    else if (!row) refuse('global_key', 'The project has no data row with this global key.');
    else if (author === undefined) refuse('author', 'The organization has no member with this address or id.');
    else if (reviews.some(({ memberId }) => memberId === undefined))
      refuse('reviews.reviewer', 'The organization has no member with this address or id.');
    else
      resolved.push({
        ...line,
        row,
        memberId: author,
        reviews: reviews.map((review) => ({ ...review, memberId: review.memberId ?? null })),
        dataRowName: dataRow,
      });
  }
  return { lines: resolved, refused };
}

/** What the end of an import changes beside its labels. */
function imported(
  scope: MemberScope,
  { projectId, format, ifExists }: LabelImportInput,
  labels: number,
  failed: number,
) {
  const now = Date.now();
  const fact = {
    action: 'labels.imported',
    topic: 'labels',
    subjectId: projectId,
    projectId,
    details: { labels, failed, format, ifExists },
    also: [{ topic: 'projects', subjectId: projectId, projectId }],
  };
  return [
    stillAllowed(scope, projectId, 'manage'),
    {
      sql: `update projects set last_activity_at = :now where id = :projectId and organization_id = :organizationId`,
      args: { projectId, organizationId: scope.organizationId, now },
    },
    ...record(scope, fact, now),
  ];
}
