import * as v from 'valibot';

/** Something is different now. What it is like has to be asked for: nothing of its content is told. */
export const Change = v.object({
  /** The plural noun under `/v1`, such as `integrations`. `session`: what the reader may do has changed. */
  kind: v.string(),
  /** Null: several of the kind, or it has no id. */
  id: v.nullable(v.string()),
  /** Null where it has no version, such as of something that was deleted. */
  version: v.nullable(v.number()),
});
export type Change = v.InferOutput<typeof Change>;

/** What has changed after a position. */
export const Changes = v.object({
  /** Sent as `Last-Event-ID`, it gives what changes after this. */
  position: v.string(),
  /** False where nobody can tell any more all that has changed: whatever was read has to be read again. */
  complete: v.boolean(),
  changes: v.array(Change),
});
export type Changes = v.InferOutput<typeof Changes>;

/** Seconds without a change after which the stream sends a comment, so that no proxy takes it for dead. */
export const HEARTBEAT = 25;
