import type { Portal, PortalRoles } from '../../../bff/portals/contract.ts';
import type { Reply } from '../../testing/server.ts';

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();

export const SECRET = 'lbp_0123456789abcdefghijklmnopqrstuvwx9c1d';

export const portal = (of: Partial<Portal> = {}): Portal => ({
  id: 'c00000000000000000000port',
  name: 'Acme partner portal',
  origins: ['https://portal.acme.example', 'https://staging.acme.example'],
  scopes: ['projects:read', 'integrations:read', 'integrations:write'],
  secrets: [{ id: 'c000000000000000000secret', hint: '4f2a', createdAt: ago(90), lastUsedAt: ago(0) }],
  createdAt: ago(90),
  updatedAt: ago(3),
  version: 2,
  ...of,
});

/** One whose secret is being rotated. */
export const rotating = portal({
  id: 'c000000000000000000000rot',
  name: 'Reviewers',
  origins: ['http://localhost:3000'],
  secrets: [
    { id: 'c0000000000000000000older', hint: 'aa11', createdAt: ago(200), lastUsedAt: ago(2) },
    { id: 'c0000000000000000000newer', hint: 'bb22', createdAt: ago(1), lastUsedAt: null },
  ],
});

/** What the server says of the scopes of `portal()`. */
const ROLES: PortalRoles = {
  roles: [
    { role: 'ADMIN', permissions: ['projects:read', 'integrations:read', 'integrations:write'] },
    { role: 'TEAM_MANAGER', permissions: ['projects:read', 'integrations:read'] },
    { role: 'REVIEWER', permissions: ['projects:read'] },
    { role: 'LABELER', permissions: ['projects:read'] },
    { role: 'NONE', permissions: ['projects:read'] },
  ],
};

/** What a server with these portals answers. */
export function replies(items: readonly Portal[] = [portal(), rotating]): Record<string, Reply> {
  const table: Record<string, Reply> = {
    'GET /v1/portals': { items, next: null, total: items.length },
    'POST /v1/portals': { portal: portal({ id: 'c00000000000000000000made', name: 'New' }), secret: SECRET },
  };
  for (const item of items) {
    const at = `/v1/portals/${item.id}`;
    const secrets = [
      ...item.secrets,
      { id: 'c000000000000000000newest', hint: '9c1d', createdAt: ago(0), lastUsedAt: null },
    ].slice(-2);
    table[`GET ${at}`] = item;
    table[`GET ${at}/roles`] = ROLES;
    table[`GET ${at}/history`] = {
      items: [
        { id: 'c0000000000000000000entry', at: item.createdAt, action: 'portal.created', memberName: 'Ada Lovelace' },
      ],
    };
    table[`PATCH ${at}`] = { ...item, version: item.version + 1 };
    table[`POST ${at}/rotate`] = { portal: { ...item, secrets, version: item.version + 1 }, secret: SECRET };
    table[`DELETE ${at}/secrets/${item.secrets[0]!.id}`] = undefined;
    table[`DELETE ${at}`] = undefined;
  }
  return table;
}
