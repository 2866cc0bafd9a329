import * as v from 'valibot';
import { Id, Name, Role, Timestamp, Version, pageQuery } from '../core/contract.ts';
import { ProjectRole } from '../members/contract.ts';

/** What the data rows of a project are. The same names as in the platform’s API. */
export const MediaType = v.picklist(
  ['IMAGE', 'VIDEO', 'TEXT', 'AUDIO', 'PDF', 'HTML', 'CONVERSATIONAL', 'DICOM', 'TMS_GEO', 'TMS_SIMPLE', 'POINT_CLOUD', 'LLM_PROMPT_CREATION', 'LLM_PROMPT_RESPONSE_CREATION'],
  'Choose what the data rows are, such as IMAGE.',
); // prettier-ignore
export type MediaType = v.InferOutput<typeof MediaType>;

/** Free text under a name: trimmed, at most 2,000 characters. */
export const Description = v.pipe(
  v.string(),
  v.maxLength(10_000, 'Use at most 2,000 characters.'),
  v.normalize('NFC'),
  v.trim(),
  v.maxLength(2000, 'Use at most 2,000 characters.'),
);

/** How many data rows of a project are in each state. */
export const Progress = v.object({
  toLabel: v.number(),
  inReview: v.number(),
  inRework: v.number(),
  skipped: v.number(),
  done: v.number(),
});
export type Progress = v.InferOutput<typeof Progress>;

export const Project = v.object({
  id: Id,
  name: v.string(),
  description: v.string(),
  mediaType: MediaType,
  /** Pinned by the reader; pins are per member. */
  isPinned: v.boolean(),
  dataRows: v.number(),
  labels: v.number(),
  progress: Progress,
  /** The share of reviewed labels that were accepted at their first review, 0 to 1; null: none was reviewed. */
  acceptance: v.nullable(v.number()),
  /** Who has access: members with a role in the organization, and those with one in the project. */
  memberCount: v.number(),
  datasetCount: v.number(),
  /** What the reader is in it: their role in the organization, or, where that is NONE, the one in the project. */
  yourRole: Role,
  createdBy: v.nullable(v.object({ id: Id, name: v.string() })),
  createdAt: Timestamp,
  updatedAt: Timestamp,
  /** When something last happened in it: a label, a review, data rows, a setting. */
  lastActivityAt: Timestamp,
  version: v.number(),
});
export type Project = v.InferOutput<typeof Project>;

export const NewProject = v.strictObject({
  name: Name,
  description: v.optional(Description, ''),
  mediaType: MediaType,
});
export type NewProject = v.InferOutput<typeof NewProject>;

export const ProjectChanges = v.strictObject({
  version: v.optional(Version),
  name: v.optional(Name),
  description: v.optional(Description),
  mediaType: v.optional(v.never('The media type cannot change. Create another project instead.')),
});
export type ProjectChanges = v.InferOutput<typeof ProjectChanges>;

/** A deleted project, which an admin can restore, whole, until `restorableUntil`. */
export const DeletedProject = v.object({
  id: Id,
  name: v.string(),
  dataRows: v.number(),
  labels: v.number(),
  deletedBy: v.nullable(v.object({ id: Id, name: v.string() })),
  deletedAt: Timestamp,
  restorableUntil: Timestamp,
});
export type DeletedProject = v.InferOutput<typeof DeletedProject>;

/** What deleting a project takes away. */
export const ProjectImpact = v.object({
  labels: v.number(),
  dataRows: v.number(),
  /** Members with access to it. */
  members: v.number(),
  datasets: v.number(),
});
export type ProjectImpact = v.InferOutput<typeof ProjectImpact>;

/** A member of a project. `ORGANIZATION`: with a role in the organization, which holds in every project and is not changed here. */
export const ProjectMember = v.object({
  id: Id,
  name: v.string(),
  email: v.string(),
  role: Role,
  accessFrom: v.picklist(['ORGANIZATION', 'PROJECT']),
});
export type ProjectMember = v.InferOutput<typeof ProjectMember>;

export const ProjectMembership = v.strictObject({ role: ProjectRole });

/** A dataset that is attached to a project. */
export const ProjectDataset = v.object({
  id: Id,
  name: v.string(),
  dataRows: v.number(),
  attachedAt: Timestamp,
});
export type ProjectDataset = v.InferOutput<typeof ProjectDataset>;

/** Who can be given a role in a project: a member of the organization with the role NONE, who has none in it yet. */
export const MemberCandidate = v.object({ id: Id, name: v.string(), email: v.string() });
export type MemberCandidate = v.InferOutput<typeof MemberCandidate>;

/** A dataset that is not attached to a project yet. */
export const DatasetCandidate = v.object({ id: Id, name: v.string(), dataRows: v.number() });
export type DatasetCandidate = v.InferOutput<typeof DatasetCandidate>;

/** What attaching or detaching a dataset changes, before it happens. */
export const AttachmentImpact = v.object({
  /** Rows that enter the queue, or rows without a label that leave it. */
  rows: v.number(),
  /** Labels that stay. */
  labels: v.number(),
});
export type AttachmentImpact = v.InferOutput<typeof AttachmentImpact>;

const SORTS = [
  '-createdAt', 'createdAt', 'name', '-name', '-lastActivityAt', 'lastActivityAt', '-dataRows', 'dataRows',
] as const; // prettier-ignore

/** `TO_LABEL`, `IN_REVIEW`, `IN_REWORK`: projects with data rows in that state. `DONE`: projects in which nothing is left. */
export const ProjectState = v.picklist(['TO_LABEL', 'IN_REVIEW', 'IN_REWORK', 'DONE']);
export type ProjectState = v.InferOutput<typeof ProjectState>;

export const ProjectQuery = v.strictObject({
  ...pageQuery(SORTS).entries,
  mediaType: v.optional(MediaType),
  state: v.optional(ProjectState),
});
export type ProjectQuery = v.InferOutput<typeof ProjectQuery>;

export const DELETED_SORTS = ['-deletedAt', 'deletedAt'] as const;
export const PROJECT_MEMBER_SORTS = ['name', '-name'] as const;
export const CANDIDATE_SORTS = ['name', '-name'] as const;
export const PROJECT_DATASET_SORTS = ['name', '-name', '-createdAt', 'createdAt'] as const;

/** Days for which what was deleted can be restored. */
export const RESTORE_DAYS = 30;
