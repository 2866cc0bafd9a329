import type { Outbound } from '../../outbound/outbound.ts';
import type { Credentials, Reason, Resource, Step, StepName } from '../contract.ts';
import type { Sessions } from './sessions.ts';

/** Who we are at AWS. Set by the operator; the roles of customers trust `principal`, its ARN. */
export type OurIdentity = {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  principal: string;
};

/** What a provider is given to reach one integration. */
export type Reach<R extends Resource = Resource, C extends Credentials = Credentials> = {
  resource: R;
  credentials: C;
  outbound: Outbound;
  /** Undefined where the operator has set none. */
  identity: OurIdentity | undefined;
  /** The integration's own id: AWS gets it as the external ID. */
  externalId: string;
  /** What is kept of the sessions by which URLs are signed, and the name of this integration’s there. A check opens its own. */
  sessions: Sessions;
  sessionKey: string;
  /** The origins of the pages which fetch signed URLs: the CORS step asks for each. */
  origins: readonly string[];
  /** When it is aborted the answer is no longer wanted: a check then says `timeout`. */
  signal: AbortSignal;
};

export type Checked = {
  steps: Step[];
  /** What was found out on the way, such as the region of a bucket; it is kept with the resource. */
  found?: Partial<Resource>;
  /** By name, code and status, what was behind the failed step: for the server’s log. */
  trouble?: string | undefined;
};

/** Which objects are listed: those whose names begin with `prefix`, in the order of the cloud. */
export type Listing = {
  prefix: string;
  /** Lists what is directly under the prefix, with the folders there instead of what these hold. */
  byFolder: boolean;
  /** Objects and folders of one page at most. */
  limit: number;
  /** The `next` of the page before; null for the first. */
  after: string | null;
};

export type FoundObject = { key: string; bytes: number };

/** One page of a listing. It can be empty and have a `next`, which is null where nothing follows. */
export type ObjectPage = { objects: FoundObject[]; folders: string[]; next: string | null };

/** One cloud. Its client library is loaded at first use. */
export type CloudProvider<R extends Resource = Resource, C extends Credentials = Credentials> = {
  /** The steps of a check, in order. */
  steps: readonly StepName[];
  /** What is kept of credentials that somebody entered. Throws a Problem `invalid`, with the field, for those that can never work. */
  keep(credentials: C, identity: OurIdentity | undefined): C;
  /** Whatever the cloud answers is said in the steps; nothing is thrown for it. */
  check(reach: Reach<R, C>): Promise<Checked>;
  /** A URL that reads one object for `seconds` without any further credentials. Throws a `ReachFailure`. */
  sign(reach: Reach<R, C>, object: string, seconds: number): Promise<string>;
  /** One page of the objects. Its session lasts for many pages. Throws a `ReachFailure`. */
  list(reach: Reach<R, C>, listing: Listing): Promise<ObjectPage>;
};

/** Names the reason of what a client has thrown. Each provider has one. */
export type ReasonOf = (step: StepName, error: unknown) => Reason;

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

/** The reason for an error of a check. An answer in an unknown form is `unexpected`: the check fails, and not the request. */
export function reasonFor(step: StepName, error: unknown, reasonOf: ReasonOf): Reason {
  if (error instanceof ReachFailure) return error.reason;
  try {
    return reasonOf(step, error);
  } catch {
    return 'unexpected';
  }
}

/** For `.catch`: a failure of this step, whatever was thrown. */
export const failAt =
  (step: StepName, reasonOf: ReasonOf) =>
  (error: unknown): never => {
    throw error instanceof ReachFailure ? error : new ReachFailure(step, reasonFor(step, error, reasonOf), error);
  };
