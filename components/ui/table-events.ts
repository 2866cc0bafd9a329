/** When the reader asks for another order: the key of a column, with `-` before it for descending. */
export class SortEvent extends Event {
  constructor(readonly sort: string) {
    super('sort');
  }
}

/** When the reader checks a row, or takes the check back; with Shift, all rows from the one before to this one. */
export class CheckEvent extends Event {
  constructor(
    readonly key: unknown,
    readonly checked: boolean,
    readonly isRange: boolean,
  ) {
    super('check');
  }
}

/** When the reader checks all rows on screen, or none. */
export class CheckAllEvent extends Event {
  constructor(readonly checked: boolean) {
    super('check-all');
  }
}
