import type { ApiError } from './api-error.ts';

/** What every event of ours is: it leaves the shadow tree, and it bubbles. Sent in the past tense, after the server agreed. */
export class LbEvent extends Event {
  constructor(type: `lb-${string}`, init?: EventInit) {
    super(type, { bubbles: true, composed: true, ...init });
  }
}

/** Before a change, with the intended values. Whoever cancels it keeps the change from being made. */
export class LbBeforeEvent extends LbEvent {
  constructor(type: `lb-before-${string}`) {
    super(type, { cancelable: true });
  }
}

/** Sends the event, and tells whether nobody cancelled it. */
export const allowed = (target: EventTarget, event: LbBeforeEvent): boolean => target.dispatchEvent(event);

/** Once, after the first content is on screen. */
export class LbReadyEvent extends LbEvent {
  constructor() {
    super('lb-ready');
  }
}

/** For the host’s monitoring: something could not be shown or done. It never carries a token. */
export class LbErrorEvent extends LbEvent {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;

  constructor({ code, message, detail, retryable }: ApiError) {
    super('lb-error');
    this.code = code;
    this.message = detail ?? message;
    this.retryable = retryable;
  }
}

declare global {
  interface HTMLElementEventMap {
    'lb-ready': LbReadyEvent;
    'lb-error': LbErrorEvent;
  }
}
