import type { Dataset, DeletedDataset } from '../../../bff/datasets/contract.ts';
import type { Reply } from '../../testing/server.ts';

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();

export const dataset = (of: Partial<Dataset> = {}): Dataset => ({
  id: 'c000000000000000000dataset',
  name: 'Street scenes, 2026',
  description: 'Frames of the test cars',
  dataRows: 48_200,
  integration: {
    id: 'c0000000000000integration',
    name: 'Production Data Bucket',
    provider: 'AWS',
    status: 'CONNECTED',
  },
  projectCount: 3,
  createdBy: { id: 'c00000000000000000000admin', name: 'Ada Martin' },
  createdAt: ago(120),
  updatedAt: ago(2),
  lastImportAt: ago(1),
  version: 2,
  ...of,
});

export const orphan = dataset({
  id: 'c00000000000000000000orphan',
  name: 'Old cameras',
  description: '',
  integration: { id: 'c000000000000000000gone', name: 'Old bucket', provider: null, status: 'DELETED' },
  lastImportAt: null,
});

export const plain = dataset({ id: 'c000000000000000000000plain', name: 'Letters', integration: null });

export const deleted: DeletedDataset = {
  id: 'c0000000000000000000deleted',
  name: 'Trial upload',
  dataRows: 12,
  deletedBy: null,
  deletedAt: ago(2),
  restorableUntil: ago(-28),
};

/** What a server with these datasets answers. */
export function replies(items: readonly Dataset[] = [dataset(), orphan, plain]): Record<string, Reply> {
  const table: Record<string, Reply> = {
    'GET /v1/datasets': { items, next: null, total: items.length },
    'POST /v1/datasets': dataset({ name: 'New', version: 1 }),
    'GET /v1/datasets/deleted': { items: [deleted], next: null, total: 1 },
    'GET /v1/integrations': {
      items: [
        { id: 'c0000000000000integration', name: 'Production Data Bucket', isDefault: true },
        { id: 'c000000000000000000second', name: 'Warehouse cameras', isDefault: false },
      ],
      next: null,
      total: 2,
    },
    [`POST /v1/datasets/${deleted.id}/restore`]: dataset({ id: deleted.id, name: deleted.name }),
  };
  for (const of of items) {
    const at = `/v1/datasets/${of.id}`;
    table[`GET ${at}/impact`] = {
      dataRows: of.dataRows,
      projectCount: 107,
      projects: ['Lanes', 'Parking', 'Signs', 'Crossings', 'Tunnels', 'Bridges', 'Rails'].map((name, i) => ({ id: `p${i}`, name, dataRows: of.dataRows })), // prettier-ignore
    };
    table[`PATCH ${at}`] = { ...of, name: 'Renamed', version: of.version + 1 };
    table[`DELETE ${at}`] = undefined;
  }
  return table;
}
