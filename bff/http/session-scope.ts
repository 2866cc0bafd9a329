import type { Context } from 'hono';
import type { Role } from '../core/contract.ts';
import { Problem } from '../core/problem.ts';
import { permissionsOf } from '../core/roles.ts';
import type { MemberScope } from '../core/scope.ts';
import { MINUTE } from '../core/time.ts';
import type { Statement } from '../database/database.ts';
import type { MemberEnv } from './env.ts';
import { languageOf } from './language.ts';
import { checkOrigin } from './origins.ts';

/**
 * The scope of a living embed session, from one of its origins. One statement asks whether session, portal and member are
 * all still there, so that ending any of them works at once.
 */
export async function scopeOfSession(c: Context<MemberEnv>, token: string): Promise<MemberScope> {
  const { db, keyring, tokens, memberUses } = c.get('services');
  const sessionId = await tokens.verify(token);
  const [row] = sessionId ? await db.read(SESSION, { sessionId, ...clock() }) : [];
  if (!row || !sessionId) throw sessionEnded();
  checkOrigin(c, words(row['origins']));
  const role = row['role'] as Role;
  const projects = row['projects'];
  const [organizationId, memberId] = [row['organization_id'], row['member_id']] as [string, string];
  // A page that is left open goes on following what changes, which says nothing of the member.
  if (c.req.path !== '/v1/events') {
    const accepted = c.req.header('accept-language');
    const noted = accepted === undefined ? {} : { language: languageOf(accepted) };
    memberUses.record(organizationId, memberId, row['last_active_at'] as number, noted);
  }
  return {
    db,
    keyring,
    organizationId,
    actor: {
      kind: 'session',
      memberId,
      role,
      sessionId,
      portalId: row['portal_id'] as string,
    },
    permissions: permissionsOf(role, words(row['scopes']), words(row['portal_scopes'])),
    projects: projects === null ? undefined : words(projects),
    authority: () => authorityOf(sessionId, role, row['portal_scopes'] as string),
    requestId: c.get('requestId'),
    address: c.get('address'),
    endsAt: row['expires_at'] as number,
    position: row['position'] as number,
    idempotency: undefined,
  };
}

/** A session from the future was begun while the clock was wrong: then its end is wrong as well. */
const LIVING = `
  from embed_sessions s join portals p on p.id = s.portal_id join members m on m.id = s.member_id
  where s.id = :sessionId and s.expires_at > :now and s.created_at < :soon and s.ended_at is null and p.revoked_at is null and m.removed_at is null`;

/** Servers whose clocks differ by less take each other’s sessions. */
const clock = (now = Date.now()) => ({ now, soon: now + MINUTE });

const SESSION = `
  select s.organization_id, s.member_id, s.portal_id, s.scopes, s.origins, s.projects, s.expires_at, p.scopes as portal_scopes, m.role, m.last_active_at,
         coalesce((select max(position) from changes where actor_id = s.member_id), 0) as position ${LIVING}`;

const sessionEnded = () => new Problem('session_ended', 'This session has ended. Start another one.');

/** Fails a change whose session ended, or whose member or portal may do something else by now. */
const authorityOf = (sessionId: string, role: Role, portalScopes: string): Statement[] => [
  { sql: `select s.id ${LIVING}`, args: { sessionId, ...clock() }, ifNoRows: sessionEnded },
  {
    sql: `select s.id from embed_sessions s join portals p on p.id = s.portal_id join members m on m.id = s.member_id
          where s.id = :sessionId and m.role = :role and p.scopes = :portalScopes`,
    args: { sessionId, role, portalScopes },
    ifNoRows: () => new Problem('forbidden', 'What you may do has changed meanwhile. Nothing was changed.'),
  },
];

const words = (text: unknown): string[] => (text as string).split(' ');
