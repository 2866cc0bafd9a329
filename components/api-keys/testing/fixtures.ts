import type { ApiKey, ApiKeyOptions } from '../../../bff/api-keys/contract.ts';
import type { Reply } from '../../testing/server.ts';

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();

export const KEY = 'lbk_0123456789abcdefghijklmnopqrstuvwx9c1d';

const ada = { id: 'c0000000000000000000000m1', name: 'Ada Lovelace' };

export const apiKey = (of: Partial<ApiKey> = {}): ApiKey => ({
  id: 'c00000000000000000nightly',
  name: 'Nightly export',
  role: 'ADMIN',
  effectiveRole: 'ADMIN',
  permissions: null,
  member: ada,
  createdBy: ada,
  hint: '4f2a',
  former: null,
  status: 'ACTIVE',
  createdAt: ago(60),
  updatedAt: ago(60),
  expiresAt: null,
  lastUsedAt: ago(0.01),
  turnsOffAt: null,
  version: 3,
  ...of,
});

export const reading = apiKey({
  id: 'c00000000000000000reports',
  name: 'Monthly reports',
  role: 'REVIEWER',
  effectiveRole: 'REVIEWER',
  permissions: ['projects:read', 'datasets:read'],
  hint: 'bb22',
  expiresAt: ago(-120),
  lastUsedAt: null,
});

export const ending = apiKey({
  id: 'c000000000000000000ending',
  name: 'Import on Mondays',
  hint: 'aa11',
  createdAt: ago(86),
  expiresAt: ago(-4),
});

export const expired = apiKey({
  id: 'c00000000000000000expired',
  name: 'Trial of 2025',
  hint: 'cc33',
  status: 'EXPIRED',
  createdAt: ago(40),
  expiresAt: ago(10),
  createdBy: null,
});

export const options: ApiKeyOptions = {
  roles: [
    {
      role: 'ADMIN',
      permissions: ['projects:read', 'projects:write', 'datasets:read', 'datasets:write', 'audit-log:read'],
    },
    { role: 'LABELER', permissions: ['projects:read', 'tasks:read', 'tasks:write'] },
  ],
  longestLife: null,
  left: 46,
};

/** What a server with these API keys answers. */
export function replies(items: readonly ApiKey[] = [apiKey(), reading, ending, expired]): Record<string, Reply> {
  const table: Record<string, Reply> = {
    'GET /v1/api-keys': { items, next: null, total: items.length },
    'GET /v1/api-keys/options': options,
    'POST /v1/api-keys': { apiKey: apiKey({ id: 'c00000000000000000000made', name: 'New' }), key: KEY },
  };
  for (const item of items) {
    const at = `/v1/api-keys/${item.id}`;
    const former = { hint: item.hint, endsAt: ago(-1) };
    table[`GET ${at}`] = item;
    table[`PATCH ${at}`] = { ...item, version: item.version + 1 };
    table[`POST ${at}/roll`] = { apiKey: { ...item, hint: '9c1d', former, version: item.version + 1 }, key: KEY };
    table[`DELETE ${at}`] = undefined;
  }
  return table;
}
