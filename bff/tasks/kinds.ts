import type { Draft } from '../blobs/blobs.ts';
import type { MemberScope } from '../core/scope.ts';
import { DAY } from '../core/time.ts';
import type { Statement } from '../database/database.ts';
import type { TaskKind } from './contract.ts';

/** How long results, errors and uploads are kept, in milliseconds. */
export const KEPT = 30 * DAY;

/** A task to start. `input` is stored as JSON. */
export type NewTask<Input> = {
  name: string;
  input: Input;
  projectId?: string;
  datasetId?: string;
  /** A blob that was uploaded for it and is kept already. */
  source?: { id: string; bytes: number };
  total?: number;
};

/** One kind of task. A feature registers it once with `Tasks.add`. */
export type Kind<Input = unknown> = {
  kind: TaskKind;
  /**
   * Throws where the member may not have this done. It is asked when the task is started, when it is tried again, and
   * before each attempt, since a role may have changed meanwhile.
   */
  authorize: (scope: MemberScope, input: Input) => Promise<void>;
  /** Runs one attempt. A Problem ends the task with its message; after any other error it is tried again. */
  run: (task: Running<Input>) => Promise<Ending>;
  /** How many of one organization run at once; 2 where not set. */
  perOrganization?: number;
};

/** What an attempt is given. */
export type Running<Input = unknown> = {
  id: string;
  name: string;
  input: Input;
  /** The member who asked, with what they may do now. Its authority is this attempt’s. */
  scope: MemberScope;
  /** The blob that was uploaded for it. */
  sourceBlob: string | null;
  /** What an earlier attempt has saved last; undefined for the first. */
  checkpoint: unknown;
  /** Aborted when the attempt should end, such as when the task is cancelled. */
  signal: AbortSignal;
  /**
   * Says how far it is and commits `statements`. Without any it writes at most once a second, so that it may be called
   * for each row. Throws where the attempt must end.
   */
  progress: (at: Progress, statements?: readonly Statement[]) => Promise<void>;
  /** A file of it. Nobody can read it until the task has ended well; then `Ending` names it. */
  createFile: () => Promise<Draft>;
};

export type Progress = { processed: number; total?: number | undefined; failed?: number; checkpoint?: unknown };

/** How a task ended well. Files that it does not name are discarded. */
export type Ending = {
  processed: number;
  failed?: number;
  result?: { file: Draft; name: string };
  errors?: Draft;
  /** Committed in the transaction that ends it. */
  effects?: readonly Statement[];
};
