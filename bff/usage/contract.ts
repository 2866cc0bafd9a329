import * as v from 'valibot';
import { Id, pageQuery, SearchText } from '../core/contract.ts';
import type { MediaType } from '../projects/contract.ts';

/** What annotations are counted by: what the data row is. */
export const ASSET_TYPES = [
  'image', 'video', 'text', 'audio', 'document', 'conversation', 'geospatial', 'html', 'medical', 'pointCloud', 'prompt',
] as const; // prettier-ignore
export type AssetType = (typeof ASSET_TYPES)[number];

export const ASSET_TYPE_OF: Record<MediaType, AssetType> = {
  IMAGE: 'image',
  VIDEO: 'video',
  TEXT: 'text',
  AUDIO: 'audio',
  PDF: 'document',
  CONVERSATIONAL: 'conversation',
  TMS_GEO: 'geospatial',
  TMS_SIMPLE: 'geospatial',
  HTML: 'html',
  DICOM: 'medical',
  POINT_CLOUD: 'pointCloud',
  LLM_PROMPT_CREATION: 'prompt',
  LLM_PROMPT_RESPONSE_CREATION: 'prompt',
};

/** A day in GMT. */
export const Day = v.pipe(
  v.string(),
  v.check((text) => isDay(text), 'Use a date such as 2026-11-27.'),
);

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  text >= '1970-01-01' &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);

export const INTERVALS = ['day', 'week', 'month'] as const;
export type Interval = (typeof INTERVALS)[number];

/** `from` is the first day and `to` the day after the last. Without them it is the last 30 days, today included. */
const period = { from: v.optional(Day), to: v.optional(Day) };
const format = v.optional(v.picklist(['json', 'csv'], 'Use json or csv.'));

export const PeriodQuery = v.strictObject({ ...period, format });

export const AnnotationQuery = v.strictObject({
  ...period,
  format,
  interval: v.optional(v.picklist(INTERVALS, 'Use day, week or month.'), 'day'),
  projectId: v.optional(Id),
  memberId: v.optional(Id),
  count: v.optional(v.picklist(['added', 'deleted', 'net'], 'Use added, deleted or net.'), 'added'),
});
export type AnnotationQuery = v.InferOutput<typeof AnnotationQuery>;

const AssetCounts = v.object(
  Object.fromEntries(ASSET_TYPES.map((type) => [type, v.number()])) as Record<AssetType, v.NumberSchema<undefined>>,
);

export type AssetCounts = Record<AssetType, number>;

const Period = { from: Day, to: Day };

export const AnnotationUsage = v.object({
  ...Period,
  interval: v.picklist(INTERVALS),
  /** The day that it is now in GMT: what holds it is not finished. */
  today: Day,
  /** One for each day, week or month, those without any included; `date` is its first day, a Monday for weeks. */
  items: v.array(v.object({ date: Day, ...AssetCounts.entries, total: v.number() })),
});
export type AnnotationUsage = v.InferOutput<typeof AnnotationUsage>;

export const METRICS = [
  'annotations', 'labels', 'labelingSeconds', 'dataRows', 'projects', 'datasets', 'members', 'invitations',
] as const; // prettier-ignore
export type Metric = (typeof METRICS)[number];

/**
 * Annotations, labels and labeling time: in the period, in the one of the same length before it, and ever. Data rows, projects,
 * datasets, members and pending invitations: those that are there now, and how many of them came in these periods.
 */
export const OrganizationUsage = v.object({
  ...Period,
  previousFrom: Day,
  items: v.array(
    v.object({ metric: v.picklist(METRICS), period: v.number(), previous: v.number(), total: v.number() }),
  ),
});
export type OrganizationUsage = v.InferOutput<typeof OrganizationUsage>;

const BREAKDOWN_SORTS = [
  '-annotations', 'annotations', '-labels', 'labels', '-labelSeconds', 'labelSeconds', '-reviewSeconds', 'reviewSeconds', 'name', '-name',
] as const; // prettier-ignore

export const BreakdownQuery = v.strictObject({
  ...pageQuery(BREAKDOWN_SORTS).entries,
  search: v.optional(SearchText),
  ...period,
  format,
  by: v.picklist(['project', 'member'], 'Use project or member.'),
});
export type BreakdownQuery = v.InferOutput<typeof BreakdownQuery>;

const Sums = {
  labels: v.number(),
  annotations: v.number(),
  annotationsByType: AssetCounts,
  /** What authors spent on their own labels. */
  labelSeconds: v.number(),
  /** What was spent on labels of others. */
  reviewSeconds: v.number(),
};

export const BreakdownItem = v.object({
  /** Of the project or the member; null: no member is named. */
  id: v.nullable(Id),
  /** Empty where no member is named. */
  name: v.string(),
  /** The project was deleted, or the member removed. */
  isGone: v.boolean(),
  ...Sums,
});
export type BreakdownItem = v.InferOutput<typeof BreakdownItem>;

export const Breakdown = v.object({
  ...Period,
  items: v.array(BreakdownItem),
  next: v.nullable(v.string()),
  total: v.number(),
  /** Of all that match, on this page or another. */
  sums: v.object(Sums),
});
export type Breakdown = v.InferOutput<typeof Breakdown>;
