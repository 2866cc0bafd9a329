import type { Statement } from '../database/database.ts';

/** One piece of work, as a kind gets it. */
export type Job<Payload = unknown> = {
  id: number;
  kind: string;
  /** Null for the server’s own. */
  organizationId: string | null;
  /** What it works on, such as the id of an integration. */
  subject: string;
  payload: Payload;
  /** 1 for the first. */
  attempt: number;
};

/** What an attempt is given besides the job. */
export type Attempt = {
  /** Aborted when the attempt should end: the job was cancelled or restarted, it took too long, or the server stops. */
  signal: AbortSignal;
  /** Finds a row only while this attempt may still commit. It belongs into every transaction of the attempt: `authority` of a scope gives it. */
  fence: Statement;
  /** Says that the attempt gets on, and commits `statements`, such as its progress. Throws where another process has taken the job. */
  heartbeat: (statements?: readonly Statement[]) => Promise<void>;
};

/** How an attempt ended well. */
export type Outcome = {
  /** Committed in the transaction that ends the job: all of it happens once, or none. */
  effects?: readonly Statement[];
  /** Milliseconds after which the job comes again; without it the job is done. */
  again?: number;
};

/** How the worker treats the jobs of one name. A feature registers it once with `Jobs.add`. */
export type Kind<Payload = unknown> = {
  /** The feature and what is done: `integrations.check`. */
  kind: string;
  /** Does the work. What it throws fails the attempt; the next one comes after `backoff`. */
  run: (job: Job<Payload>, attempt: Attempt) => Promise<Outcome | void>;
  /** What is committed when the last attempt has failed, or when the job is cancelled while it runs. */
  ended?: (job: Job<Payload>, state: 'FAILED' | 'CANCELED', error: unknown) => readonly Statement[];
  /** Attempts until it has failed; 5 where not set. */
  attempts?: number;
  /** Attempts that may end with their process until it has failed, such as by a kill; as `attempts` where not set. */
  crashes?: number;
  /** Milliseconds before the attempt after this one, give or take a fifth; 5 s, 20 s, 80 s … up to an hour where not set. */
  backoff?: (attempt: number) => number;
  /** Milliseconds after which another process takes the job of one that is silent; a minute where not set. */
  lease?: number;
  /** Milliseconds without a heartbeat after which an attempt is given up; 5 minutes where not set. */
  timeout?: number;
  /** How many run at once in this process; 4 where not set. */
  concurrency?: number;
  /** How many of one organization run at once in all processes; 2 where not set. */
  perOrganization?: number;
};

/** Work that the server does for itself, over and over. */
export type Schedule = Pick<Kind, 'kind' | 'timeout'> & {
  /** Milliseconds from one run to the next, give or take a tenth. */
  every: number;
  run: (attempt: Attempt) => Promise<void>;
};

/** Thrown in an attempt whose job another process has taken: it can commit nothing any more. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';

  constructor() {
    super('Another process has taken this job.');
  }
}

/** Why an attempt was told to end before it was through. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly why: 'CANCEL' | 'RESTART' | 'STOP';

  constructor(why: 'CANCEL' | 'RESTART' | 'STOP') {
    super({ CANCEL: 'The job was cancelled.', RESTART: 'The job begins again.', STOP: 'The server stops.' }[why]);
    this.why = why;
  }
}
