import * as v from 'valibot';
import { Id, Moment, PlaceId, pageQuery, Timestamp, Version } from '../core/contract.ts';
import { ROW_STATES } from '../labels/contract.ts';
import { MediaType } from '../projects/contract.ts';

/** What is stored of a data row at most, in bytes of UTF-8: its content, and its attachments or its metadata as JSON. */
export const ROW_DATA_BYTES = 65_536;
const ATTACHMENTS_BYTES = 65_536;
const METADATA_BYTES = 16_384;

/** Characters of the content in a list; the whole of it is in the data row itself. */
export const SHOWN = 500;

const wellFormed = v.check(
  (text: string) => text.isWellFormed() && !text.includes('\0'),
  'Remove the characters that are not valid Unicode.',
);

/** Kept as it is: nothing is trimmed or normalized, so that what comes out is what came in. */
const exactText = (most: number, tooLong: string) =>
  v.pipe(v.string('Use text in quotes.'), v.maxLength(most, tooLong), wellFormed);

export const GlobalKey = v.pipe(
  exactText(200, 'Use at most 200 characters.'),
  v.nonEmpty('Enter a global key, or leave it out.'),
);
export const ExternalId = exactText(1000, 'Use at most 1,000 characters.');

export const MetadataField = v.looseObject({
  name: v.optional(exactText(200, 'Use at most 200 characters.')),
  value: v.nullable(v.union([v.string(), v.number(), v.boolean()], 'Use text, a number, true or false.')),
});
export type MetadataField = v.InferOutput<typeof MetadataField>;

export const AttachmentType = v.picklist(
  ['IMAGE', 'VIDEO', 'IMAGE_OVERLAY', 'HTML', 'RAW_TEXT', 'TEXT', 'TEXT_URL', 'PDF_URL', 'CAMERA_IMAGE'],
  'Use a type such as IMAGE, VIDEO, HTML, RAW_TEXT, TEXT_URL or PDF_URL.',
);

export const Attachment = v.looseObject({
  type: AttachmentType,
  value: exactText(ROW_DATA_BYTES, 'Use at most 64 KiB.'),
  name: v.optional(v.nullable(exactText(200, 'Use at most 200 characters.'))),
});
export type Attachment = v.InferOutput<typeof Attachment>;

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;

export const MetadataFields = v.pipe(
  v.array(MetadataField, 'Use a list of { name, value }.'),
  v.maxLength(100, 'Use at most 100 metadata fields.'),
  v.checkItems(
    (field) => typeof field.name === 'string' || typeof field['schema_id'] === 'string',
    'Give each metadata field a name.',
  ),
  v.check((fields) => bytesOf(fields) <= METADATA_BYTES, 'Use at most 16 KiB of metadata.'),
);
export const Attachments = v.pipe(
  v.array(Attachment, 'Use a list of { type, value }.'),
  v.maxLength(100, 'Use at most 100 attachments.'),
  v.check((attachments) => bytesOf(attachments) <= ATTACHMENTS_BYTES, 'Use at most 64 KiB of attachments.'),
);

/** `URL`: an address of a file. `TEXT`: the text itself. `JSON`: an object, such as a conversation, as JSON. */
export const RowKind = v.picklist(['URL', 'TEXT', 'JSON']);
export type RowKind = v.InferOutput<typeof RowKind>;

const shown = {
  id: Id,
  datasetId: Id,
  kind: RowKind,
  rowData: v.string(),
  globalKey: v.nullable(v.string()),
  /** Empty where there is none. */
  externalId: v.string(),
  /** Null: nobody said, and the address does not tell. */
  mediaType: v.nullable(MediaType),
  metadataFields: v.array(MetadataField),
  createdBy: v.nullable(v.object({ id: Id, name: v.string() })),
  createdAt: Timestamp,
  updatedAt: Timestamp,
  version: v.number(),
};

/** The state of a data row in a project: TO_LABEL while it has no label. */
const State = v.picklist(['TO_LABEL', ...ROW_STATES], `Use TO_LABEL, ${ROW_STATES.join(', ')}.`);

/** A data row in a list: a long `rowData` is cut, and `isCut` says so. `state`: in the project that the query names. */
export const DataRowItem = v.object({
  ...shown,
  isCut: v.boolean(),
  attachmentCount: v.number(),
  state: v.optional(State),
});
export type DataRowItem = v.InferOutput<typeof DataRowItem>;

export const DataRow = v.object({ ...shown, attachments: v.array(Attachment) });
export type DataRow = v.InferOutput<typeof DataRow>;

/** What is left out stays; null takes a global key or a media type away. */
export const DataRowChanges = v.strictObject({
  version: v.optional(Version),
  globalKey: v.optional(v.nullable(GlobalKey)),
  externalId: v.optional(ExternalId),
  mediaType: v.optional(v.nullable(MediaType)),
  metadataFields: v.optional(MetadataFields),
  attachments: v.optional(Attachments),
});
export type DataRowChanges = v.InferOutput<typeof DataRowChanges>;

/** How data rows are listed; the first where nobody says. */
export const DATA_ROW_SORTS = [
  '-createdAt',
  'createdAt',
  'globalKey',
  '-globalKey',
  'externalId',
  '-externalId',
] as const;

const filterText = v.pipe(v.string(), v.maxLength(1000, 'Use at most 1,000 characters.'));

/** The conditions that a data row must meet, all of them. */
export const DataRowFilter = v.strictObject({
  mediaType: v.optional(MediaType),
  /** Exactly this one. */
  globalKey: v.optional(filterText),
  globalKeyPrefix: v.optional(filterText),
  externalId: v.optional(filterText),
  externalIdPrefix: v.optional(filterText),
  /** Came then or later, and before `createdTo`. */
  createdFrom: v.optional(Moment),
  createdTo: v.optional(Moment),
  /** Has a metadata field of this name; with `metadataValue`, of this value. */
  metadataName: v.optional(filterText),
  metadataValue: v.optional(filterText),
});
export type DataRowFilter = v.InferOutput<typeof DataRowFilter>;

const FIRST_REVIEWS = ['ACCEPTED', 'REJECTED', 'NONE'] as const;

/** What was done with a data row: in the project of `projectId`, without it in any. */
const labeling = {
  projectId: v.optional(PlaceId),
  hasLabel: v.optional(v.picklist(['true', 'false'], 'Use true or false.')),
  /** The state in that project. */
  state: v.optional(State),
  /** Has a label of this member in that project; `none`: one that names no member. */
  labeledBy: v.optional(v.union([v.literal('none'), Id], 'Use the id of a member, or none.')),
  /** Has a label in that project that was created at `labelCreatedFrom` or later, and before `labelCreatedTo`. With `labeledBy` it is the same label. */
  labelCreatedFrom: v.optional(Moment),
  labelCreatedTo: v.optional(Moment),
  /** Has a label in that project whose first review said so; `NONE`: one that was not reviewed yet. With the others it is the same label. */
  firstReview: v.optional(v.picklist(FIRST_REVIEWS, `Use ${FIRST_REVIEWS.join(', ')}.`)),
  /** Has a label in that project with an object, or with an answer to a classification, of exactly this name. */
  object: v.optional(filterText),
  classification: v.optional(filterText),
  /** That object or answer, or any annotation where no name is asked for, was made at the first moment or later, and before the second. */
  annotationCreatedFrom: v.optional(Moment),
  annotationCreatedTo: v.optional(Moment),
};
export const Labeling = v.strictObject(labeling);
export type Labeling = v.InferOutput<typeof Labeling>;

/** What is asked about the labels of one project. */
const ABOUT_LABELS = v.keyof(v.omit(Labeling, ['projectId', 'hasLabel', 'state'])).options;

/** Of a dataset, or of a project over its datasets. */
export const DataRowQuery = v.pipe(
  v.strictObject({
    ...pageQuery(DATA_ROW_SORTS).entries,
    datasetId: v.optional(PlaceId),
    ...DataRowFilter.entries,
    ...labeling,
  }),
  v.forward(
    v.check(
      ({ datasetId, projectId }) => datasetId !== undefined || projectId !== undefined,
      'Name the dataset or the project whose data rows are listed.',
    ),
    ['datasetId'],
  ),
  v.forward(
    v.check(
      ({ state, projectId }) => state === undefined || projectId !== undefined,
      'Name the project in which the data rows have this state.',
    ),
    ['projectId'],
  ),
  v.forward(
    v.check(
      ({ projectId, ...query }) => projectId !== undefined || ABOUT_LABELS.every((name) => query[name] === undefined),
      'Name the project in which the data rows were labeled.',
    ),
    ['projectId'],
  ),
);
export type DataRowQuery = v.InferOutput<typeof DataRowQuery>;

/** How many can be deleted at once. */
const MOST_AT_ONCE = 200;

export const DataRowIds = v.strictObject({
  ids: v.pipe(
    v.array(Id),
    v.minLength(1, 'Name at least one data row.'),
    v.maxLength(MOST_AT_ONCE, 'Name at most 200 data rows.'),
  ),
});

/** What became of each: those that were not there any more are named apart. */
export const DeletedDataRows = v.object({ deleted: v.array(Id), notFound: v.array(Id), labels: v.number() });
export type DeletedDataRows = v.InferOutput<typeof DeletedDataRows>;

/** What is deleted together with data rows: their labels, with the annotations in them. */
export const DataRowImpact = v.object({
  dataRows: v.number(),
  labels: v.number(),
  annotations: v.number(),
  projects: v.array(v.object({ id: Id, name: v.string(), labels: v.number(), annotations: v.number() })),
});
export type DataRowImpact = v.InferOutput<typeof DataRowImpact>;

/** `name`: of the file, by whose ending its type is known. */
export const NewFile = v.strictObject({
  name: v.pipe(
    exactText(200, 'Use at most 200 characters.'),
    v.nonEmpty('Enter the name of the file.'),
    // oxlint-disable-next-line no-control-regex -- those are what no name of a file may have
    v.regex(/^[^/\\\x00-\x1f\x7f]*$/, 'Use a name without slashes and control characters.'),
  ),
  globalKey: v.optional(GlobalKey),
  mediaType: v.optional(MediaType),
});
export type NewFile = v.InferOutput<typeof NewFile>;

/** What makes an address of a file valid, and until when, in milliseconds since 1970. */
export const FileSignature = v.strictObject({ expires: v.string(), key: v.string(), signature: v.string() });

/** Null: the address does not end by this server’s knowledge, as it was not signed here. */
export const Asset = v.object({ url: v.string(), expiresAt: v.nullable(Timestamp) });
export type Asset = v.InferOutput<typeof Asset>;

/** Why a page cannot show a file, and what to do about it. Null: the cloud gives it, or it is in no bucket of ours. */
export const AssetCheck = v.object({
  failure: v.nullable(v.object({ reason: v.string(), message: v.string(), remedy: v.string() })),
});
export type AssetCheck = v.InferOutput<typeof AssetCheck>;

/** How many addresses are asked for at once. */
const MOST_ASSETS = 50;

export const AssetsQuery = v.strictObject({
  /** Separated by commas. */
  ids: v.pipe(
    v.string('Name the data rows.'),
    v.maxLength(26 * MOST_ASSETS, 'Name at most 50 data rows.'),
    v.transform((text) => text.split(',')),
    v.array(Id),
    v.maxLength(MOST_ASSETS, 'Name at most 50 data rows.'),
  ),
});
export type AssetsQuery = v.InferOutput<typeof AssetsQuery>;

/** An address for each data row, or why there is none, in the order in which they were asked for. */
export const AssetList = v.object({
  items: v.array(
    v.object({
      id: Id,
      asset: v.nullable(Asset),
      problem: v.nullable(v.object({ code: v.string(), detail: v.string() })),
    }),
  ),
});
export type AssetList = v.InferOutput<typeof AssetList>;
