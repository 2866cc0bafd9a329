import type { Labeling } from '../../bff/data-rows/contract.ts';
import type { RowLabels } from '../../bff/labels/contract.ts';
import { msg } from '../core/localize.ts';

/** The state of a data row in a project. */
export type State = RowLabels['items'][number]['state'];

/** In the language of the page, in the order in which work goes through them. */
export const states = (): Record<State, string> => ({
  TO_LABEL: msg('To label'),
  IN_REVIEW: msg('In review'),
  IN_REWORK: msg('In rework'),
  SKIPPED: msg('Skipped'),
  DONE: msg('Done'),
});

/** What the first review of a label said, as data rows are filtered by it. */
export const firstReviews = (): Record<NonNullable<Labeling['firstReview']>, string> => ({
  ACCEPTED: msg('Accepted at first review'),
  REJECTED: msg('Rejected at first review'),
  NONE: msg('Not reviewed yet'),
});
