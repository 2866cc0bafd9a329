import * as v from 'valibot';
import { Id, Timestamp } from '../core/contract.ts';
import { DataRowImpact } from '../data-rows/contract.ts';

/** The beginning of the names of objects, such as `2026/frames/`: the cloud compares it letter by letter. */
export const Prefix = v.pipe(
  v.string(),
  v.maxLength(1024, 'Use at most 1,024 characters.'),
  v.check((text) => text.isWellFormed() && !text.includes('\0'), 'Remove the characters that are not valid Unicode.'),
);

/** What the page before said: it is the cloud’s own. */
const After = v.pipe(
  v.string(),
  v.nonEmpty('Leave it out for the first page.'),
  v.maxLength(4096, 'Use the `next` of the page before.'),
);

export const BucketObject = v.object({ key: v.string(), bytes: v.number() });
export type BucketObject = v.InferOutput<typeof BucketObject>;

/** `prefix`: the folder, such as `2026/frames/`; the whole bucket where it is left out. */
export const ObjectQuery = v.strictObject({ prefix: v.optional(Prefix, ''), after: v.optional(After) });
export type ObjectQuery = v.InferOutput<typeof ObjectQuery>;

/** What is directly in a folder of a bucket. */
export const ObjectList = v.object({
  /** Whole prefixes, such as `2026/frames/`. */
  folders: v.array(v.string()),
  objects: v.array(BucketObject),
  /** Gives the page that follows; null: this is the last one. */
  next: v.nullable(v.string()),
});
export type ObjectList = v.InferOutput<typeof ObjectList>;

/** The kinds of files that their names tell. */
const FILE_TYPES = ['IMAGE', 'VIDEO', 'AUDIO', 'PDF', 'HTML', 'TEXT', 'DICOM', 'POINT_CLOUD'] as const;
const FileType = v.picklist(FILE_TYPES, 'Use IMAGE, VIDEO, AUDIO, PDF, HTML, TEXT, DICOM or POINT_CLOUD.');
export type FileType = (typeof FILE_TYPES)[number];

const FileTypes = v.pipe(v.array(FileType), v.maxLength(FILE_TYPES.length, 'Name each type once.'));

/** `mediaTypes`: separated by commas; every file where it is left out. */
export const ObjectCountQuery = v.strictObject({
  ...ObjectQuery.entries,
  mediaTypes: v.optional(v.pipe(v.string(), v.maxLength(200), v.transform((text) => text.split(',')), FileTypes)), // prettier-ignore
});
export type ObjectCountQuery = v.InferOutput<typeof ObjectCountQuery>;

/** A part of the files in a folder and below: the sum of all parts until `next` is null is the whole. */
export const ObjectCount = v.object({
  files: v.number(),
  bytes: v.number(),
  /** The first files of this part. */
  sample: v.array(BucketObject),
  next: v.nullable(v.string()),
});
export type ObjectCount = v.InferOutput<typeof ObjectCount>;

/** A folder of a bucket whose files are data rows of a dataset. */
export const Folder = v.object({
  id: Id,
  integrationId: Id,
  prefix: v.string(),
  /** Empty: every file. */
  mediaTypes: v.array(v.picklist(FILE_TYPES)),
  /** Whether what is new is added every day. */
  isDaily: v.boolean(),
  /** Whether a task reads it now. */
  isSyncing: v.boolean(),
  /** Whether a task deletes its data rows now, and removes it at the end. */
  isRemoving: v.boolean(),
  /** When it was last read to its end; null: not yet. The next three are of that. */
  syncedAt: v.nullable(Timestamp),
  files: v.number(),
  added: v.number(),
  /** Data rows whose files are not in the bucket any more. */
  gone: v.number(),
  createdAt: Timestamp,
});
export type Folder = v.InferOutput<typeof Folder>;

/** How many folders one dataset may have. */
export const MOST_FOLDERS = 100;

export const Folders = v.object({ items: v.array(Folder) });
export type Folders = v.InferOutput<typeof Folders>;

export const NewImport = v.strictObject({
  kind: v.literal('BUCKET', 'Use BUCKET. Files are imported by POST /v1/datasets/{id}/data-rows.'),
  /** The one that the dataset reads through; a dataset that has none reads through it from now on. */
  integrationId: Id,
  prefix: v.optional(Prefix, ''),
  /** Every file where it is left out or empty. */
  mediaTypes: v.optional(FileTypes, []),
  isDaily: v.optional(v.boolean(), false),
});
export type NewImport = v.InferOutput<typeof NewImport>;

export const FolderSettings = v.strictObject({ isDaily: v.boolean() });
export type FolderSettings = v.InferOutput<typeof FolderSettings>;

export const FolderParams = v.strictObject({ id: Id, folderId: Id });

/** How many data rows of a folder are looked at to say what is deleted with them. */
export const MOST_COUNTED = 10_000;

/** What is deleted with the data rows of a folder. */
export const FolderImpact = v.object({
  ...DataRowImpact.entries,
  /** Whether there are more than 10,000 data rows: the numbers are those of the first ones. */
  hasMore: v.boolean(),
  /** Whether they can be deleted: they are known as long as the integration of the folder is there. */
  mayDeleteRows: v.boolean(),
});
export type FolderImpact = v.InferOutput<typeof FolderImpact>;
