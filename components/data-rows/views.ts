import type { DataRowsView, SavedView } from '../../bff/views/contract.ts';

/** The list as the menu of saved views sees and changes it. */
export type ViewsOf = {
  /** The saved view that was chosen. */
  chosen: () => SavedView | undefined;
  /** What is shown now. */
  shown: () => DataRowsView;
  /** Whether views of the organization may be made and changed. */
  mayShare: () => boolean;
  /** The address of a saved view, with `{id}` in the place of its id; undefined where the page has none. */
  linkTo: () => string | undefined;
  /** Shows what a view says; undefined: all data rows. */
  show: (view: SavedView | undefined) => void;
  /** Says which view is chosen from now on, with the rows as they are. */
  choose: (view: SavedView | undefined) => void;
};

/** Whether the list shows something else than what was saved. A view without columns has those of the page. */
export const differs = (saved: DataRowsView, shown: DataRowsView): boolean =>
  textOf({ ...saved, columns: saved.columns ?? shown.columns }) !== textOf(shown);

const textOf = ({ search, sort, filters, columns, layout }: DataRowsView) =>
  JSON.stringify([search, sort, Object.entries(filters).toSorted(([a], [b]) => (a < b ? -1 : 1)), columns, layout]);
