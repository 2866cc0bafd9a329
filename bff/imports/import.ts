import type { Blobs } from '../blobs/blobs.ts';
import { record } from '../core/change.ts';
import { Problem } from '../core/problem.ts';
import type { MemberScope } from '../core/scope.ts';
import { countRows, mayChange, requireDataset } from '../data-rows/data-rows.ts';
import { forgetFiles } from '../data-rows/forget-files.ts';
import type { NewRow } from '../data-rows/new-row.ts';
import { searchTextOf } from '../data-rows/rows.ts';
import type { Args, Statement } from '../database/database.ts';
import type { Kind, Progress, Running } from '../tasks/kinds.ts';
import { findMissed, planChanges, readKey, TAKEN_HERE, type Change } from './change-rows.ts';
import type { Format, IfExists, ImportError } from './contract.ts';
import { entriesOf } from './entries.ts';
import { ErrorFile } from './error-file.ts';
import type { CsvOptions } from './formats/csv.ts';
import type { Entry } from './formats/entry.ts';
import { idsFor } from './ids.ts';
import { readChange, readRow, RowProblem } from './read-row.ts';

export type ImportInput = { datasetId: string; format: Format; ifExists: IfExists; csv: CsvOptions };

/** So many rows, or so many characters of them, are written at once: other requests wait no longer than that takes. */
const BATCH = 150;
const BATCH_LENGTH = 500_000;

/** A data row of the file with the id that it always gets, so that an attempt after a crash finds what the one before wrote. */
type Row = NewRow & { id: string; line: number };
type Item = Row | Change | ImportError;

/** How many lines are committed. */
type Checkpoint = { processed: number };

/** The task that reads an uploaded file into a dataset. */
export const dataRowImport = (blobs: Blobs): Kind<ImportInput> => ({
  kind: 'DATA_ROW_IMPORT',
  async authorize(scope, { datasetId }) {
    mayChange(scope);
    await requireDataset(scope, datasetId);
  },
  async run(task) {
    const { scope, input, sourceBlob } = task;
    const opened = sourceBlob === null ? undefined : await blobs.open(sourceBlob);
    const bytes = opened && (await blobs.measure(sourceBlob!));
    if (!bytes) throw new Problem('gone', 'The uploaded file is not kept any more. Upload it again.');
    const errors = new ErrorFile<ImportError>(task.createFile);
    let processed = 0;
    let read = 0;
    const entries = entriesOf(opened.body, input, (length) => (read += length));
    for await (const items of batchesOf(entries, sourceBlob!, input.datasetId)) {
      processed += items.length;
      // How many there are is known at the end. Until then it is what the bytes so far let expect.
      const total = Math.max(processed, Math.round((processed * bytes) / read));
      const refused = await writeBatch(task, items, { processed, total, failed: errors.count });
      for (const item of items) {
        const error = 'message' in item ? item : refused.get(item);
        if (error) await errors.add(error);
      }
    }
    return {
      processed,
      failed: errors.count,
      ...(errors.file && { errors: errors.file }),
      effects: imported(scope, input, processed - errors.count, errors.count),
    };
  },
});

/** In the order of the file: a batch has either new data rows or changes of those that are there. */
async function* batchesOf(entries: AsyncGenerator<Entry>, blob: string, datasetId: string): AsyncGenerator<Item[]> {
  const idOf = idsFor(blob, datasetId);
  let items: Item[] = [];
  let length = 0;
  let number = 0;
  for await (const entry of entries) {
    const item = toItem(entry, idOf((number += 1)), datasetId);
    if (items[0] && isChange(items[0]) !== isChange(item)) {
      yield items;
      [items, length] = [[], 0];
    }
    items.push(item);
    if ('rowData' in item)
      length += (item.rowData?.length ?? 0) + (item.metadata?.length ?? 0) + (item.attachments?.length ?? 0);
    if (items.length < BATCH && length < BATCH_LENGTH) continue;
    yield items;
    [items, length] = [[], 0];
  }
  if (items.length > 0) yield items;
}

const isChange = (item: Item): item is Change => 'key' in item;
const isRow = (item: Item): item is Row => 'rowData' in item && !isChange(item);

function toItem(entry: Entry, id: string, datasetId: string): Item {
  const { line } = entry;
  if ('problem' in entry) return { line, column: entry.column, field: null, message: entry.problem, globalKey: null };
  try {
    checkDataset(entry.value, datasetId);
    const key = readKey(entry.value);
    if (key) return { ...readChange(entry.value, entry.exact), key, line };
    return { ...readRow(entry.value, entry.exact), id, line };
  } catch (error) {
    if (!(error instanceof RowProblem)) throw error;
    return { line, column: null, field: error.field, message: error.message, globalKey: keyIn(entry.value) };
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

/** Writes what is taken, and gives why the others are refused. All of a batch is written, with its count, or nothing. */
async function writeBatch(
  { scope, input, progress, checkpoint }: Running<ImportInput>,
  items: readonly Item[],
  at: Progress,
): Promise<Map<Item, ImportError>> {
  const changes = items.filter(isChange);
  if (changes.length > 0) {
    const done = (checkpoint as Checkpoint | undefined)?.processed ?? 0;
    const plan = await planChanges(scope, input.datasetId, changes, at.processed <= done);
    const reached: Checkpoint = { processed: at.processed };
    await progress({ ...at, checkpoint: reached }, [...scope.authority(), ...plan.statements]);
    return new Map<Item, ImportError>([...plan.errors, ...(await findMissed(scope, plan))]);
  }
  const rows = items.filter(isRow);
  if (rows.length === 0) {
    await progress(at);
    return new Map();
  }
  await progress(at, [...scope.authority(), ...statementsFor(scope, input, rows, Date.now())]);
  return findTaken(scope, input, rows);
}

function statementsFor(scope: MemberScope, { datasetId, ifExists }: ImportInput, rows: readonly Row[], now: number) {
  const { organizationId } = scope;
  const args = { organizationId, datasetId };
  const values = rows.map((row) => ({ ...row, search: searchTextOf({ ...row, externalId: row.externalId ?? '' }) }));
  const statements: Statement[] = [
    {
      sql: `select id from datasets where id = :datasetId and organization_id = :organizationId and deleted_at is null`,
      args,
      ifNoRows: () => new Problem('not_found', 'The dataset was deleted.'),
    },
    {
      sql: INSERT,
      args: { ...args, rows: JSON.stringify(values), memberId: scope.actor.memberId, now },
    },
    countRows(
      'changes()',
      `from (select :organizationId as organization_id, :datasetId as dataset_id, :now as created_at) where changes() > 0`,
      { ...args, now },
    ),
  ];
  if (ifExists !== 'update') return statements;
  // Of several with one key in a file, the last one counts.
  const last = new Map(values.filter(({ globalKey }) => globalKey !== null).map((row) => [row.globalKey, row]));
  const updated = { ...args, rows: JSON.stringify([...last.values()]) };
  return [...statements, forgetFiles(REPLACED, updated), { sql: UPDATE, args: { ...updated, now } }];
}

const INSERT = `
  insert into data_rows (id, organization_id, dataset_id, kind, row_data, global_key, sort_key, external_id, media_type,
    metadata, attachments, embeddings, created_by, created_at, updated_at, search)
  select value ->> 'id', :organizationId, :datasetId, value ->> 'kind', value ->> 'rowData', value ->> 'globalKey',
    coalesce(value ->> 'globalKey', ''), coalesce(value ->> 'externalId', ''), value ->> 'mediaType',
    coalesce(value ->> 'metadata', '[]'), coalesce(value ->> 'attachments', '[]'), value ->> 'embeddings',
    :memberId, :now, :now, value ->> 'search'
  from json_each(:rows) where true on conflict do nothing`;

/**
 * What a row of the file does not say stays as it is. One that this import has brought is itself. It is an upsert with
 * `cross join`, so that each key is looked up: for an `update` the planner reads all data rows.
 */
export const UPDATE = `
  insert into data_rows (number, id, organization_id, dataset_id, kind, row_data, external_id, media_type, metadata, attachments,
    embeddings, created_at, updated_at, search)
  select r.number, r.id, r.organization_id, r.dataset_id, row.value ->> 'kind', row.value ->> 'rowData',
    coalesce(row.value ->> 'externalId', r.external_id), coalesce(row.value ->> 'mediaType', r.media_type),
    coalesce(row.value ->> 'metadata', r.metadata), coalesce(row.value ->> 'attachments', r.attachments),
    coalesce(row.value ->> 'embeddings', r.embeddings), r.created_at, :now, row.value ->> 'search'
  from json_each(:rows) row cross join data_rows r on r.global_key = row.value ->> 'globalKey'
  where r.organization_id = :organizationId and r.dataset_id = :datasetId and r.deleted_at is null
    and r.id <> row.value ->> 'id'
  on conflict (number) do update set kind = excluded.kind, row_data = excluded.row_data, external_id = excluded.external_id,
    media_type = excluded.media_type, metadata = excluded.metadata, attachments = excluded.attachments,
    embeddings = excluded.embeddings, updated_at = excluded.updated_at, search = excluded.search, version = version + 1`;

/** The data rows that `UPDATE` changes. */
const REPLACED = `from json_each(:rows) row cross join data_rows r on r.global_key = row.value ->> 'globalKey'
  where r.organization_id = :organizationId and r.dataset_id = :datasetId and r.deleted_at is null
    and r.id <> row.value ->> 'id'`;

/** Who has these global keys. `cross join` has each of them looked up. */
export const TAKEN = `
  select r.id, r.global_key, r.dataset_id, d.name, d.deleted_at from json_each(:keys) k
  cross join data_rows r on r.global_key = k.value cross join datasets d on d.id = r.dataset_id
  where r.organization_id = :organizationId and r.deleted_at is null`;

/** The rows whose global key another one has: those are refused, unless the import skips or updates them. */
async function findTaken(
  { db, organizationId }: MemberScope,
  { datasetId, ifExists }: ImportInput,
  rows: readonly Row[],
): Promise<Map<Item, ImportError>> {
  const keys = rows.flatMap(({ globalKey }) => globalKey ?? []);
  if (keys.length === 0) return new Map();
  const args: Args = { organizationId, keys: JSON.stringify(keys) };
  const found = await db.read(TAKEN, args);
  const holders = new Map(found.map((row) => [row['global_key'] as string, row]));
  const taken = new Map<Item, ImportError>();
  for (const row of rows) {
    const { id, line, globalKey } = row;
    const holder = globalKey === null ? undefined : holders.get(globalKey);
    if (!holder || holder['id'] === id) continue;
    const isHere = holder['dataset_id'] === datasetId;
    if (ifExists === 'skip' || (ifExists === 'update' && isHere)) continue;
    const name = holder['name'] as string;
    const message = isHere
      ? TAKEN_HERE
      : holder['deleted_at'] === null
        ? `This global key is taken by a data row of the dataset “${name}”.`
        : `This global key is taken by a data row of the deleted dataset “${name}”.`;
    taken.set(row, { line, column: null, field: 'global_key', message, globalKey });
  }
  return taken;
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
