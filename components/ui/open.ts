/**
 * When the reader asks for what is behind a number; the key says which, where there are several. `next` is the key of the mark
 * after it in a chart, empty for the last: a mark may stand for several rows of the table.
 */
export class OpenEvent extends Event {
  constructor(
    readonly key = '',
    readonly next = '',
  ) {
    super('open');
  }
}
