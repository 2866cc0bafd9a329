import type { RowState } from '../labels/contract.ts';
import type { StoredLabel } from '../labels/stored.ts';
import type { ProjectExportFilter } from './contract.ts';

/** Whether a data row with these labels, in this state, is asked for. What a list finds by too is asked where it is read. */
export function matches(
  labels: readonly StoredLabel[],
  state: RowState | 'TO_LABEL',
  filter: ProjectExportFilter,
): boolean {
  const { labeledBy, labelCreatedFrom, labelCreatedTo } = filter;
  if (filter.state !== undefined && ![filter.state].flat().includes(state)) return false;
  if (labeledBy === undefined && labelCreatedFrom === undefined && labelCreatedTo === undefined) return true;
  const from = labelCreatedFrom === undefined ? -Infinity : Date.parse(labelCreatedFrom);
  const to = labelCreatedTo === undefined ? Infinity : Date.parse(labelCreatedTo);
  return labels.some(
    ({ memberId, createdAt }) =>
      (labeledBy === undefined || memberId === (labeledBy === 'none' ? null : labeledBy)) &&
      createdAt >= from &&
      createdAt < to,
  );
}
