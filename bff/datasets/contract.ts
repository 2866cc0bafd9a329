import * as v from 'valibot';
import { Id, Name, Timestamp, Version, pageQuery } from '../core/contract.ts';
import { Description } from '../projects/contract.ts';

/** The integration that a dataset reads through, as the reader of the dataset needs it. */
export const DatasetIntegration = v.object({
  id: Id,
  name: v.string(),
  provider: v.nullable(v.picklist(['AWS', 'GCP', 'AZURE'])),
  /** `DELETED`: the integration is gone, so no data row that it read can be loaded. */
  status: v.picklist(['CONNECTED', 'NEEDS_ATTENTION', 'NOT_CHECKED', 'DELETED']),
});
export type DatasetIntegration = v.InferOutput<typeof DatasetIntegration>;

export const Dataset = v.object({
  id: Id,
  name: v.string(),
  description: v.string(),
  dataRows: v.number(),
  /** Null: its data rows are public or signed addresses, text, or files kept by the server. */
  integration: v.nullable(DatasetIntegration),
  projectCount: v.number(),
  createdBy: v.nullable(v.object({ id: Id, name: v.string() })),
  createdAt: Timestamp,
  updatedAt: Timestamp,
  /** When data rows last came in by an import; null: never. */
  lastImportAt: v.nullable(Timestamp),
  version: v.number(),
});
export type Dataset = v.InferOutput<typeof Dataset>;

/** `integrationId`: left out, the organization’s default; null, none. */
export const NewDataset = v.strictObject({
  name: Name,
  description: v.optional(Description, ''),
  integrationId: v.optional(v.nullable(Id)),
});
export type NewDataset = v.InferOutput<typeof NewDataset>;

export const DatasetChanges = v.strictObject({
  version: v.optional(Version),
  name: v.optional(Name),
  description: v.optional(Description),
  integrationId: v.optional(v.nullable(Id)),
});
export type DatasetChanges = v.InferOutput<typeof DatasetChanges>;

export const DeletedDataset = v.object({
  id: Id,
  name: v.string(),
  dataRows: v.number(),
  deletedBy: v.nullable(v.object({ id: Id, name: v.string() })),
  deletedAt: Timestamp,
  restorableUntil: Timestamp,
});
export type DeletedDataset = v.InferOutput<typeof DeletedDataset>;

/** What deleting a dataset takes away: its data rows, from each project that it is attached to; the first hundred of them by name. */
export const DatasetImpact = v.object({
  dataRows: v.number(),
  projectCount: v.number(),
  projects: v.array(v.object({ id: Id, name: v.string(), dataRows: v.number() })),
});
export type DatasetImpact = v.InferOutput<typeof DatasetImpact>;

const SORTS = [
  '-createdAt', 'createdAt', 'name', '-name', '-dataRows', 'dataRows', '-lastImportAt', 'lastImportAt', '-updatedAt', 'updatedAt',
] as const; // prettier-ignore

/** `integrationId`: what they read through; `none`, through nothing. */
export const DatasetQuery = v.strictObject({
  ...pageQuery(SORTS).entries,
  integrationId: v.optional(v.union([v.literal('none'), Id])),
});
export type DatasetQuery = v.InferOutput<typeof DatasetQuery>;
