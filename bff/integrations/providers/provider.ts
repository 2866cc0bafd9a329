import type { Credentials, Reason, Resource, Step, StepName } from '../contract.ts';
import type { Outbound } from '../../outbound/outbound.ts';

/** What every provider is given: the door out, our own identity where it has one, and until when the answer is wanted. */
export type Reach<R extends Resource = Resource, C extends Credentials = Credentials> = {
  resource: R;
  credentials: C;
  outbound: Outbound;
  /** The integration's own id: AWS gets it as the external ID. */
  externalId: string;
  /** The page's origins which will fetch signed URLs: the CORS step asks for each. */
  origins: readonly string[];
  signal: AbortSignal;
};

export type Checked = {
  steps: Step[];
  /** What was found out on the way, such as the region of a bucket; it is kept with the resource. */
  found?: Partial<Resource>;
};

/** One cloud. Neither function throws for what the cloud answers: `check` says it in its steps, `sign` throws a `ReachFailure`. */
export type CloudProvider = {
  steps: readonly StepName[];
  check(reach: Reach): Promise<Checked>;
  /** A URL that reads one object for `seconds` without any further credentials. */
  sign(reach: Reach, object: string, seconds: number): Promise<string>;
};

/** Why a step failed, in the one vocabulary. */
export class ReachFailure extends Error {
  override readonly name = 'ReachFailure';
  readonly step: StepName;
  readonly reason: Reason;

  constructor(step: StepName, reason: Reason, cause?: unknown) {
    super(`${step}: ${reason}`, { cause });
    this.step = step;
    this.reason = reason;
  }
}
