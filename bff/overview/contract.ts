import * as v from 'valibot';
import { Id } from '../core/contract.ts';
import { Day, INTERVALS } from '../usage/contract.ts';

const WHOSE = ['all', 'mine'] as const;
export type Whose = (typeof WHOSE)[number];

/** `from` is the first day in GMT and `to` the day after the last. Without them it is the last 30 days, today included. */
export const OverviewQuery = v.strictObject({
  from: v.optional(Day),
  to: v.optional(Day),
  interval: v.optional(v.picklist(INTERVALS, 'Use day, week or month.'), 'day'),
  of: v.optional(v.picklist(WHOSE, 'Use all or mine.')),
});
export type OverviewQuery = v.InferOutput<typeof OverviewQuery>;

const States = {
  toLabel: v.number(),
  inReview: v.number(),
  inRework: v.number(),
  skipped: v.number(),
  done: v.number(),
};

/** How long pieces of work took. The median is as exact as `bff/overview/rollup.ts` keeps it: to the second under a minute. */
const Work = v.object({
  pieces: v.number(),
  seconds: v.number(),
  /** Null where there was none. */
  average: v.nullable(v.number()),
  median: v.nullable(v.number()),
});
export type Work = v.InferOutput<typeof Work>;

export const OverviewMember = v.object({
  /** Null: no member is named. */
  id: v.nullable(Id),
  name: v.string(),
  isGone: v.boolean(),
  labels: v.number(),
  annotations: v.number(),
  /** On own labels. Null where the reader may not see how others perform. */
  labeling: v.nullable(Work),
  /** On labels of others. */
  review: v.nullable(Work),
});
export type OverviewMember = v.InferOutput<typeof OverviewMember>;

export const Overview = v.object({
  from: Day,
  to: Day,
  interval: v.picklist(INTERVALS),
  /** The day that it is now in GMT. */
  today: Day,
  /** Whose work is counted. Who may not see the work of others gets `mine`. */
  of: v.picklist(WHOSE),
  /** Whether the reader may ask for the work of all. */
  mayReadAll: v.boolean(),
  /** Now, of all data rows of the project. */
  progress: v.object(States),
  /** Of all labels there are. `acceptance`: of those that were reviewed, the share accepted at the first review. */
  reviews: v.object({
    accepted: v.number(),
    rejected: v.number(),
    unreviewed: v.number(),
    acceptance: v.nullable(v.number()),
  }),
  /**
   * One for each day, week or month. `labels` and `annotations`: made in it, and there still. `remaining`: data rows by state at
   * its end, or now where it is not finished; null where it lies ahead or before the project.
   */
  items: v.array(
    v.object({ date: Day, labels: v.number(), annotations: v.number(), remaining: v.nullable(v.object(States)) }),
  ),
  /** Objects and classifications by name that were made in the period and are there still, the most first; null for `mine`. */
  objects: v.nullable(
    v.array(v.object({ kind: v.picklist(['OBJECT', 'CLASSIFICATION']), name: v.string(), amount: v.number() })),
  ),
  /** Who made labels or spent time in the period, the most labels first. */
  members: v.array(OverviewMember),
});
export type Overview = v.InferOutput<typeof Overview>;
