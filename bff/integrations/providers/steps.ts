import { setTimeout as wait } from 'node:timers/promises';
import type { Provider, Reason, Step, StepName } from '../contract.ts';
import { explain } from '../reasons.ts';
import { type Checked, reasonFor, type ReasonOf } from './provider.ts';

/** What a step may end with: nothing when it passed. */
export type Outcome = 'SKIPPED' | { warning: Reason } | void;
export type Steps = Partial<Record<StepName, () => Promise<Outcome>>>;
type Check = { provider: Provider; signal: AbortSignal; reasonOf: ReasonOf };

/** What may be gone a moment later: such a step is tried once more, and the clients themselves never try twice. */
const PASSING: readonly Reason[] = ['unreachable', 'provider_error'];

/** Runs the steps in their order. The first that fails leaves the later ones not reached; an aborted signal fails the one under way. */
export async function runSteps({ provider, signal, reasonOf }: Check, steps: Steps): Promise<Checked> {
  const done: Step[] = [];
  let trouble: string | undefined;
  for (const step of Object.keys(steps) as StepName[]) {
    const failed = done.some(({ outcome }) => outcome === 'FAILED');
    done.push(failed ? { step, outcome: 'NOT_REACHED', failure: null } : await run(step, steps[step]!));
  }
  return { steps: done, trouble };

  async function run(step: StepName, work: () => Promise<Outcome>, again = true): Promise<Step> {
    try {
      const outcome = (await until(signal, work)) ?? 'PASSED';
      if (typeof outcome === 'string') return { step, outcome, failure: null };
      return { step, outcome: 'WARNED', failure: explain(step, outcome.warning, provider) };
    } catch (error) {
      const reason = signal.aborted ? 'timeout' : reasonFor(step, error, reasonOf);
      if (again && PASSING.includes(reason)) {
        await wait(200);
        return run(step, work, false);
      }
      trouble = describe(error);
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

/** Where the errors of the clients have what can be told of them. The last is the code of an answer by OAuth. */
type ClientError = Error & {
  code?: string | number;
  error?: string;
  statusCode?: number;
  $metadata?: { httpStatusCode?: number };
  response?: { status: number; data?: { error?: string } };
};

/** Names, codes and statuses alone: in its words a cloud names the role or the account, and its answer holds a token. */
function describe(error: unknown): string {
  const causes: string[] = [];
  for (let cause = error; cause instanceof Error && causes.length < 5; cause = cause.cause) {
    const { name, code, error, statusCode, $metadata, response } = cause as ClientError;
    const known = [name, code, error, statusCode, $metadata?.httpStatusCode, response?.status, response?.data?.error];
    causes.push([...new Set(known.filter((value) => /^[\w.-]{1,60}$/.test(String(value ?? ''))))].join(' '));
  }
  return causes.join('; ');
}
