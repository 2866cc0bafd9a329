import { randomBytes } from 'node:crypto';
import type { Role } from '../core/contract.ts';
import { createId } from '../core/id.ts';
import { hashOf } from '../core/secret.ts';
import { DAY, HOUR } from '../core/time.ts';
import type { Statement } from '../database/database.ts';
import { INVITE_DAYS } from '../invites/contract.ts';
import { newRecordedMember } from '../members/new-member.ts';

const PEOPLE: [role: Role, names: string[]][] = [
  ['TEAM_MANAGER', ['Tomás Okafor', 'Priya Raman', 'Jonas Weber', 'Lucía Fernández']],
  ['REVIEWER', ['Ines Laurent', 'Kwame Mensah', 'Sara Lindqvist', 'Mateusz Zieliński', 'Noor Haddad', 'Hana Kovářová', 'Diego Ramírez', 'Emeka Nwosu', 'Clara Hoffmann', 'Minh Trần']],
  ['LABELER', ['Yuki Tanaka', 'Amara Diallo', 'Luka Horvat', 'Fatima Zahra El Idrissi', 'Oliver Bennett', '王小明', 'Sofia Rossi', 'Anders Holm', 'Chidi Eze', 'Leïla Benali', 'Mariana Souza', 'Dmitri Volkov', 'Aisha Khan', 'Rafael Costa', 'Eun-ji Park', 'Tariq Mansour', 'Ingrid Nilsen', 'Santiago Morales', 'Zsófia Nagy', 'أحمد منصور', 'Grace Otieno', 'Pavel Novák', 'Camille Dubois', 'Ravi Patel', 'Marta Kowalska', 'Elif Yılmaz', 'Joao Pereira', 'Nia Williams', '佐藤 花子', 'Bruno Almeida', 'Selin Demir', 'Thandiwe Dlamini', 'Viktor Petrov', 'Alma Berg', 'Mohammed Ali', 'Rosa Jiménez']],
  ['NONE', ['Harriet Quinn', 'Ignacio Vidal', 'Mei Chen', 'Stefan Popescu', 'Wanjiru Kamau']],
  ['ADMIN', ['Robert Schulz', 'Olena Kravchenko']],
]; // prettier-ignore

/** Members of every role who came over the months since the organization was founded, and were last seen at various times. */
export function demoMembers(organizationId: string, founded: number, now: number) {
  const people = PEOPLE.flatMap(([role, names]) => names.map((name, place) => ({ role, name, isFirst: place === 0 })));
  const step = (now - founded - 5 * DAY) / people.length;
  const members = people.map(({ role, name, isFirst }, i) => {
    const at = Math.round(founded + (isFirst ? DAY : (((i * 37) % people.length) + 1) * step));
    const email = `${isFirst ? emailOf(name.split(' ')[0]!, i) : emailOf(name, i)}@meridian.example`;
    return { role, at, ...newRecordedMember(organizationId, { name, email, role }, at) };
  });
  const idsOf = (role: Role) => members.filter((member) => member.role === role).map(({ id }) => id);
  return {
    labelers: [...idsOf('LABELER'), ...idsOf('REVIEWER')],
    reviewers: [...idsOf('REVIEWER'), ...idsOf('TEAM_MANAGER')],
    byProject: idsOf('NONE'),
    statements: [
      ...members.flatMap(({ statements }) => statements),
      ...members.map(({ id, at: added }, i): Statement => ({
        sql: 'update members set last_active_at = :at where id = :id and organization_id = :organizationId',
        args: {
          id,
          organizationId,
          at: i % 9 === 8 ? 0 : Math.max(added, Math.round(now - ((i * 13) % 70) * 5 * HOUR - 1)),
        },
      })),
    ],
  };
}

/** Members whose role is None have a role in three projects: two that all of them work in, and one of their own. */
export const demoMemberships = (
  members: readonly string[],
  projects: readonly { id: string }[],
  now: number,
): Statement[] =>
  members.flatMap((memberId, i) =>
    (['LABELER', 'REVIEWER', 'ADMIN'] as const).map((role, j) => ({
      sql: 'insert into project_members (project_id, member_id, role, added_at) values (:projectId, :memberId, :role, :now)',
      args: { projectId: projects[j === 0 ? i * 3 + 3 : j]!.id, memberId, role, now },
    })),
  );

/** The name in ASCII letters; where it has none, a number. */
const emailOf = (name: string, i: number): string =>
  name
    .normalize('NFKD')
    .replaceAll('ı', 'i')
    .toLowerCase()
    .replaceAll(/[^a-z ]/g, '')
    .trim()
    .replaceAll(/ +/g, '.') || `member${i}`;

/** Invitations that nobody has accepted yet. Their links are nobody’s: what is stored is the hash of random bytes. */
export const demoInvites = (organizationId: string, adminId: string, now: number): Statement[] =>
  (
    [
      ['noah.keller@meridian.example', 'LABELER', 0.2],
      ['bianca.greco@meridian.example', 'LABELER', 1],
      ['samuel.adeyemi@meridian.example', 'REVIEWER', 3],
      ['li.na@partner.example', 'NONE', 6],
      ['old.address@partner.example', 'LABELER', 9],
    ] as const
  ).map(([email, role, daysAgo]) => {
    const at = Math.round(now - daysAgo * DAY);
    return {
      sql: `insert into invites (id, organization_id, email, role, token_hash, invited_by, created_at, expires_at)
            values (:id, :organizationId, :email, :role, :hash, :adminId, :at, :expiresAt)`,
      args: {
        id: createId(at),
        organizationId,
        email,
        role,
        hash: hashOf(randomBytes(32).toString('hex')),
        adminId,
        at,
        expiresAt: at + INVITE_DAYS * DAY,
      },
    };
  });
