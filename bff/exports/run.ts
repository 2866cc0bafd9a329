import { Problem } from '../core/problem.ts';
import type { MemberScope } from '../core/scope.ts';
import type { Statement } from '../database/database.ts';
import { readStates } from '../labels/states.ts';
import { readLabelsOfRows } from '../labels/stored.ts';
import { stillAllowed } from '../projects/permission.ts';
import type { Ending, Running } from '../tasks/kinds.ts';
import type { NewDatasetExport, NewProjectExport } from './contract.ts';
import { csvOf } from './csv.ts';
import { fileNameOf } from './file-name.ts';
import { matches } from './labels.ts';
import { toLine, type Export } from './ndjson.ts';
import { pagesOfDataset, pagesOfDetached, type RowPage } from './pages.ts';

type Asked = { name: string } & (
  | ({ of: 'project'; projectId: string } & NewProjectExport)
  | ({ of: 'dataset'; datasetId: string } & NewDatasetExport)
);

/** Writes the file. It depends on nothing but what is exported, so that an attempt after a crash writes the same. */
export async function runExport(
  { scope, createFile, progress }: Pick<Running, 'scope' | 'createFile' | 'progress'>,
  asked: Asked,
): Promise<Ending> {
  const { format, name, of } = asked;
  const project = of === 'project' ? { id: asked.projectId, name } : undefined;
  const params = {
    includeProjectDetails: true,
    includeLabelDetails: true,
    includePerformanceDetails: true,
    ...asked.params,
  };
  const around: Export = { params, project };
  const csv = csvOf(around);
  const toText: typeof csv.toRecord = format === 'CSV' ? csv.toRecord : (row, labels) => toLine(row, labels, around);
  const expected = await countRows(scope, asked);
  const file = await createFile();
  if (format === 'CSV') await file.write(csv.header);
  let processed = 0;
  let seen = 0;
  for await (const page of pagesOf(scope, asked)) {
    const ids = page.rows.map((row) => row['id'] as string);
    const labels = project && (await readLabelsOfRows(scope, project.id, ids));
    const states = project && (await readStates(scope, project.id, ids));
    for (const row of page.rows) {
      const own = labels?.get(row['id'] as string) ?? [];
      const state = states?.get(row['id'] as string) ?? 'TO_LABEL';
      if (of === 'project' && !matches(own, state, asked.filters)) continue;
      await file.write(toText({ ...row, state }, own));
      processed += 1;
    }
    seen += page.seen;
    // How many a filter leaves is known at the end. Until then it is what the data rows so far let expect.
    const total =
      seen === 0 ? expected : Math.max(processed, Math.round((processed * Math.max(expected, seen)) / seen));
    await progress({ processed, total });
  }
  const effects = [of === 'project' ? stillAllowed(scope, asked.projectId, 'manage') : stillThere(scope, asked.datasetId)]; // prettier-ignore
  return { processed, result: { file, name: fileNameOf(of, name, format, new Date()) }, effects };
}

async function* pagesOf(scope: MemberScope, asked: Asked): AsyncGenerator<RowPage> {
  if (asked.of === 'dataset') {
    yield* pagesOfDataset(scope, asked.datasetId, asked.filters);
    return;
  }
  const { projectId } = asked;
  const { state, ...filters } = asked.filters;
  // One state is asked as a list asks it; of several, `matches` chooses.
  const wanted = { ...filters, projectId, ...(!Array.isArray(state) && { state }) };
  const attached = await scope.db.read(
    `select dataset_id from project_datasets where project_id = :projectId order by attached_at, dataset_id`,
    { projectId },
  );
  for (const row of attached) yield* pagesOfDataset(scope, row['dataset_id'] as string, wanted);
  yield* pagesOfDetached(scope, projectId, wanted);
}

/** How many data rows there are, as far as it is known without counting. */
async function countRows({ db, organizationId }: MemberScope, asked: Asked): Promise<number> {
  const [table, id] = asked.of === 'project' ? ['projects', asked.projectId] : ['datasets', asked.datasetId];
  const sql = `select data_rows from ${table} where id = :id and organization_id = :organizationId`;
  const [row] = await db.read(sql, { id, organizationId });
  return (row?.['data_rows'] ?? 0) as number;
}

const stillThere = ({ organizationId }: MemberScope, datasetId: string): Statement => ({
  sql: `select id from datasets where id = :datasetId and organization_id = :organizationId and deleted_at is null`,
  args: { datasetId, organizationId },
  ifNoRows: () => new Problem('not_found', 'The dataset was deleted.'),
});
