import type { Args } from '../database/database.ts';
import type { DataRowFilter, Labeling } from './contract.ts';

/** The filters that have an index of their own, with its column and the name by which it sorts. */
export const PREFIXES = {
  globalKeyPrefix: { column: 'sort_key', sort: 'globalKey' },
  externalIdPrefix: { column: 'external_id', sort: 'externalId' },
} as const;
export type Prefix = keyof typeof PREFIXES;

export const prefixesIn = (filter: DataRowFilter) => (Object.keys(PREFIXES) as Prefix[]).filter((name) => filter[name]);

export const prefixSortedBy = (filter: DataRowFilter, sort: string): Prefix | undefined =>
  prefixesIn(filter).find((name) => PREFIXES[name].sort === sort.replace('-', ''));

/** A condition on labels `l` by which an index finds them: whose they are, and when they were created; undefined where neither is asked. */
export function labelsOf({ labeledBy, labelCreatedFrom, labelCreatedTo }: Labeling): {
  sql: string | undefined;
  args: Args;
} {
  const all = [
    labeledBy && (labeledBy === 'none' ? 'and l.member_id is null' : 'and l.member_id = :labeledBy'),
    labelCreatedFrom && 'and l.created_at >= :labelCreatedFrom',
    labelCreatedTo && 'and l.created_at < :labelCreatedTo',
  ].filter(Boolean);
  return {
    sql: all.length === 0 ? undefined : all.join(' '),
    args: {
      ...(labeledBy && labeledBy !== 'none' && { labeledBy }),
      ...(labelCreatedFrom && { labelCreatedFrom: Date.parse(labelCreatedFrom) }),
      ...(labelCreatedTo && { labelCreatedTo: Date.parse(labelCreatedTo) }),
    },
  };
}

/** A condition on labels `l` that each is read for: its first review, and what is in it; undefined where nothing is asked. */
export function contentsOf(asked: Labeling): { sql: string | undefined; args: Args } {
  const { firstReview, object, classification, annotationCreatedFrom: from, annotationCreatedTo: to } = asked;
  const period = `${from ? 'and a.created_at >= :annotationCreatedFrom' : ''} ${to ? 'and a.created_at < :annotationCreatedTo' : ''}`;
  const has = (more: string) =>
    `and exists (select 1 from annotations a where a.label_id = l.id and a.deleted_at is null ${more} ${period})`;
  const all = [
    firstReview && (firstReview === 'NONE' ? 'and l.first_review is null' : 'and l.first_review = :firstReview'),
    object && has("and a.kind = 'OBJECT' and a.name = :object"),
    classification && has("and a.kind = 'CLASSIFICATION' and a.name = :classification"),
    !object && !classification && (from ?? to) && has(''),
  ].filter(Boolean);
  return {
    sql: all.length === 0 ? undefined : all.join(' '),
    args: {
      ...(firstReview && firstReview !== 'NONE' && { firstReview }),
      ...(object && { object }),
      ...(classification && { classification }),
      ...(from && { annotationCreatedFrom: Date.parse(from) }),
      ...(to && { annotationCreatedTo: Date.parse(to) }),
    },
  };
}

/** Whether a data row has a label, in the project of `projectId` or in any. */
export const rowsOf = (projectId: string | undefined, more = '') =>
  `exists (select 1 from project_rows pr where pr.data_row_id = data_rows.id ${projectId ? 'and pr.project_id = :projectId' : ''} ${more})`;

/**
 * A condition on which labels a data row has and in which state it is; undefined where nothing is asked. The plus keeps the
 * labels of each data row from being looked for among all those of the project.
 */
export function labelingOf({ projectId, hasLabel, state, ...asked }: Labeling): {
  sql: string | undefined;
  args: Args;
} {
  const labeled = rowsOf(projectId);
  const [labels, contents] = [labelsOf(asked), contentsOf(asked)];
  const all = [
    hasLabel && `${hasLabel === 'true' ? '' : 'not '}${labeled}`,
    state && (state === 'TO_LABEL' ? `not ${labeled}` : rowsOf(projectId, 'and pr.state = :state')),
    (labels.sql ?? contents.sql) &&
      `exists (select 1 from labels l where l.data_row_id = data_rows.id and +l.organization_id = :organizationId
         and +l.project_id = :projectId and l.deleted_at is null ${labels.sql ?? ''} ${contents.sql ?? ''})`,
  ].filter(Boolean);
  return {
    sql: all.length === 0 ? undefined : all.join(' and '),
    args: {
      ...(projectId && { projectId }),
      ...(state && state !== 'TO_LABEL' && { state }),
      ...labels.args,
      ...contents.args,
    },
  };
}

/**
 * The condition that a filter is, without an `and` in front; undefined where it asks for nothing. The plus keeps an index
 * from being used for it: the rows are read in the order in which they are wanted, some thousand at a time. `lookedUp` is left
 * out, as an index has found the rows by it.
 */
export function conditionsOf(
  filter: Omit<DataRowFilter, 'globalKey'>,
  lookedUp?: Prefix,
): { sql: string | undefined; args: Args } {
  const { mediaType, externalId, createdFrom, createdTo } = filter;
  const globalKeyPrefix = lookedUp === 'globalKeyPrefix' ? undefined : filter.globalKeyPrefix;
  const externalIdPrefix = lookedUp === 'externalIdPrefix' ? undefined : filter.externalIdPrefix;
  const { metadataName, metadataValue } = filter;
  const named = metadataName === undefined ? '' : `json_each.value ->> 'name' = :metadataName`;
  const valued = metadataValue === undefined ? '' : `cast(json_each.value ->> 'value' as text) = :metadataValue`;
  const metadata = [named, valued].filter(Boolean).join(' and ');
  const all: [value: string | undefined, sql: string, args: Args][] = [
    [mediaType, 'data_rows.media_type = :mediaType', { mediaType: mediaType ?? '' }],
    [globalKeyPrefix, between('sort_key', 'globalKeyPrefix', '+'), rangeOf('globalKeyPrefix', globalKeyPrefix ?? '')],
    [externalId, '+data_rows.external_id = :externalId', { externalId: externalId ?? '' }],
    [
      externalIdPrefix,
      between('external_id', 'externalIdPrefix', '+'),
      rangeOf('externalIdPrefix', externalIdPrefix ?? ''),
    ],
    [createdFrom, 'data_rows.created_at >= :createdFrom', { createdFrom: Date.parse(createdFrom ?? '1970-01-01') }],
    [createdTo, 'data_rows.created_at < :createdTo', { createdTo: Date.parse(createdTo ?? '1970-01-01') }],
    [
      metadataName ?? metadataValue,
      `exists (select 1 from json_each(data_rows.metadata) where ${metadata})`,
      { ...(named && { metadataName: metadataName! }), ...(valued && { metadataValue: metadataValue! }) },
    ],
  ];
  const asked = all.filter(([value]) => value !== undefined && value !== '');
  return {
    sql: asked.length === 0 ? undefined : asked.map(([, sql]) => `(${sql})`).join(' and '),
    args: Object.assign({}, ...asked.map(([, , args]) => args)) as Args,
  };
}

/** What begins with a text is at it or after it, and before the same text with the last character of Unicode behind. */
export const between = (column: string, name: string, plus = '') =>
  `${plus}data_rows.${column} >= :${name} and ${plus}data_rows.${column} < :${name}End`;
export const rangeOf = (name: string, prefix: string): Args => ({
  [name]: prefix,
  [`${name}End`]: `${prefix}\u{10ffff}`,
});
