import type { RowState } from '../labels/contract.ts';
import type { StoredLabel } from '../labels/stored.ts';
import type { ProjectExportFilter } from './contract.ts';

/** Whether a data row with these labels, in this state, is asked for. */
export function matches(
  labels: readonly StoredLabel[],
  state: RowState | 'TO_LABEL',
  filter: ProjectExportFilter,
): boolean {
  const { isLabeled, labeledBy, labelCreatedFrom, labelCreatedTo } = filter;
  if (filter.state !== undefined && ![filter.state].flat().includes(state)) return false;
  if (isLabeled !== undefined && isLabeled !== labels.length > 0) return false;
  if (labeledBy === undefined && labelCreatedFrom === undefined && labelCreatedTo === undefined) return true;
  const from = labelCreatedFrom === undefined ? -Infinity : Date.parse(labelCreatedFrom);
  const to = labelCreatedTo === undefined ? Infinity : Date.parse(labelCreatedTo);
  return labels.some(
    ({ memberId, createdAt }) =>
      (labeledBy === undefined || memberId === labeledBy) && createdAt >= from && createdAt < to,
  );
}
