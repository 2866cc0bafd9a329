import type { Integration, IntegrationDetail, Step } from '../../../bff/integrations/contract.ts';
import { withEtag, type Reply } from '../../testing/server.ts';

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();

/** An integration that works, but for what `change` says. */
export function integration(change: Partial<Integration> = {}): Integration {
  return {
    id: 'c00000000000000000000aws1',
    name: 'Production Data Bucket',
    provider: 'AWS',
    resource: { bucket: 'acme-production', region: 'eu-central-1' },
    isDefault: false,
    version: 1,
    hasCredentials: true,
    trust: { principal: 'arn:aws:iam::999999999999:user/labelboard', externalId: 'c00000000000000000000aws1' },
    status: 'CONNECTED',
    statusSince: ago(3),
    failure: null,
    checkedAt: ago(0.1),
    createdAt: ago(400),
    updatedAt: ago(30),
    lastUsedAt: ago(0.5),
    ...change,
  };
}

export const failing = integration({
  id: 'c00000000000000000000gcp1',
  name: 'Warehouse cameras',
  provider: 'GCP',
  resource: { bucket: 'acme-warehouse' },
  trust: null,
  status: 'NEEDS_ATTENTION',
  failure: {
    step: 'list',
    reason: 'list_denied',
    message: 'The bucket can be reached, but not listed.',
    remedy: 'Grant the service account the role Storage Object Viewer.',
  },
  lastUsedAt: null,
});

export const unchecked = integration({
  id: 'c000000000000000000azure1',
  name: 'Medical imaging',
  provider: 'AZURE',
  resource: { containerUrl: 'https://acme.blob.core.windows.net/imaging' },
  trust: null,
  status: 'NOT_CHECKED',
  checkedAt: null,
  lastUsedAt: null,
});

const passed = (step: Step['step']): Step => ({ step, outcome: 'PASSED', failure: null });

const SHOWN = {
  AWS: { roleArn: 'arn:aws:iam::123456789012:role/labeling' },
  GCP: { serviceAccountEmail: 'labeling@acme.iam.gserviceaccount.com' },
  AZURE: { tenantId: '11111111-2222-4333-8444-555555555555', clientId: '66666666-7777-4888-9999-aaaaaaaaaaaa' },
};

/** With the steps of a check that passed, or of one that failed at listing. */
export function detail(of: Integration): IntegrationDetail {
  const credentials = SHOWN[of.provider];
  if (!of.checkedAt) return { ...of, credentials, check: null };
  const failed: Step[] = of.failure
    ? [
        { step: 'list', outcome: 'FAILED', failure: of.failure },
        ...(['read', 'sign', 'cors'] as const).map((step): Step => ({ step, outcome: 'NOT_REACHED', failure: null })),
      ]
    : (['list', 'read', 'sign', 'cors'] as const).map(passed);
  return { ...of, credentials, check: { checkedAt: of.checkedAt, steps: [passed('credentials'), ...failed] } };
}

/** As many as asked for, with long and hostile names among them. */
export const many = (count: number): Integration[] =>
  Array.from({ length: count }, (_, i) => {
    const kind = [integration(), failing, unchecked][i % 3]!;
    return { ...kind, id: `c${String(i).padStart(24, '0')}`, name: `${kind.name} ${i + 1}`, createdAt: ago(i) };
  });

/** What a server with these integrations answers. */
export function replies(items: readonly Integration[], total = items.length): Record<string, Reply> {
  const table: Record<string, Reply> = {
    'GET /v1/integrations': { items, next: null, total },
    'GET /v1/integrations/setup': {
      principal: null,
      origins: ['https://first.example', 'https://second.example'],
      totalOrigins: 2,
    },
  };
  for (const item of items) {
    const at = `/v1/integrations/${item.id}`;
    table[`GET ${at}`] = withEtag(detail(item), '"1"');
    table[`GET ${at}/history`] = {
      items: [
        { id: 'cb', at: ago(3), action: 'integration.status_changed', memberName: null },
        { id: 'ca', at: ago(400), action: 'integration.created', memberName: 'Ada Lovelace' },
      ],
    };
    table[`GET ${at}/impact`] = { isDefault: item.isDefault, datasets: [], projects: [] };
    table[`POST ${at}/check`] = detail(item);
    table[`PUT ${at}/default`] = detail({ ...item, isDefault: true });
    table[`PATCH ${at}`] = withEtag(detail(item), '"2"');
    table[`DELETE ${at}`] = undefined;
  }
  return table;
}
