import type { Column } from './column.ts';
import { renderTime } from './time.ts';

type TimeColumn<Row> = Omit<Column<Row>, 'cell'> & {
  /** The moment; null where there is none yet. */
  at: (row: Row) => string | null;
  /** What is said where there is none: “Never”. */
  none?: string;
};

/** A column of moments, of which the first press shows the newest first. */
export const timeColumn = <Row>({ at, none, ...column }: TimeColumn<Row>): Column<Row> => ({
  sortable: true,
  newestFirst: true,
  width: 'minmax(124px,1fr)',
  ...column,
  cell: (row) => renderTime(at(row), none),
});
