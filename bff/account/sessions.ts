import { change } from '../core/change.ts';
import type { Page } from '../core/contract.ts';
import { listPage, type List } from '../core/list.ts';
import { requirePerson, requireWholeOrganization } from '../core/roles.ts';
import { notFound } from '../core/row.ts';
import { requirePermission, type MemberScope } from '../core/scope.ts';
import { toTimestamp } from '../core/time.ts';
import type { OwnSession, OwnSessionQuery, SessionsEnded } from './contract.ts';

/** One’s own sessions that have not ended, newest first. */
export async function listOwnSessions(scope: MemberScope, query: OwnSessionQuery): Promise<Page<OwnSession>> {
  requirePermission(scope, 'account:read');
  requireWholeOrganization(scope);
  return listPage(scope, listOf(scope, Date.now()), query);
}

/** Its token stops with the next request. */
export async function endOwnSession(scope: MemberScope, id: string): Promise<void> {
  requirePermission(scope, 'account:write');
  requireWholeOrganization(scope);
  requirePerson(scope);
  const { organizationId } = scope;
  const { memberId } = scope.actor;
  const fact = {
    action: 'embed_session.ended',
    topic: 'embed-sessions',
    subjectId: id,
    memberId,
    details: { memberId },
    also: [{ topic: 'account', subjectId: memberId, memberId }],
  };
  await change(scope, fact, [
    {
      sql: `update embed_sessions set ended_at = :now
            where id = :id and organization_id = :organizationId and member_id = :memberId and ended_at is null and expires_at > :now`,
      args: { id, organizationId, memberId, now: Date.now() },
      ifNoRows: () => notFound('session of yours'),
    },
  ]);
}

/** All of one’s own but the one that asks. Their tokens stop with the next request. */
export async function endOtherSessions(scope: MemberScope): Promise<SessionsEnded> {
  requirePermission(scope, 'account:write');
  requireWholeOrganization(scope);
  requirePerson(scope);
  const { organizationId, actor } = scope;
  const { memberId } = actor;
  const fact = {
    action: 'embed_session.others_ended',
    topic: 'account',
    subjectId: memberId,
    memberId,
    details: { memberId },
    also: [{ topic: 'embed-sessions', subjectId: memberId, memberId }],
  };
  const [result] = await change(scope, fact, [
    {
      sql: `update embed_sessions set ended_at = :now
            where organization_id = :organizationId and member_id = :memberId and id <> :current
              and ended_at is null and expires_at > :now`,
      args: { organizationId, memberId, current: actor.kind === 'session' ? actor.sessionId : '', now: Date.now() },
    },
  ]);
  return { ended: result!.changes };
}

export const listOf = ({ organizationId, actor }: MemberScope, now: number): List<OwnSession> => ({
  table: 'embed_sessions',
  columns: `id, portal_id, created_at, expires_at, (select p.name from portals p where p.id = embed_sessions.portal_id) as portal_name`,
  where: 'organization_id = :organizationId and member_id = :memberId and expires_at > :now and ended_at is null',
  args: { organizationId, memberId: actor.memberId, now },
  sorts: { createdAt: 'created_at' },
  // Portals begin and end sessions: the position of the member's own changes does not tell whether a replica has them.
  isExact: true,
  toItem: (row) => ({
    id: row['id'] as string,
    portal: { id: row['portal_id'] as string, name: row['portal_name'] as string },
    createdAt: toTimestamp(row['created_at'] as number),
    expiresAt: toTimestamp(row['expires_at'] as number),
    isCurrent: actor.kind === 'session' && actor.sessionId === row['id'],
  }),
});
