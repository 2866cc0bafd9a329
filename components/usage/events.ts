import type { AssetType, Metric } from '../../bff/usage/contract.ts';
import type { Day } from '../core/day.ts';
import { LbEvent } from '../core/events.ts';

/**
 * What a number counts, in its period: a metric of the organization, or what was made in a project or by a member, of all asset
 * types or one.
 */
export type UsageOf = {
  metric?: Metric;
  projectId?: string;
  memberId?: string;
  assetType?: AssetType;
  name: string;
  from: Day;
  to: Day;
};

/**
 * When the reader asks for what is behind a row or a number. Unless it is cancelled, each `<lb-usage-chart>` beside shows the
 * annotations, the breakdown is sorted by labels or time, and `<lb-dashboard>` goes to the list of everything else.
 */
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
