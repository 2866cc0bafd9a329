import { serverScope } from '../core/scope.ts';
import { openKeyring } from '../encryption/keys.ts';
import { NewInvites, type InviteOutcome } from '../invites/contract.ts';
import { createInvites } from '../invites/invites.ts';
import { parseInput, UsageError, type Command } from './command.ts';
import { withDatabase } from './database.ts';

export const memberInvite: Command = {
  name: 'member invite',
  summary: 'Invite people into an organization. It prints a link for each, which is handed over: no mail is sent.',
  options: {
    organization: { value: 'ID', help: 'The organization that they join.', required: true },
    email: { value: 'EMAIL', help: 'Whom to invite.', required: true, many: true },
    role: { value: 'ROLE', help: 'ADMIN, TEAM_MANAGER, REVIEWER, LABELER or NONE.', required: true },
    project: { value: 'ID=ROLE', help: 'With the role NONE: a role in a project.', many: true },
    url: { value: 'URL', help: 'Where browsers reach the server, unless PUBLIC_URL says so.' },
  },
  run: async (options, config) => {
    const roles = (options['project'] as string[] | undefined)?.map(readProjectRole);
    const projectRoles = roles && Object.fromEntries(roles);
    const values = { emails: options['email'], role: options['role'], ...(roles && { projectRoles }) };
    const input = parseInput(NewInvites, values, { emails: 'email', projectRoles: 'project' });
    const organizationId = options['organization'] as string;
    const settings = config();
    const origin = readOrigin(options['url'] as string | undefined) ?? settings.publicOrigin;
    if (origin === undefined)
      throw new UsageError('Give --url URL, or set PUBLIC_URL, so that the links lead to the server.');
    return withDatabase(settings, async (db) => {
      const found = await db.read('select id from organizations where id = :organizationId', { organizationId });
      if (found.length === 0)
        throw new UsageError(`There is no organization ${organizationId}. \`lb organization create\` makes one.`);
      const scope = serverScope(db, await openKeyring(db, settings.secretKeys), organizationId);
      const { items } = await createInvites(scope, input, { mail: undefined, origin, language: 'en' });
      return { invites: items.map(toResult) };
    });
  },
  print: ({ invites }: { invites: ReturnType<typeof toResult>[] }) =>
    invites.map(({ email, outcome, link }) => `${email}  ${link ?? SAYS[outcome]}`).join('\n'),
};

const SAYS: Record<InviteOutcome['outcome'], string> = {
  INVITED: 'invited',
  ALREADY_MEMBER: 'is a member already',
  ALREADY_INVITED: 'is invited already',
};

/** The link is in this answer alone. */
const toResult = (item: InviteOutcome) => ({
  email: item.email,
  outcome: item.outcome,
  ...(item.outcome === 'INVITED' && { id: item.invite.id, link: item.link, expiresAt: item.invite.expiresAt }),
});

function readProjectRole(text: string): [id: string, role: string] {
  const [, id, role] = /^(\w+)=(\w+)$/.exec(text) ?? [];
  if (id === undefined || role === undefined)
    throw new UsageError('Give --project as ID=ROLE, such as --project c…=REVIEWER.');
  return [id, role];
}

function readOrigin(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  if (/^https?:\/\//.test(url) && URL.canParse(url)) return new URL(url).origin;
  throw new UsageError('Give --url as an address such as https://labels.example.com.');
}
