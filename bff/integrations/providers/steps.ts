import { setTimeout as wait } from 'node:timers/promises';
import type { Provider, Reason, Step, StepName } from '../contract.ts';
import { explain } from '../reasons.ts';
import { ReachFailure } from './provider.ts';

/** What a step may end with: nothing when it passed. */
export type Outcome = 'SKIPPED' | { warning: Reason } | void;
export type Steps = Partial<Record<StepName, () => Promise<Outcome>>>;

/** What may be gone a moment later: such a step is tried once more, and the clients themselves never try twice. */
const PASSING: readonly Reason[] = ['unreachable', 'provider_error'];

/** Runs the steps in their order. The first that fails leaves the later ones not reached; an aborted signal fails the one under way. */
export async function runSteps(
  {
    provider,
    signal,
    reasonOf,
  }: { provider: Provider; signal: AbortSignal; reasonOf: (step: StepName, error: unknown) => Reason },
  steps: Steps,
): Promise<Step[]> {
  const done: Step[] = [];
  for (const step of Object.keys(steps) as StepName[]) {
    const failed = done.some(({ outcome }) => outcome === 'FAILED' || outcome === 'NOT_REACHED');
    done.push(failed ? { step, outcome: 'NOT_REACHED', failure: null } : await run(step, steps[step]!));
  }
  return done;

  async function run(step: StepName, work: () => Promise<Outcome>, again = true): Promise<Step> {
    try {
      const outcome = await until(signal, work);
      if (typeof outcome === 'object')
        return { step, outcome: 'WARNED', failure: explain(step, outcome.warning, provider) };
      return { step, outcome: outcome ?? 'PASSED', failure: null };
    } catch (error) {
      const reason = signal.aborted ? 'timeout' : error instanceof ReachFailure ? error.reason : reasonOf(step, error);
      if (again && PASSING.includes(reason)) {
        await wait(200);
        return run(step, work, false);
      }
      return { step, outcome: 'FAILED', failure: explain(step, reason, provider) };
    }
  }
}

/** Some clients do not stop when they are told to; nobody waits for them. */
function until<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}
