/**
 * One of a few values, which is chosen in a cell from a menu. A `<select>` in each row would take a browser as long as all else
 * in the rows.
 */
export type Choice = {
  /** Names it to a screen reader: “Role of Ada Martin”. */
  label: string;
  value: string;
  options: () => readonly { value: string; label: string }[];
  /** Why no other one can be chosen. */
  reason?: string | undefined;
  choose: (value: string) => unknown;
};

export type Column<Row> = {
  /** Names the column in `sort`. */
  key: string;
  label: string;
  /** What the cell shows; text, or elements that bring their own styles. `isBusy`: something is being done to the row. */
  cell: (row: Row, isBusy: boolean) => unknown;
  /** Makes the cell, which is a text, a button that offers other values; undefined where there are none to choose. */
  choice?: ((row: Row) => Choice | undefined) | undefined;
  /** Makes the cell, which is a text, a button that opens what is behind its number; undefined where nothing can be opened. */
  opens?: ((row: Row) => (() => unknown) | undefined) | undefined;
  /** Letters in a circle before it, in the first column: the initials of a person. Screen readers have the name. */
  initials?: (row: Row) => string;
  /** A second line below it, such as the email under a member. */
  detail?: (row: Row) => unknown;
  /** What stands behind it, such as a badge, and is whole even where the rest is cut off. */
  mark?: (row: Row) => unknown;
  /** A track of CSS grid, such as `minmax(140px,2fr)`. Its pixels are the least that the column needs. */
  width?: string;
  sortable?: boolean;
  /** The first press sorts it descending, as with dates: the newest first. */
  newestFirst?: boolean;
  /** Leaves when there is no room for all: those with the highest number first. Without one a column stays. */
  priority?: number;
  /** Stands at the end of its column, as numbers do. */
  end?: boolean;
  /** Is kept where the table is narrow, on the second line of a row. The first column always is. */
  narrow?: boolean;
};

/** The tracks of the menu and of the checkboxes, in pixels. */
const MENU = 44;
const CHECK = 40;

/** Both lines at the sides of the table. */
const LINES = 2;

/** Below this width rows are items of two lines, which have room for what they show. The sheet of the table says the same. */
const ITEMS = 560;

type Room = { width: number; hasMenu: boolean; hasChecks: boolean };

export type Layout<Row> = { columns: readonly Column<Row>[]; tracks: string; areItems: boolean };

/** The columns that fit beside each other, each as wide as its label and its track need at least, and their tracks. */
export function layOut<Row>(columns: readonly Column<Row>[], { width, hasMenu, hasChecks }: Room): Layout<Row> {
  const room = width - LINES - (hasMenu ? MENU : 0) - (hasChecks ? CHECK : 0);
  const areItems = width < ITEMS;
  const shown = areItems ? columns : fitting(columns, room);
  const tracks = [hasChecks && `${CHECK}px`, ...shown.map(trackOf), hasMenu && `${MENU}px`];
  return { columns: shown, tracks: tracks.filter(Boolean).join(' '), areItems };
}

function fitting<Row>(columns: readonly Column<Row>[], room: number): readonly Column<Row>[] {
  const needed = columns.reduce((sum, column) => sum + leastWidth(column), 0);
  const last = needed > room ? lastToStay(columns) : undefined;
  return last ? fitting(columns.filter((column) => column !== last), room) : columns; // prettier-ignore
}

function lastToStay<Row>([, ...columns]: readonly Column<Row>[]): Column<Row> | undefined {
  const leaving = columns.filter(({ priority }) => priority !== undefined);
  if (leaving.length > 0) return leaving.reduce((a, b) => (b.priority! >= a.priority! ? b : a));
  return columns.findLast(({ narrow }) => !narrow);
}

const DEFAULT = 'minmax(96px,1fr)';

const trackOf = <Row>(column: Column<Row>) => (column.width ?? DEFAULT).replace(/\d+px/, `${leastWidth(column)}px`);

/** In pixels. No label is cut off, in no language: its width is guessed, since measuring it would cost a layout. */
function leastWidth<Row>({ width = DEFAULT, label, sortable }: Column<Row>): number {
  const text = Array.from(label).reduce((sum, letter) => sum + (letter >= '\u2e80' ? 13 : 7), 0);
  return Math.max(Number(/(\d+)px/.exec(width)?.[1] ?? 96), text + 24 + (sortable ? 16 : 0));
}

export const classOf = ({ end, narrow }: Pick<Column<never>, 'end' | 'narrow'>, index: number): string =>
  `${index === 0 ? 'first' : narrow ? 'narrow' : 'wide'}${end ? ' end' : ''}`;
