import type { ProgressState, ReviewResult } from './states.ts';
import { LbEvent } from '../core/events.ts';

/**
 * What a number counts: data rows in a state, the labels of some days, those of one member, the labels whose first review had a
 * result, or the annotations of one object or classification that were created on some days. `to` is the day after the last. The
 * member is null where the labels name none, and left out where they are of all.
 */
export type Behind =
  | { state: ProgressState }
  | { memberId?: string | null; from: string; to: string }
  | { review: ReviewResult }
  | { object: string; from: string; to: string }
  | { classification: string; from: string; to: string };

/** When the reader asks for the data rows behind a number; with `openable`. */
export class LbProjectRowsOpenEvent extends LbEvent {
  constructor(
    readonly projectId: string,
    readonly behind: Behind,
  ) {
    super('lb-project-rows-open', { cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'lb-project-rows-open': LbProjectRowsOpenEvent;
  }
}
