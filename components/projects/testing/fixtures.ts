import type { DeletedProject, Project, ProjectDataset, ProjectMember } from '../../../bff/projects/contract.ts';
import type { Reply } from '../../testing/server.ts';

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();

export const project = (of: Partial<Project> = {}): Project => ({
  id: 'c000000000000000000project',
  name: 'Pedestrians at night',
  description: 'Boxes around people and bicycles',
  mediaType: 'IMAGE',
  isPinned: false,
  dataRows: 12_400,
  labels: 9_310,
  progress: { toLabel: 3090, inReview: 1200, inRework: 210, skipped: 100, done: 7800 },
  acceptance: 0.93,
  memberCount: 4,
  datasetCount: 2,
  yourRole: 'ADMIN',
  createdBy: { id: 'c00000000000000000000admin', name: 'Ada Martin' },
  createdAt: ago(200),
  updatedAt: ago(3),
  lastActivityAt: ago(0.05),
  version: 3,
  ...of,
});

export const pinned = project({ id: 'c00000000000000000000pinned', name: 'Lanes', isPinned: true, description: '' });

export const fresh = project({
  id: 'c000000000000000000000fresh',
  name: 'Invoices',
  mediaType: 'PDF',
  description: '',
  dataRows: 0,
  labels: 0,
  progress: { toLabel: 0, inReview: 0, inRework: 0, skipped: 0, done: 0 },
  acceptance: null,
});

export const deleted: DeletedProject = {
  id: 'c0000000000000000000deleted',
  name: 'Old trial',
  dataRows: 100,
  labels: 40,
  deletedBy: { id: 'c00000000000000000000admin', name: 'Ada Martin' },
  deletedAt: ago(2),
  restorableUntil: ago(-28),
};

/** What a server with these projects answers. */
export function replies(items: readonly Project[] = [pinned, project(), fresh]): Record<string, Reply> {
  const table: Record<string, Reply> = {
    'GET /v1/projects': { items, next: null, total: items.length },
    'POST /v1/projects': project({ name: 'New', version: 1 }),
    'GET /v1/projects/deleted': { items: [deleted], next: null, total: 1 },
    [`POST /v1/projects/${deleted.id}/restore`]: project({ id: deleted.id, name: deleted.name }),
  };
  for (const of of items) {
    const at = `/v1/projects/${of.id}`;
    table[`GET ${at}/impact`] = { labels: of.labels, dataRows: of.dataRows, members: 4, datasets: 2 };
    table[`GET ${at}/members`] = { items: [everywhere, here], next: null, total: 2 };
    table[`PATCH ${at}`] = { ...of, name: 'Renamed', version: of.version + 1 };
    table[`DELETE ${at}`] = undefined;
    table[`PUT ${at}/pin`] = undefined;
    table[`DELETE ${at}/pin`] = undefined;
  }
  return table;
}

export const everywhere: ProjectMember = {
  id: 'c0000000000000000000000m1',
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  role: 'ADMIN',
  accessFrom: 'ORGANIZATION',
};

export const here: ProjectMember = {
  id: 'c0000000000000000000000m2',
  name: 'Harriet Quinn',
  email: 'harriet@example.com',
  role: 'LABELER',
  accessFrom: 'PROJECT',
};

export const attached: ProjectDataset = {
  id: 'c000000000000000000attached',
  name: 'Street scenes',
  dataRows: 12_400,
  attachedAt: ago(190),
};

/** What a server answers about the settings of a project. */
export function settingsReplies(of: Partial<Project> = {}): Record<string, Reply> {
  const one = project(of);
  const at = `/v1/projects/${one.id}`;
  const candidate = { id: 'c0000000000000000000000m3', name: 'Mei Chen', email: 'mei@example.com' };
  const dataset = { id: 'c00000000000000000candidate', name: 'Night drives', dataRows: 2300 };
  return {
    ...replies([one]),
    [`GET ${at}`]: one,
    [`POST ${at}/restore`]: one,
    [`GET ${at}/members`]: { items: [everywhere, here], next: null, total: 2 },
    [`GET ${at}/member-candidates`]: { items: [candidate], next: null, total: 1 },
    [`PUT ${at}/members/${candidate.id}`]: { ...here, ...candidate },
    [`PUT ${at}/members/${here.id}`]: { ...here, role: 'REVIEWER' },
    [`DELETE ${at}/members/${here.id}`]: undefined,
    [`GET ${at}/datasets`]: { items: [attached], next: null, total: 1 },
    [`GET ${at}/dataset-candidates`]: { items: [dataset], next: null, total: 1 },
    [`GET ${at}/datasets/${dataset.id}/impact`]: { rows: 2300, labels: 0 },
    [`GET ${at}/datasets/${attached.id}/impact`]: { rows: 3090, labels: 9310 },
    [`PUT ${at}/datasets/${dataset.id}`]: undefined,
    [`DELETE ${at}/datasets/${attached.id}`]: undefined,
  };
}
