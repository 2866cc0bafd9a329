import { LbEvent } from '../core/events.ts';

/** When the reader goes somewhere in the dashboard. A host that keeps an address of its own takes `location` over. */
export class LbNavigateEvent extends LbEvent {
  constructor(
    /** Such as `/projects?search=lanes`: the `location` of the dashboard. */
    readonly location: string,
    /** What the place is called, for the title of the page. */
    readonly title: string,
    /** Whether it is the same place seen otherwise, such as searched: then it takes the place of the last address. */
    readonly replace: boolean,
  ) {
    super('lb-navigate', { cancelable: true });
  }
}

/** When what is shown has another name, also at first: for the title of the page. */
export class LbTitleChangeEvent extends LbEvent {
  /** Such as “Pedestrians at night” or “Usage · Account”. */
  constructor(readonly title: string) {
    super('lb-title-change');
  }
}

/** Later, when the host around has heard of it too, and may have canceled it. */
export function unlessCanceled(event: Event, then: () => void): void {
  queueMicrotask(() => {
    if (!event.defaultPrevented) then();
  });
}

declare global {
  interface HTMLElementEventMap {
    'lb-navigate': LbNavigateEvent;
    'lb-title-change': LbTitleChangeEvent;
  }
}
