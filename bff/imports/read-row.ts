import * as v from 'valibot';
import { isTextThroughout } from '../core/text.ts';
import {
  Attachments,
  ExternalId,
  GlobalKey,
  MetadataFields,
  ROW_DATA_BYTES,
  type RowKind,
} from '../data-rows/contract.ts';
import type { NewRow } from '../data-rows/new-row.ts';
import { fileNameOf } from '../data-rows/rows.ts';
import { MediaType } from '../projects/contract.ts';
import { mediaTypeOfName } from '../data-rows/media-type.ts';

/** Why a data row cannot be taken, and which of its fields is the cause. */
export class RowProblem extends Error {
  override readonly name = 'RowProblem';
  readonly field: string | null;

  constructor(field: string | null, message: string) {
    super(message);
    this.field = field;
  }
}

/** The fields of a data row by every name that the platform has given them. */
const FIELDS: Record<string, keyof Parts> = {
  row_data: 'rowData', rowData: 'rowData', data: 'rowData', url: 'rowData', imageUrl: 'image', videoUrl: 'video',
  global_key: 'globalKey', globalKey: 'globalKey', external_id: 'externalId', externalId: 'externalId',
  media_type: 'mediaType', mediaType: 'mediaType', metadata_fields: 'metadata', metadataFields: 'metadata',
  metadata: 'older', attachments: 'attachments', embeddings: 'embeddings',
}; // prettier-ignore

/** What an export adds, which comes by itself again. */
const IGNORED = new Set(['id', 'dataset_id', 'datasetId', 'media_attributes', 'projects', 'details']);

type Part =
  'rowData' | 'image' | 'video' | 'globalKey' | 'externalId' | 'mediaType' | 'metadata' | 'older' | 'attachments' | 'embeddings'; // prettier-ignore
type Parts = Record<Part, { field: string; value: unknown } | undefined>;

type Json = Record<string, unknown>;

/** What a file says of a data row that is there. What it does not say is null, and stays. */
export type RowChange = { [Field in keyof NewRow]: NewRow[Field] | null };

/**
 * Reads one data row in any form that the platform takes: of its import files, old and new, of its export, or of an upsert
 * (`{ id, payload }`). `exact` gives the same with its numbers to the digit. Throws a `RowProblem`.
 */
export function readRow(value: unknown, exact: () => unknown): NewRow {
  const { kind, rowData, ...rest } = readChange(value, exact);
  if (kind === null || rowData === null)
    throw new RowProblem('row_data', 'This field is missing: an address, a text or an object.');
  return { kind, rowData, ...rest };
}

/** The same, where the content may be left out. */
export function readChange(value: unknown, exact: () => unknown): RowChange {
  if (!isObject(value)) throw new RowProblem(null, 'This is not an object in braces.');
  const [row, unwrap] = unwrapped(value);
  const parts = partsOf(row);
  const media = parts.image ? 'IMAGE' : parts.video ? 'VIDEO' : null;
  const content = parts.rowData ?? parts.image ?? parts.video;
  const written = (part: { field: string } | undefined): string | null =>
    part ? JSON.stringify((unwrap(exact()) as Json)[part.field]) : null;
  const isLabeled = isAttachment(parts.older?.value);
  const metadata = check(MetadataFields, parts.metadata ?? (isLabeled ? undefined : parts.older));
  const attachments = check(Attachments, parts.attachments ?? (isLabeled ? parts.older : undefined));
  if (!isTextThroughout(parts.embeddings?.value)) throw new RowProblem(parts.embeddings!.field, NOT_UNICODE);
  const { kind, rowData } = content ? contentOf(content, written) : { kind: null, rowData: null };
  const guessed = kind === null ? null : guessMediaType(kind, rowData, content!.value);
  return {
    kind,
    rowData,
    globalKey: keyOf(GlobalKey, parts.globalKey),
    externalId: keyOf(ExternalId, parts.externalId),
    mediaType: mediaTypeOf(parts.mediaType) ?? media ?? guessed,
    metadata: written(metadata),
    attachments: written(attachments),
    embeddings: written(parts.embeddings),
  };
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The data row within an upsert or a line of an export, and how to find it again. */
function unwrapped(value: Json): [Json, (value: unknown) => unknown] {
  if (isObject(value['payload']) && isObject(value['id'])) {
    const [row, unwrap] = unwrapped(value['payload']);
    return [row, (other) => unwrap((other as Json)['payload'])];
  }
  if (!isObject(value['data_row'])) return [value, (other) => other];
  const flat = (other: unknown) => {
    const { data_row: row, ...rest } = other as Json;
    return { ...rest, ...(row as Json) };
  };
  return [flat(value), flat];
}

function partsOf(row: Json): Parts {
  const parts = {} as Parts;
  for (const [field, value] of Object.entries(row)) {
    if (IGNORED.has(field) || value === null || value === undefined) continue;
    const part = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
    if (!part) throw new RowProblem(field.slice(0, 100), 'There is no such field.');
    if (parts[part]) throw new RowProblem(field, `This is also said by “${parts[part].field}”.`);
    parts[part] = { field, value };
  }
  const contents = [parts.rowData, parts.image, parts.video].filter((part) => part !== undefined);
  if (contents.length > 1) throw new RowProblem(contents[1]!.field, `This is also said by “${contents[0]!.field}”.`);
  return parts;
}

/** In 2020 attachments were called metadata. */
const isAttachment = (value: unknown): boolean =>
  Array.isArray(value) && value.some((item) => isObject(item) && 'type' in item);

function check<Found extends { field: string; value: unknown } | undefined>(
  schema: v.GenericSchema,
  part: Found,
): Found {
  if (!part) return part;
  const result = v.safeParse(schema, part.value, { abortEarly: true });
  if (!result.success) throw new RowProblem(part.field, result.issues[0].message);
  if (!isTextThroughout(part.value)) throw new RowProblem(part.field, NOT_UNICODE);
  return part;
}

export const NOT_UNICODE = 'Remove the characters that are not valid Unicode.';

function contentOf(
  part: { field: string; value: unknown },
  written: (part: { field: string }) => string | null,
): { kind: RowKind; rowData: string } {
  const { field, value } = part;
  if (typeof value === 'number' || typeof value === 'boolean') throw new RowProblem(field, 'Use text in quotes.');
  const rowData = typeof value === 'string' ? value : written(part)!;
  if (rowData === '') throw new RowProblem(field, 'This is empty. Enter an address, a text or an object.');
  if (!isTextThroughout(value)) throw new RowProblem(field, NOT_UNICODE);
  if (Buffer.byteLength(rowData) > ROW_DATA_BYTES) throw new RowProblem(field, 'Use at most 64 KiB.');
  if (typeof value !== 'string') return { kind: 'JSON', rowData };
  return { kind: ADDRESS.test(rowData) ? 'URL' : 'TEXT', rowData };
}

/** An address is one line that begins like one, blanks in its key or not. */
const ADDRESS = /^(?:https?|s3|gs|gcs):\/\/[^\s/]+[^\r\n]*$/i;

/** Numbers are refused: `007` and `123456789012345678` would come out as others. An empty one is none. */
function keyOf(schema: typeof GlobalKey | typeof ExternalId, part: Parts[Part]): string | null {
  if (!part || part.value === '') return null;
  if (typeof part.value !== 'string') throw new RowProblem(part.field, 'Put it in quotes, so that it stays as it is.');
  check(schema, part);
  return part.value;
}

function mediaTypeOf(part: Parts[Part]): MediaType | null {
  if (!part || part.value === '') return null;
  const name = String(part.value).toUpperCase();
  if (name === 'UNKNOWN' || name === 'UNSUPPORTED') return null;
  const result = v.safeParse(MediaType, name === 'DOCUMENT' ? 'PDF' : name);
  if (!result.success) throw new RowProblem(part.field, 'Use a media type such as IMAGE, VIDEO, TEXT, AUDIO or PDF.');
  return result.output;
}

/** What a data row is that does not say so: by the ending of its file, or by the form of its object. */
function guessMediaType(kind: RowKind, rowData: string, value: unknown): MediaType | null {
  if (kind === 'TEXT') return 'TEXT';
  if (kind === 'URL') return mediaTypeOfName(fileNameOf(rowData));
  if (!isObject(value)) return null;
  if (String(value['type']).includes('conversational')) return 'CONVERSATIONAL';
  return 'tileLayerUrl' in value || 'tile_layer_url' in value ? 'TMS_GEO' : null;
}
