import * as v from 'valibot';
import { Id, Role, Timestamp } from '../core/contract.ts';
import { Email, ProjectRole, ProjectRoles } from '../members/contract.ts';

/** Days until an invitation that nobody accepted ends. */
export const INVITE_DAYS = 7;

/** Each once, however it was written. */
const Emails = v.pipe(
  v.array(v.unknown()),
  v.minLength(1, 'Enter at least one email address.'),
  v.maxLength(200, 'Invite at most 200 people at once.'),
  v.array(Email),
  v.transform((emails) => [...new Set(emails)]),
);

/** Several addresses get one role; with the role NONE they get roles in the projects that `projectRoles` names. */
export const NewInvites = v.pipe(
  v.strictObject({
    emails: Emails,
    role: Role,
    projectRoles: v.optional(ProjectRoles),
  }),
  v.forward(
    v.check(
      ({ role, projectRoles }) => role === 'NONE' || !projectRoles,
      'Project roles go with the role NONE. With another role a member has that role in every project.',
    ),
    ['projectRoles'],
  ),
);
export type NewInvites = v.InferOutput<typeof NewInvites>;

/** `NOT_SENT`: no mail server is configured, so the link is handed over by the person who invites. */
export const MailStatus = v.picklist(['NOT_SENT', 'SENDING', 'SENT', 'FAILED']);
export type MailStatus = v.InferOutput<typeof MailStatus>;

export const Invite = v.object({
  id: Id,
  email: v.string(),
  role: Role,
  projects: v.array(v.object({ id: Id, name: v.string(), role: ProjectRole })),
  /** Who invited; null: an operator at the command line. */
  invitedBy: v.nullable(v.object({ id: Id, name: v.string() })),
  mail: v.object({
    status: MailStatus,
    /** What the mail server answered when it refused. */
    error: v.nullable(v.string()),
  }),
  createdAt: Timestamp,
  expiresAt: Timestamp,
  isExpired: v.boolean(),
});
export type Invite = v.InferOutput<typeof Invite>;

/** The link accepts the invitation once. It is in this answer alone; only its hash is kept. */
export const InviteWithLink = v.object({ invite: Invite, link: v.string() });
export type InviteWithLink = v.InferOutput<typeof InviteWithLink>;

/** What became of each address. */
export const InviteOutcome = v.variant('outcome', [
  v.object({ email: v.string(), outcome: v.literal('INVITED'), invite: Invite, link: v.string() }),
  v.object({ email: v.string(), outcome: v.literal('ALREADY_MEMBER') }),
  v.object({ email: v.string(), outcome: v.literal('ALREADY_INVITED'), inviteId: Id }),
]);
export type InviteOutcome = v.InferOutput<typeof InviteOutcome>;

export const InviteOutcomes = v.object({ items: v.array(InviteOutcome) });

export const InviteCheck = v.strictObject({ emails: Emails });
export type InviteCheck = v.InferOutput<typeof InviteCheck>;

/** `NEW`: neither a member nor invited, so an invitation would be sent. */
export const CheckedEmail = v.object({
  email: v.string(),
  status: v.picklist(['NEW', 'ALREADY_MEMBER', 'ALREADY_INVITED']),
});
export type CheckedEmail = v.InferOutput<typeof CheckedEmail>;

export const CheckedEmails = v.object({ items: v.array(CheckedEmail) });

export const INVITE_SORTS = ['-createdAt', 'createdAt', 'email', '-email', 'expiresAt', '-expiresAt'] as const;
