import type { DeletedProject, Project } from '../../../bff/projects/contract.ts';
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
    table[`PATCH ${at}`] = { ...of, name: 'Renamed', version: of.version + 1 };
    table[`DELETE ${at}`] = undefined;
    table[`PUT ${at}/pin`] = undefined;
    table[`DELETE ${at}/pin`] = undefined;
  }
  return table;
}
