import type { Blobs } from '../blobs/blobs.ts';
import { record } from '../core/change.ts';
import { Problem } from '../core/problem.ts';
import type { MemberScope } from '../core/scope.ts';
import { mayChange, requireDataset } from '../data-rows/data-rows.ts';
import type { Statement } from '../database/database.ts';
import type { Kind, Progress, Running } from '../tasks/kinds.ts';
import { addRows, type Row } from './add-rows.ts';
import { changeRows, readKey, type Change } from './change-rows.ts';
import type { Format, IfExists, ImportError } from './contract.ts';
import { entriesOf } from './entries.ts';
import { ErrorFile } from './error-file.ts';
import type { CsvOptions } from './formats/csv.ts';
import type { Entry } from './formats/entry.ts';
import { idsFor } from './ids.ts';
import { readChange, readRow, RowProblem } from './read-row.ts';
import { countRefusals, readRefusals, type Batch, type Refusal, type Step } from './refusals.ts';

export type ImportInput = { datasetId: string; format: Format; ifExists: IfExists; csv: CsvOptions };

/** So many rows, or so many characters of them, are written at once: other requests wait no longer than that takes. */
const BATCH = 150;
const BATCH_LENGTH = 500_000;

type Item = Row | Change | { number: number; error: ImportError };

/** The number of the last item that each step has committed. */
type Checkpoint = Record<Step, number>;

/**
 * The task that reads an uploaded file into a dataset: first all new data rows, then all changes of those that are there,
 * whatever their order in the file, since the platform's SDK shuffles the lines of one call.
 */
export const dataRowImport = (blobs: Blobs): Kind<ImportInput> => ({
  kind: 'DATA_ROW_IMPORT',
  async authorize(scope, { datasetId }) {
    mayChange(scope);
    await requireDataset(scope, datasetId);
  },
  async run(task) {
    const { scope, input } = task;
    const file = await openFile(blobs, task);
    const done = (task.checkpoint as Checkpoint | undefined) ?? { CREATE: 0, CHANGE: 0 };
    let failed = await countRefusals(scope, task.id);
    let read = 0;
    let changes = 0;
    for await (const items of file.batches()) {
      read += items.length;
      changes += items.filter(isChange).length;
      failed += items.filter(isBroken).length;
      // How many there are is known at the end. Until then it is what the bytes so far let expect.
      const total = Math.max(read, Math.round(read / file.share()));
      const at = {
        processed: read - changes,
        total,
        failed,
        checkpoint: { ...done, CREATE: Math.max(read, done.CREATE) },
      };
      const rows = items.filter((item): item is Row => isRow(item) && item.number > done.CREATE);
      failed += await write(task, 'CREATE', rows, at, (batch) => addRows(scope, input, rows, batch));
    }
    let processed = read - changes;
    if (changes > 0)
      for await (const items of file.batches()) {
        const all = items.filter(isChange);
        processed += all.length;
        const last = Math.max(items.at(-1)!.number, done.CHANGE);
        const at = { processed, total: read, failed, checkpoint: { CREATE: read, CHANGE: last } };
        const left = all.filter(({ number }) => number > done.CHANGE);
        failed += await write(task, 'CHANGE', left, at, (batch) => changeRows(scope, input.datasetId, left, batch));
      }
    const errors = failed > 0 ? await writeErrors(task, file.batches(), { processed, failed }) : undefined;
    return {
      processed,
      failed,
      ...(errors && { errors }),
      effects: imported(scope, input, processed - failed, failed),
    };
  },
});

/** The uploaded file, to be read from its beginning as often as it takes. */
async function openFile(blobs: Blobs, { sourceBlob, input }: Pick<Running<ImportInput>, 'sourceBlob' | 'input'>) {
  const bytes = sourceBlob === null ? undefined : await blobs.measure(sourceBlob);
  if (!bytes) throw notKept();
  let read = 0;
  return {
    /** How much of it has been read, up to 1. */
    share: () => read / bytes,
    async *batches() {
      const opened = await blobs.open(sourceBlob!);
      if (!opened) throw notKept();
      read = 0;
      const entries = entriesOf(opened.body, input, (length) => (read += length));
      yield* batchesOf(entries, sourceBlob!, input.datasetId);
    },
  };
}

const notKept = () => new Problem('gone', 'The uploaded file is not kept any more. Upload it again.');

/** In the order of the file. */
async function* batchesOf(entries: AsyncGenerator<Entry>, blob: string, datasetId: string): AsyncGenerator<Item[]> {
  const idOf = idsFor(blob, datasetId);
  let items: Item[] = [];
  let length = 0;
  let number = 0;
  for await (const entry of entries) {
    const item = toItem(entry, (number += 1), idOf, datasetId);
    items.push(item);
    if ('rowData' in item)
      for (const text of [item.rowData, item.metadata, item.attachments, item.embeddings]) length += text?.length ?? 0;
    if (items.length < BATCH && length < BATCH_LENGTH) continue;
    yield items;
    [items, length] = [[], 0];
  }
  if (items.length > 0) yield items;
}

const isChange = (item: Item): item is Change => 'key' in item;
const isBroken = (item: Item) => 'error' in item;
const isRow = (item: Item): item is Row => !isChange(item) && !isBroken(item);

function toItem(entry: Entry, number: number, idOf: (number: number) => string, datasetId: string): Item {
  const { line } = entry;
  if ('problem' in entry)
    return { number, error: { line, column: entry.column, field: null, message: entry.problem, globalKey: null } };
  try {
    checkDataset(entry.value, datasetId);
    const key = readKey(entry.value);
    if (key) return { ...readChange(entry.value, entry.exact), key, number, line };
    return { ...readRow(entry.value, entry.exact), id: idOf(number), number, line };
  } catch (error) {
    if (!(error instanceof RowProblem)) throw error;
    const { field, message } = error;
    return { number, error: { line, column: null, field, message, globalKey: keyIn(entry.value) } };
  }
}

/** An upsert names its dataset. */
function checkDataset(value: unknown, datasetId: string): void {
  const { id, payload } = (value ?? {}) as { id?: unknown; payload?: { dataset_id?: unknown } | null };
  if (typeof payload !== 'object' || typeof id !== 'object') return;
  const named = payload?.dataset_id;
  if (named !== undefined && named !== datasetId)
    throw new RowProblem('dataset_id', 'This names another dataset than the first data row. Import it by itself.');
}

/** The global key of a row that was refused for something else, so that it can be found. */
function keyIn(value: unknown): string | null {
  const row = value as Record<string, unknown> | null;
  const key = row?.['global_key'] ?? row?.['globalKey'];
  return typeof key === 'string' ? key.slice(0, 200) : null;
}

/** Writes what one step makes of a batch, with how far it has come, or nothing of it. Gives how many it has refused. */
async function write(
  { id: taskId, scope, input, progress }: Running<ImportInput>,
  step: Step,
  items: readonly (Row | Change)[],
  at: Progress,
  statementsFor: (batch: Batch) => Statement[] | Promise<Statement[]>,
): Promise<number> {
  if (items.length === 0) {
    await progress(at);
    return 0;
  }
  const batch = { taskId, step, first: items[0]!.number };
  const statements = await statementsFor(batch);
  await progress(at, [...scope.authority(), stillThere(scope, input.datasetId), ...statements]);
  return countRefusals(scope, taskId, batch);
}

const stillThere = ({ organizationId }: MemberScope, datasetId: string): Statement => ({
  sql: 'select id from datasets where id = :datasetId and organization_id = :organizationId and deleted_at is null',
  args: { datasetId, organizationId },
  ifNoRows: () => new Problem('not_found', 'The dataset was deleted.'),
});

/** Why items cannot be read, or were refused, in the order of the file. */
async function writeErrors(
  { id, scope, input, progress, createFile }: Running<ImportInput>,
  batches: AsyncGenerator<Item[]>,
  at: Progress,
) {
  const errors = new ErrorFile<ImportError>(createFile);
  const refusals = new Map<number, Refusal>();
  for await (const items of batches) {
    const range = { from: items[0]!.number, to: items.at(-1)!.number };
    for (const [number, refusal] of await readRefusals(scope, id, input.datasetId, range))
      refusals.set(number, refusal);
    for (const item of items) {
      const refusal = refusals.get(item.number);
      if (isBroken(item)) await errors.add(item.error);
      else if (refusal) await errors.add({ line: item.line, column: null, ...refusal, globalKey: item.globalKey });
      refusals.delete(item.number);
    }
    await progress(at);
  }
  return errors.file;
}

/** What is said of an import. */
export const importFact = (
  { datasetId, format, ifExists }: Pick<ImportInput, 'datasetId' | 'format' | 'ifExists'>,
  { rows, failed }: { rows: number; failed: number },
) => ({
  action: 'dataset.imported',
  topic: 'datasets',
  subjectId: datasetId,
  details: { rows, failed, format, ifExists },
  also: [{ topic: 'data-rows', subjectId: datasetId }],
});

/** What the end of an import changes beside its data rows. */
function imported(scope: MemberScope, { datasetId, format, ifExists }: ImportInput, rows: number, failed: number) {
  const { organizationId } = scope;
  const now = Date.now();
  const fact = importFact({ datasetId, format, ifExists }, { rows, failed });
  return [
    {
      sql: `update datasets set last_import_at = :now where id = :datasetId and organization_id = :organizationId and deleted_at is null`,
      args: { organizationId, datasetId, now },
      ifNoRows: () => new Problem('not_found', 'The dataset was deleted.'),
    },
    ...record(scope, fact, now),
  ];
}
