import * as v from 'valibot';
import { Id, pageQuery, Timestamp } from '../core/contract.ts';

export const TaskStatus = v.picklist(['QUEUED', 'IN_PROGRESS', 'COMPLETE', 'FAILED', 'CANCELING', 'CANCELED']);
export type TaskStatus = v.InferOutput<typeof TaskStatus>;

export const TaskKind = v.picklist([
  'DATA_ROW_IMPORT',
  'BUCKET_IMPORT',
  'LABEL_IMPORT',
  'FOLDER_REMOVAL',
  'PROJECT_EXPORT',
  'DATASET_EXPORT',
]);
export type TaskKind = v.InferOutput<typeof TaskKind>;

export const Task = v.object({
  id: Id,
  kind: TaskKind,
  /** What it is about, such as the name of the project. */
  name: v.string(),
  status: TaskStatus,
  /** Why it waits: others of the organization come first, or no server takes tasks. Null where it does not wait. */
  waitsFor: v.nullable(v.picklist(['TURN', 'SERVER'])),
  /** Why it failed. */
  reason: v.nullable(v.string()),
  /** From 0 to 1. */
  progress: v.number(),
  processed: v.number(),
  /** Null where nobody knows yet. */
  total: v.nullable(v.number()),
  /** How many of what was processed failed; `errorsUrl` says why. */
  failed: v.number(),
  /** Downloads the result. The address ends after an hour: read the task again for a new one. */
  resultUrl: v.nullable(v.string()),
  resultName: v.nullable(v.string()),
  resultBytes: v.nullable(v.number()),
  errorsUrl: v.nullable(v.string()),
  /** Until when result and errors are kept. After that their addresses answer 410. */
  keptUntil: v.nullable(Timestamp),
  canRetry: v.boolean(),
  projectId: v.nullable(Id),
  datasetId: v.nullable(Id),
  /** Whether the member has seen how it ended. */
  isSeen: v.boolean(),
  createdAt: Timestamp,
  startedAt: v.nullable(Timestamp),
  endedAt: v.nullable(Timestamp),
});
export type Task = v.InferOutput<typeof Task>;

const TASK_SORTS = ['-createdAt', 'createdAt'] as const;

export const TaskQuery = v.strictObject({
  ...pageQuery(TASK_SORTS).entries,
  /** `UNDER_WAY`: what is queued, in progress or being cancelled. */
  status: v.optional(v.literal('UNDER_WAY', 'Use UNDER_WAY, or leave it out.')),
});
export type TaskQuery = v.InferOutput<typeof TaskQuery>;

export const FileStream = v.picklist(['result', 'errors']);
export type FileStream = v.InferOutput<typeof FileStream>;

export const FileParams = v.strictObject({ id: Id, stream: FileStream });
export type FileParams = v.InferOutput<typeof FileParams>;

const Offset = v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'Use a whole number from 0.'));

/** What makes an address of a file valid, and until when, in milliseconds since 1970. */
export const FileQuery = v.strictObject({
  expires: v.string(),
  key: v.string(),
  signature: v.string(),
  /** The first and the last byte, where the address is for a part of the file. */
  start: v.optional(Offset),
  end: v.optional(Offset),
});
export type FileQuery = v.InferOutput<typeof FileQuery>;
