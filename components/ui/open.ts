/** When the reader asks for what is behind a number; the key says which, where there are several. */
export class OpenEvent extends Event {
  constructor(readonly key = '') {
    super('open');
  }
}
