import { change } from '../core/change.ts';
import { invalid } from '../core/parse.ts';
import type { MemberScope } from '../core/scope.ts';
import type { DataRow } from '../data-rows/contract.ts';
import { globalKeyTaken, mayChange, requireDataset } from '../data-rows/data-rows.ts';
import { newDataRow, type NewRow } from '../data-rows/new-row.ts';
import { importFact } from './import.ts';
import { readRow, RowProblem } from './read-row.ts';

/** Imports one data row at once, which is written as in a file for an import. */
export async function createDataRow(scope: MemberScope, datasetId: string, value: object): Promise<DataRow> {
  mayChange(scope);
  await requireDataset(scope, datasetId);
  const { dataRow, statements } = await newDataRow(scope, datasetId, readOne(value));
  const fact = importFact({ datasetId, format: 'JSON', ifExists: 'refuse' }, { rows: 1, failed: 0 });
  await change(scope, fact, statements, { value: dataRow }).catch(globalKeyTaken);
  return dataRow;
}

function readOne(value: object): NewRow {
  try {
    return readRow(value, () => value);
  } catch (error) {
    if (!(error instanceof RowProblem)) throw error;
    throw invalid([{ message: error.message, path: error.field === null ? [] : [error.field] }], 'data');
  }
}
