import assert from 'node:assert/strict';
import type { Reason, Step, StepName } from '../../integrations/contract.ts';

/** Each step with what came of it, as `FAILED no_such_bucket`. */
export function outcomes(steps: readonly Step[]): Record<string, string> {
  return Object.fromEntries(
    steps.map(({ step, outcome, failure }) => [step, failure ? `${outcome} ${failure.reason}` : outcome]),
  );
}

/** All steps passed before the one that failed, and none was reached after it; what it says is in words. */
export function assertFails(steps: readonly Step[], step: StepName, reason: Reason): void {
  const at = steps.findIndex(({ step: name }) => name === step);
  const expected = steps.map(({ step: name }, index) => [
    name,
    index < at ? 'PASSED' : index > at ? 'NOT_REACHED' : `FAILED ${reason}`,
  ]);
  assert.deepEqual(outcomes(steps), Object.fromEntries(expected));
  assert.match(`${steps[at]!.failure!.message} ${steps[at]!.failure!.remedy}`, /^[A-Z].*\. [A-Z].*\.$/);
}
