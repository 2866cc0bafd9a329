import type { Day } from '../core/day.ts';
import { LbEvent } from '../core/events.ts';

/** What a row of the breakdown counts, in its period. */
export type UsageOf = { projectId?: string; memberId?: string; name: string; from: Day; to: Day };

/** When the reader asks for what is behind a row of the breakdown. Unless it is cancelled, each `<lb-usage-chart>` beside shows it. */
export class LbUsageOpenEvent extends LbEvent {
  constructor(readonly of: UsageOf) {
    super('lb-usage-open', { cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'lb-usage-open': LbUsageOpenEvent;
  }
}
