import type { Reason, StepName } from '../contract.ts';

/** Clouds refuse what was signed more than 5 to 15 minutes from their own time. */
const TOLERANCE = 5 * 60_000;

/** Whether our clock is off, by the `Date` of an answer. It is asked when an answer is a refusal: that of a cloud seldom says why. */
export function isClockOff(date: string | null | undefined): boolean {
  return date !== null && date !== undefined && Math.abs(Date.now() - Date.parse(date)) > TOLERANCE;
}

const DENIED: Partial<Record<StepName, Reason>> = { list: 'list_denied', read: 'read_denied', sign: 'sign_denied' };

/** What it means that a cloud does not allow a step, where it says no more than that. */
export const deniedAt = (step: StepName): Reason => DENIED[step] ?? 'denied';
