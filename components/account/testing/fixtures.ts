import type { Account, Organization, OwnSession } from '../../../bff/account/contract.ts';
import { replies as apiKeys } from '../../api-keys/testing/fixtures.ts';
import { replies as integrations } from '../../integrations/testing/fixtures.ts';
import type { Reply } from '../../testing/server.ts';
import { replies as usage } from '../../usage/testing/fixtures.ts';

const HOUR = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();

export const account = (of: Partial<Account> = {}): Account => ({
  id: 'c0000000000000000000000m1',
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  role: 'ADMIN',
  isLastAdmin: false,
  createdAt: '2025-03-14T12:00:00.000Z',
  organization: { id: 'c0000000000000000000000o1', name: 'Analytical Engines' },
  version: 4,
  ...of,
});

export const organization = (of: Partial<Organization> = {}): Organization => ({
  id: 'c0000000000000000000000o1',
  name: 'Analytical Engines',
  longestKeyLife: null,
  createdAt: '2025-03-14T12:00:00.000Z',
  version: 2,
  ...of,
});

export const current: OwnSession = {
  id: 'c00000000000000000current',
  portal: { id: 'c0000000000000000000portal', name: 'Acme partner portal' },
  createdAt: ago(0.1),
  expiresAt: ago(-0.15),
  isCurrent: true,
};

export const other: OwnSession = {
  ...current,
  id: 'c0000000000000000000other',
  portal: { id: 'c000000000000000000reviews', name: 'Reviewers' },
  createdAt: ago(0.5),
  isCurrent: false,
};

/** So many others that look alike, and the one that asks among them. */
export const manySessions = (count: number): OwnSession[] => [
  ...Array.from({ length: count }, (_, i) => ({
    ...other,
    id: `c0000000000000000000o${String(i).padStart(4, '0')}`,
    createdAt: ago(0.5 + i / 100),
  })),
  current,
];

/** What a server answers to who has this account. */
export function replies(of: Partial<Account> = {}): Record<string, Reply> {
  const sessions = [current, other];
  return {
    'GET /v1/account': account(of),
    'PATCH /v1/account': account({ ...of, name: 'Ada King', version: 5 }),
    'DELETE /v1/account': undefined,
    'GET /v1/account/organization': organization(),
    'PATCH /v1/account/organization': organization({ name: 'Difference Engines', version: 3 }),
    'GET /v1/account/sessions': { items: sessions, next: null, total: sessions.length },
    [`DELETE /v1/account/sessions/${other.id}`]: undefined,
  };
}

/** The same, and what the other tabs of the account page ask for. */
export const pageReplies = (): Record<string, Reply> => ({
  ...usage(),
  ...apiKeys(),
  ...integrations([]),
  ...replies(),
});
