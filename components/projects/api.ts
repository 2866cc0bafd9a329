import type { Page } from '../../bff/core/contract.ts';
import type { ProjectRole } from '../../bff/members/contract.ts';
import type {
  AttachmentImpact,
  DatasetCandidate,
  DeletedProject,
  MemberCandidate,
  NewProject,
  Project,
  ProjectChanges,
  ProjectDataset,
  ProjectImpact,
  ProjectMember,
} from '../../bff/projects/contract.ts';
import type { Task } from '../../bff/tasks/contract.ts';
import type { Client } from '../core/client.ts';
import type { ListQuery } from '../core/list.ts';

export const listProjects = (client: Client, query: ListQuery, signal?: AbortSignal) =>
  client<Page<Project>>('GET', '/v1/projects', { query, signal });

export const listDeletedProjects = (client: Client) =>
  client<Page<DeletedProject>>('GET', '/v1/projects/deleted', { query: { limit: 200 } });

export const getProject = (client: Client, id: string, signal?: AbortSignal) =>
  client<Project>('GET', `/v1/projects/${id}`, { signal });

export const createProject = (client: Client, body: NewProject, idempotencyKey: string) =>
  client<Project>('POST', '/v1/projects', { body, idempotencyKey });

export const updateProject = (client: Client, { id, version }: Project, changes: ProjectChanges) =>
  client<Project>('PATCH', `/v1/projects/${id}`, { body: { ...changes, version } });

export const getProjectImpact = (client: Client, id: string) =>
  client<ProjectImpact>('GET', `/v1/projects/${id}/impact`);

export const deleteProject = (client: Client, { id }: Project) => client('DELETE', `/v1/projects/${id}`);

export const restoreProject = (client: Client, id: string) => client<Project>('POST', `/v1/projects/${id}/restore`);

export const pinProject = (client: Client, id: string) => client('PUT', `/v1/projects/${id}/pin`);

export const unpinProject = (client: Client, id: string) => client('DELETE', `/v1/projects/${id}/pin`);

export const listProjectMembers = (client: Client, id: string, query: ListQuery, signal?: AbortSignal) =>
  client<Page<ProjectMember>>('GET', `/v1/projects/${id}/members`, { query, signal });

export const listMemberCandidates = (client: Client, id: string, search: string | undefined, signal?: AbortSignal) =>
  client<Page<MemberCandidate>>('GET', `/v1/projects/${id}/member-candidates`, {
    query: { search, limit: 200 },
    signal,
  });

export const setProjectMember = (client: Client, id: string, memberId: string, role: ProjectRole) =>
  client<ProjectMember>('PUT', `/v1/projects/${id}/members/${memberId}`, { body: { role } });

export const removeProjectMember = (client: Client, id: string, memberId: string) =>
  client('DELETE', `/v1/projects/${id}/members/${memberId}`);

export const listProjectDatasets = (client: Client, id: string, query: ListQuery, signal?: AbortSignal) =>
  client<Page<ProjectDataset>>('GET', `/v1/projects/${id}/datasets`, { query, signal });

export const listDatasetCandidates = (client: Client, id: string, search: string | undefined, signal?: AbortSignal) =>
  client<Page<DatasetCandidate>>('GET', `/v1/projects/${id}/dataset-candidates`, {
    query: { search, limit: 200 },
    signal,
  });

export const getAttachmentImpact = (client: Client, id: string, datasetId: string) =>
  client<AttachmentImpact>('GET', `/v1/projects/${id}/datasets/${datasetId}/impact`);

export const attachDataset = (client: Client, id: string, datasetId: string) =>
  client('PUT', `/v1/projects/${id}/datasets/${datasetId}`);

export const detachDataset = (client: Client, id: string, datasetId: string) =>
  client('DELETE', `/v1/projects/${id}/datasets/${datasetId}`);

type LabelImport = {
  /** Its type says how it is read: NDJSON or JSON. */
  file: Blob;
  query: { name: string; ifExists: string };
  idempotencyKey: string;
  signal: AbortSignal;
};

/** Uploads a file of labels for a project. The task reads it. */
export const importLabels = (client: Client, projectId: string, { file, query, idempotencyKey, signal }: LabelImport) =>
  client<Task>('POST', `/v1/projects/${projectId}/labels`, { file, query, idempotencyKey, signal });
