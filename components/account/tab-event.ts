import { LbEvent } from '../core/events.ts';

/** After the reader chose another tab of the account page. */
export class LbAccountTabEvent extends LbEvent {
  constructor(readonly tab: string) {
    super('lb-account-tab');
  }
}

declare global {
  interface HTMLElementEventMap {
    'lb-account-tab': LbAccountTabEvent;
  }
}
