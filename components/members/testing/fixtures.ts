import type { History } from '../../../bff/audit-log/contract.ts';
import type { Invite, InviteOutcome } from '../../../bff/invites/contract.ts';
import type { Member, MemberDetail } from '../../../bff/members/contract.ts';
import type { Breakdown } from '../../../bff/usage/contract.ts';
import { apiKey } from '../../api-keys/testing/fixtures.ts';
import type { Reply } from '../../testing/server.ts';
import { counts } from '../../usage/testing/fixtures.ts';

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();

export const member = (of: Partial<Member> = {}): Member => ({
  id: 'c0000000000000000000member',
  name: 'Ines Laurent',
  email: 'ines@meridian.example',
  role: 'REVIEWER',
  projectCount: 0,
  createdAt: ago(40),
  lastActiveAt: ago(0.1),
  isLastAdmin: false,
  version: 1,
  ...of,
});

export const admin = member({
  id: 'c00000000000000000000admin',
  name: 'Ada Martin',
  email: 'ada@meridian.example',
  role: 'ADMIN',
  isLastAdmin: true,
});

export const byProject = member({
  id: 'c000000000000000000project',
  name: 'Yuki Tanaka',
  email: 'yuki@meridian.example',
  role: 'NONE',
  projectCount: 2,
  lastActiveAt: null,
});

export const invite = (of: Partial<Invite> = {}): Invite => ({
  id: 'c0000000000000000000invite',
  email: 'new@meridian.example',
  role: 'LABELER',
  projects: [],
  invitedBy: { id: admin.id, name: admin.name },
  mail: { status: 'NOT_SENT', error: null },
  createdAt: ago(1),
  expiresAt: ago(-6),
  isExpired: false,
  ...of,
});

export const detail = (of: Member): MemberDetail => ({
  ...of,
  projects:
    of.role === 'NONE'
      ? [
          { id: 'c00000000000000000000lanes', name: 'Lanes', role: 'LABELER' },
          { id: 'c0000000000000000000street', name: 'Street scenes', role: 'REVIEWER' },
        ]
      : [],
});

export const link = 'https://bff.example/invite/lbi_0123456789abcdefghijklmnopqrstuvwxyz01';

/** What a server with these members and invitations answers. */
export function replies(
  members: readonly Member[] = [byProject, member(), admin],
  invites: readonly Invite[] = [],
): Record<string, Reply> {
  const outcome: InviteOutcome = { email: invite().email, outcome: 'INVITED', invite: invite(), link };
  const table: Record<string, Reply> = {
    'GET /v1/members': { items: members, next: null, total: members.length },
    'GET /v1/invites': { items: invites, next: null, total: invites.length },
    'GET /v1/projects': { items: [], next: null, total: 0 },
    'POST /v1/invites/check': ({ body }) => ({
      items: (body as { emails: string[] }).emails.map((email) => ({
        email,
        status: members.some((one) => one.email === email) ? 'ALREADY_MEMBER' : invites.some((one) => one.email === email) ? 'ALREADY_INVITED' : 'NEW', // prettier-ignore
      })),
    }),
    'POST /v1/invites': { items: [outcome, { email: 'ines@meridian.example', outcome: 'ALREADY_MEMBER' }] },
  };
  for (const of of members) {
    const at = `/v1/members/${of.id}`;
    table[`GET ${at}`] = detail(of);
    table[`GET ${at}/impact`] = { projects: 0, apiKeys: 1, sessions: 2, invites: 0 };
    table[`GET ${at}/history`] = {
      items: [
        { id: 'cb', at: ago(7), action: 'member.updated', memberName: 'Ada Lovelace' },
        { id: 'ca', at: of.createdAt, action: 'member.added', memberName: null },
      ],
    } satisfies History;
    table[`PATCH ${at}`] = { ...detail(of), role: 'LABELER', version: 2 };
    table[`DELETE ${at}`] = undefined;
  }
  for (const of of invites) {
    table[`POST /v1/invites/${of.id}/resend`] = { invite: of, link };
    table[`DELETE /v1/invites/${of.id}`] = undefined;
  }
  return table;
}

/** What else is read of one that is opened: what they did lately, and their keys. */
export const openedReplies = ({ id, name }: Member = member()): Record<string, Reply> => {
  const sums = {
    labels: 1240,
    annotations: 5300,
    annotationsByType: counts(),
    labelSeconds: 90_000,
    reviewSeconds: 5400,
  };
  const numbers: Breakdown = {
    from: '2026-10-29',
    to: '2026-11-28',
    items: [{ id, name, isGone: false, ...sums }],
    next: null,
    total: 1,
    sums,
  };
  return {
    'GET /v1/api-keys': { items: [apiKey({ name: 'Nightly import' })], next: null, total: 1 },
    'GET /v1/usage/breakdown': numbers,
  };
};
