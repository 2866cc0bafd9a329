import * as v from 'valibot';
import { Id } from '../core/contract.ts';
import { NewFile } from '../data-rows/contract.ts';

/** How large an upload may be, in bytes. */
export const UPLOAD_BYTES = 2 * 1024 ** 3;

/** How large one line, element or record may be, in bytes. */
export const ENTRY_BYTES = 1_048_576;

/** How a file is read, by its content type. */
export const FORMATS = ['NDJSON', 'JSON', 'CSV'] as const;
export type Format = (typeof FORMATS)[number];

/** What becomes of a data row whose global key is there already. */
export const IfExists = v.picklist(['refuse', 'skip', 'update'], 'Use refuse, skip or update.');
export type IfExists = v.InferOutput<typeof IfExists>;

const Column = v.pipe(v.string(), v.maxLength(200, 'Use at most 200 characters.'));

/** A file that has come in parts, in place of the body. */
const uploadId = v.optional(Id);

/** `rowDataColumn` and the like name the columns of a CSV file whose header does not. */
export const ImportOptions = v.strictObject({
  ifExists: v.optional(IfExists, 'refuse'),
  /** What the task is called, such as the name of the file; the name of the dataset where it is left out. */
  name: v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty('Enter a name.'), v.maxLength(200, 'Use at most 200 characters.'))), // prettier-ignore
  /** Of a CSV file; found in its first line where it is left out. */
  separator: v.optional(v.picklist([',', ';', '\t', '|'], 'Use a comma, a semicolon, a tab or a vertical bar.')),
  /** Of a CSV file. */
  encoding: v.optional(v.picklist(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'shift_jis'], 'Use utf-8, utf-16le, utf-16be, windows-1252 or shift_jis.')), // prettier-ignore
  rowDataColumn: v.optional(Column),
  globalKeyColumn: v.optional(Column),
  externalIdColumn: v.optional(Column),
});
export type ImportOptions = v.InferOutput<typeof ImportOptions>;

export const ImportQuery = v.strictObject({ ...ImportOptions.entries, uploadId });

export const FileQuery = v.strictObject({ ...NewFile.entries, uploadId });

/** What columns of a CSV file are called by themselves, in lower case without blanks, hyphens and underscores. */
const COLUMNS: Record<string, string> = {
  rowdata: 'row_data', url: 'row_data', imageurl: 'imageUrl', videourl: 'videoUrl', data: 'row_data', text: 'row_data',
  globalkey: 'global_key', externalid: 'external_id', mediatype: 'media_type', metadatafields: 'metadata_fields',
  metadata: 'metadata', attachments: 'attachments',
}; // prettier-ignore

/** Which field of a data row a column is by its name; undefined: it is metadata. */
export function fieldOfColumn(name: string): string | undefined {
  const key = name.toLowerCase().replaceAll(/[\s_-]/g, '');
  return Object.hasOwn(COLUMNS, key) ? COLUMNS[key] : undefined;
}

/** The fields that have the content of a data row. */
export const CONTENT_FIELDS: readonly string[] = ['row_data', 'imageUrl', 'videoUrl'];

/** One line of the error file of an import. */
export const ImportError = v.object({
  /** Counted from 1, as editors do. */
  line: v.number(),
  /** Counted from 1 in characters; null: it is the whole line. */
  column: v.nullable(v.number()),
  /** Which field it is, such as `global_key`. */
  field: v.nullable(v.string()),
  message: v.string(),
  globalKey: v.nullable(v.string()),
});
export type ImportError = v.InferOutput<typeof ImportError>;
