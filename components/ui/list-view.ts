import type { CSSResultGroup } from 'lit';
import type { Actions } from './actions.ts';
import type { Column } from './column.ts';
import type { Icon } from './icon.ts';
import type { MenuItem } from './menu.ts';

/** One choice among a few, such as a role. The first option, with an empty value, leaves nothing out. */
export type Filter = {
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
  /** What stands in place of the choice where there is more than one can list, such as a `Finder`. */
  field?: unknown;
};

/** Something that can be done to many rows at once, one after the other. */
export type BulkAction<Item> = {
  /** The act in a word or two: “Remove”. */
  label: string;
  icon?: Icon;
  danger?: boolean;
  /** What is asked before, with how many there are; left out where it can be undone. */
  question?: (count: number) => { heading: string; text: string };
  /** Asks for what the act needs, such as a role, or says what it brings about, in place of the question; false: not after all. */
  ask?: (count: number, items: readonly Item[]) => Promise<boolean>;
  /** Does it to one. What it throws is said of that one; `false`: the page did not allow it. */
  run: (item: Item) => Promise<unknown>;
  /**
   * Does it to up to 200 in one request, in place of `run`. Gives by id why it was not done to some; what it throws is said of
   * all of them.
   */
  runMany?: (items: readonly Item[]) => Promise<ReadonlyMap<string, string>>;
  /** The toast afterwards, with how many were changed: `(count) => msg(str`Removed: ${count}`)`. */
  done: (count: string) => string;
};

/** What the list of a feature shows and offers, around what its `List` has read. */
export type ListView<Item extends { id: string }> = {
  /** Names the list to a screen reader: “Members”. */
  label: string;
  /** What the search is called, and says while it is empty: “Search members”. */
  search: string;
  columns: readonly Column<Item>[];
  /** Styles for cells that show more than text, a badge or a state. */
  cellStyles?: CSSResultGroup;
  /** Shows several rows beside each other, as `cellStyles` says for the class `tiles`. */
  tiles?: boolean;
  nameOf: (item: Item) => string;
  /** The menu of a row; left out where nothing can be done to any. */
  menu?: ((item: Item) => readonly MenuItem[] | Promise<readonly MenuItem[] | undefined>) | undefined;
  /** What all rows that match add up to: the last row. */
  totals?: Item | undefined;
  /** Opens what a row stands for; `href` is its address, where it has one. */
  open?: (item: Item) => unknown;
  href?: (item: Item) => string | undefined;
  /** The button above the list, and in it while there is none yet. */
  create?: { label: string; run: () => unknown } | undefined;
  filters?: readonly Filter[];
  /** Further buttons in the toolbar. */
  more?: unknown;
  /** What can be done to many rows at once. */
  bulk?: readonly BulkAction<Item>[] | undefined;
  /** What readers should know of what is in the list, in the line above the rows, and what can be done about it. */
  notice?: { text: string; act?: { label: string; run: () => unknown } | undefined } | undefined;
  /** Said while there is none yet. A host may put something else into the slot `empty`. */
  empty: string;
  actions: Actions<Item>;
};
