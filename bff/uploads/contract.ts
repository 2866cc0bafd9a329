import * as v from 'valibot';
import { Id, Timestamp } from '../core/contract.ts';
import { NewFile } from '../data-rows/contract.ts';

/** A file that comes in parts, for a dataset or a project. */
export const Upload = v.object({
  id: Id,
  /** Whose data rows are in it; null: it is for a project. */
  datasetId: v.nullable(Id),
  /** Whose labels are in it; null: it is for a dataset. */
  projectId: v.nullable(Id),
  /** Of the file. */
  name: v.string(),
  /** Identifies the file for its sender, such as a digest; null where none was given. */
  fingerprint: v.nullable(v.string()),
  /** Of the whole file. */
  bytes: v.number(),
  /** How many bytes have come: the next part begins there. */
  offset: v.number(),
  createdAt: Timestamp,
  /** When it is deleted, if it is not used before. */
  expiresAt: Timestamp,
});
export type Upload = v.InferOutput<typeof Upload>;

export const UploadList = v.object({ items: v.array(Upload) });
export type UploadList = v.InferOutput<typeof UploadList>;

export const UploadQuery = v.strictObject({ datasetId: v.optional(Id) });
export type UploadQuery = v.InferOutput<typeof UploadQuery>;

export const NewUploadQuery = v.strictObject({ datasetId: Id });

/** One of a project. */
export const ProjectUploadParams = v.strictObject({ id: Id, uploadId: Id });
export type ProjectUploadParams = v.InferOutput<typeof ProjectUploadParams>;

/** Of tus, `Upload-Metadata` and `Upload-Length`. */
export const NewUpload = v.object({
  filename: NewFile.entries.name,
  fingerprint: v.optional(v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,100}$/, 'Use 1 to 100 visible ASCII characters.'))), // prettier-ignore
  length: v.pipe(v.number('Say how long the file is, in bytes.'), v.minValue(1, 'The file is empty.')),
});
export type NewUpload = v.InferOutput<typeof NewUpload>;
