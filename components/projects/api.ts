import type { Page } from '../../bff/core/contract.ts';
import type {
  DeletedProject,
  NewProject,
  Project,
  ProjectChanges,
  ProjectImpact,
} from '../../bff/projects/contract.ts';
import type { Task } from '../../bff/tasks/contract.ts';
import type { Client } from '../core/client.ts';
import type { ListQuery } from '../core/list.ts';

export const listProjects = (client: Client, query: ListQuery, signal?: AbortSignal) =>
  client<Page<Project>>('GET', '/v1/projects', { query, signal });

export const listDeletedProjects = (client: Client, cursor: string | undefined) =>
  client<Page<DeletedProject>>('GET', '/v1/projects/deleted', { query: { cursor } });

export const getProject = (client: Client, id: string, signal?: AbortSignal) =>
  client<Project>('GET', `/v1/projects/${id}`, { signal });

export const createProject = (client: Client, body: NewProject, idempotencyKey: string) =>
  client<Project>('POST', '/v1/projects', { body, idempotencyKey });

/** `version` is the one that was read. */
export const updateProject = (client: Client, id: string, body: ProjectChanges, idempotencyKey: string) =>
  client<Project>('PATCH', `/v1/projects/${id}`, { body, idempotencyKey });

export const getProjectImpact = (client: Client, id: string) =>
  client<ProjectImpact>('GET', `/v1/projects/${id}/impact`);

export const deleteProject = (client: Client, { id }: Project) => client('DELETE', `/v1/projects/${id}`);

export const restoreProject = (client: Client, id: string) => client<Project>('POST', `/v1/projects/${id}/restore`);

export const pinProject = (client: Client, id: string) => client('PUT', `/v1/projects/${id}/pin`);

export const unpinProject = (client: Client, id: string) => client('DELETE', `/v1/projects/${id}/pin`);

type LabelImport = {
  /** Its type says how it is read: NDJSON or JSON. Empty where `uploadId` names one that has come in parts. */
  file: Blob;
  query: { name: string; ifExists: string; uploadId: string | undefined };
  idempotencyKey: string;
  signal: AbortSignal;
};

/** Uploads a file of labels for a project. The task reads it. */
export const importLabels = (client: Client, projectId: string, { file, query, idempotencyKey, signal }: LabelImport) =>
  client<Task>('POST', `/v1/projects/${projectId}/labels`, { file, query, idempotencyKey, signal });
