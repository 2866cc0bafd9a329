import type { Dataset } from '../../../bff/datasets/contract.ts';
import type { Folder, ObjectCount, ObjectList } from '../../../bff/folders/contract.ts';
import type { AssetList, DataRow, DataRowImpact, DataRowItem } from '../../../bff/data-rows/contract.ts';
import type { Label, RowLabels } from '../../../bff/labels/contract.ts';
import type { SavedView } from '../../../bff/views/contract.ts';
import type { Reply, Sent } from '../../testing/server.ts';

const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

export const DATASET = 'c000000000000000000dataset';

/** A picture of one pixel, which needs no server. */
export const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

export const dataRow = (of: Partial<DataRowItem> = {}): DataRowItem => ({
  id: 'c00000000000000000000row01',
  datasetId: DATASET,
  kind: 'URL',
  rowData: 'https://acme-frames.s3.eu-central-1.amazonaws.com/2026/07/frame-000001.png',
  globalKey: 'frame-000001',
  externalId: '007',
  mediaType: 'IMAGE',
  metadataFields: [{ name: 'camera', value: 'front' }],
  createdBy: { id: 'c00000000000000000000admin', name: 'Ada Martin' },
  createdAt: ago(3),
  updatedAt: ago(1),
  version: 1,
  isCut: false,
  attachmentCount: 1,
  ...of,
});

export const letter = dataRow({
  id: 'c00000000000000000000row02',
  kind: 'TEXT',
  rowData: 'Dear Sir, the delivery of 7 May has not arrived.',
  globalKey: null,
  externalId: '',
  mediaType: 'TEXT',
  metadataFields: [],
  attachmentCount: 0,
});

export const page = dataRow({
  id: 'c00000000000000000000row03',
  rowData: 'https://files.example/hostile.html',
  globalKey: 'hostile.html',
  externalId: '',
  mediaType: 'HTML',
});

export const lost = dataRow({
  id: 'c00000000000000000000row04',
  globalKey: 'lost',
  rowData: 'gs://old-bucket/lost.png',
});

const detailOf = ({ attachmentCount, ...row }: DataRowItem): DataRow => ({
  ...row,
  attachments: attachmentCount === 0 ? [] : [{ type: 'IMAGE', value: 'https://files.example/mask.png', name: 'Mask' }],
});

export const PROJECT = 'c000000000000000000project';

export const label = (of: Partial<Label> = {}): Label => ({
  id: 'c0000000000000000000label1',
  projectId: PROJECT,
  dataRow: { id: 'c00000000000000000000row01', globalKey: 'frame-000001' },
  state: 'IN_REVIEW',
  createdBy: { id: 'c00000000000000000000yuki0', name: 'Yuki Tanaka' },
  createdAt: ago(2),
  updatedAt: ago(2),
  seconds: 42,
  reviewSeconds: 150,
  review: 'ACCEPTED',
  annotations: 7,
  version: 3,
  ...of,
});

export const LABELER = 'c0000000000000000000labeler';

/** Who labeled in the project: somebody, somebody who was removed, and nobody by name; the last one has only reviewed. */
export const labelerReplies = (name = 'Yuki Tanaka'): Record<string, Reply> => ({
  [`GET /v1/projects/${PROJECT}/overview`]: {
    members: [
      { id: null, name: '', isGone: false, labels: 12 },
      { id: LABELER, name, isGone: false, labels: 420 },
      { id: 'c0000000000000000000removed', name: 'Sara Lindqvist', isGone: true, labels: 3 },
      { id: 'c000000000000000000reviewer', name: 'Noor Haddad', isGone: false, labels: 0 },
    ],
  },
});

/** Of a data row that is labeled in one project and waits in another. */
export const rowLabels = (labels: readonly Label[] = [label()], mayDelete = true): RowLabels => ({
  items: [
    { project: { id: PROJECT, name: 'Street scenes' }, state: 'IN_REVIEW', labels: [...labels], mayDelete },
    { project: { id: 'c00000000000000000000signs', name: 'Traffic signs' }, state: 'TO_LABEL', labels: [], mayDelete },
  ],
  isCut: false,
});

type AssetItem = Omit<AssetList['items'][number], 'id'>;

const gone: AssetItem = {
  asset: null,
  problem: {
    code: 'conflict',
    detail:
      'The integration of this dataset was deleted, so its files cannot be read. Choose another one for the dataset.',
  },
};

export const openAt = (url: string): AssetItem => ({ asset: { url, expiresAt: null }, problem: null });

/** What a server answers that is asked for addresses: a picture for each, but for those of `others`. */
export const assets =
  (others: Readonly<Record<string, AssetItem>> = {}) =>
  ({ query }: Sent): AssetList => {
    const known: Record<string, AssetItem> = { [page.id]: openAt(page.rowData), [lost.id]: gone, ...others };
    const signed: AssetItem = { asset: { url: PIXEL, expiresAt: ago(-1) }, problem: null };
    return {
      items: query
        .get('ids')!
        .split(',')
        .map((id) => ({ id, ...(known[id] ?? signed) })),
    };
  };

/** What a server with these data rows answers. */
export function replies(items: readonly DataRowItem[] = [dataRow(), letter, page, lost]): Record<string, Reply> {
  const table: Record<string, Reply> = {
    'GET /v1/data-rows': { items, next: null, total: items.length },
    'GET /v1/data-rows/assets': assets(),
    'POST /v1/data-rows/impact': ({ body }: Sent): DataRowImpact => {
      const { ids } = body as { ids: string[] };
      const [labels, annotations] = [ids.length, 7 * ids.length];
      const projects = [{ id: PROJECT, name: 'Street scenes', labels, annotations }];
      return { dataRows: ids.length, labels, annotations, projects };
    },
    [`GET ${page.rowData}`]: '<script>document.title = "run"</script>',
  };
  for (const item of items) {
    const at = `/v1/data-rows/${item.id}`;
    table[`GET ${at}`] = detailOf(item);
    table[`GET ${at}/labels`] = rowLabels();
    table[`GET ${at}/history`] = { items: [] };
    table[`DELETE ${at}`] = undefined;
    table[`POST ${at}/check`] = { failure: null };
  }
  return table;
}

export const INTEGRATION = 'c00000000000000000000inte';

export const folder = (of: Partial<Folder> = {}): Folder => ({
  id: 'c000000000000000000folder',
  integrationId: INTEGRATION,
  prefix: '2026/frames/',
  mediaTypes: ['IMAGE'],
  isDaily: false,
  isSyncing: false,
  isRemoving: false,
  syncedAt: ago(1),
  files: 1204,
  added: 12,
  gone: 3,
  createdAt: ago(20),
  ...of,
});

type Bucket = {
  folders?: readonly Folder[];
  objects?: (prefix: string, after: string | null) => Partial<ObjectList>;
  count?: (prefix: string, after: string | null) => Partial<ObjectCount>;
};

/** What a server answers of a dataset that reads a bucket. */
export const bucketReplies = ({ folders = [folder()], objects, count }: Bucket = {}): Record<string, Reply> => ({
  [`GET /v1/datasets/${DATASET}`]: {
    integration: { id: INTEGRATION, name: 'Production bucket', provider: 'AWS', status: 'CONNECTED' },
  } satisfies Pick<Dataset, 'integration'>,
  [`GET /v1/datasets/${DATASET}/folders`]: { items: folders },
  [`GET /v1/integrations/${INTEGRATION}/objects`]: ({ query }: Sent): ObjectList => {
    const prefix = query.get('prefix') ?? '';
    const found: Partial<ObjectList> = objects?.(prefix, query.get('after')) ?? {
      folders: prefix === '' ? ['2025/', '2026/'] : prefix === '2026/' ? ['2026/frames/'] : [],
      objects: [{ key: `${prefix}readme.txt`, bytes: 1840 }],
    };
    return { folders: [], objects: [], next: null, ...found };
  },
  [`GET /v1/integrations/${INTEGRATION}/objects/count`]: ({ query }: Sent): ObjectCount => ({
    files: 1204,
    bytes: 3_400_000_000,
    sample: [],
    next: null,
    ...count?.(query.get('prefix') ?? '', query.get('after')),
  }),
});

export const savedView = (of: Partial<SavedView> = {}): SavedView => ({
  id: 'c000000000000000000night1',
  kind: 'data-rows',
  name: 'Night',
  isShared: false,
  view: { search: 'frame', sort: 'globalKey', filters: { mediaType: 'IMAGE' }, columns: 'createdAt', layout: 'list' },
  createdBy: { id: 'c00000000000000000000admin', name: 'Ada Martin' },
  createdAt: ago(9),
  updatedAt: ago(9),
  version: 1,
  ...of,
});

export const sharedView = savedView({
  id: 'c000000000000000000rework',
  name: 'To correct',
  isShared: true,
  view: { search: '', sort: '-createdAt', filters: { hasLabel: 'true' }, layout: 'grid' },
});

/** What a server with these views answers: it keeps what is sent to it. */
export function viewReplies(views: readonly SavedView[] = [savedView(), sharedView]): Record<string, Reply> {
  const table: Record<string, Reply> = {
    'GET /v1/views': { items: views, next: null, total: views.length },
    'POST /v1/views': ({ body }: Sent) => savedView({ ...(body as SavedView), id: 'c000000000000000000newone' }),
  };
  for (const view of views) {
    const at = `/v1/views/${view.id}`;
    table[`GET ${at}`] = view;
    table[`PATCH ${at}`] = ({ body }: Sent) => ({ ...view, ...(body as SavedView), version: view.version + 1 });
    table[`DELETE ${at}`] = undefined;
  }
  return table;
}
