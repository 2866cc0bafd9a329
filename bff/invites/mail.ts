import { record } from '../core/change.ts';
import type { Database, Row, Statement } from '../database/database.ts';
import type { Language } from '../core/language.ts';
import type { Keyring } from '../encryption/keyring.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { MailRefused, type Mailer } from '../mail/mailer.ts';
import { toMail } from './letter.ts';

type Options = { db: Database; keyring: Keyring; jobs: Jobs; mailer: Mailer };

/** What a mail needs that its invitation does not have; `expiresAt` names the link, for a new one ends later. */
type Payload = { origin: string; language: Language; expiresAt: number };

const UNREACHABLE = 'The mail server cannot be reached.';

/** Sends invitations. One that the mail server refuses, or that cannot be sent for half an hour, says so in `mail_error`. */
export function createInviteMail({ db, keyring, jobs, mailer }: Options) {
  const queue = jobs.add<Payload>({
    kind: 'invites.mail',
    attempts: 6,
    timeout: 60_000,
    async run({ organizationId, subject: id, payload }) {
      const row = await read(id);
      if (!row) return; // accepted or revoked meanwhile
      const link = { id, organizationId: organizationId!, expiresAt: payload.expiresAt };
      try {
        await mailer.send(await toMail(row, openToken(keyring, row), payload));
        return { effects: outcomeOf(link, 'SENT', null) };
      } catch (error) {
        if (!(error instanceof MailRefused)) throw error;
        return { effects: outcomeOf(link, 'FAILED', error.answer) };
      }
    },
    ended: ({ organizationId, subject: id, payload: { expiresAt } }, state) =>
      state === 'FAILED' ? outcomeOf({ id, organizationId: organizationId!, expiresAt }, 'FAILED', UNREACHABLE) : [],
  });

  /** An invitation whose mail has still to be sent. */
  async function read(id: string): Promise<Row | undefined> {
    const [row] = await db.read(
      `select i.id, i.email, i.role, i.version, i.mail_token, i.key_id, i.expires_at,
         o.name as organization, m.name as inviter
       from invites i join organizations o on o.id = i.organization_id left join members m on m.id = i.invited_by
       where i.id = :id and i.ended_at is null and i.mail_status = 'SENDING' and i.mail_token is not null`,
      { id },
    );
    return row;
  }

  /** For the transaction that makes the link. A mail of an older one that is under way begins again with the new one. */
  const due = (organizationId: string, id: string, payload: Payload): Statement =>
    queue.enqueue({ organizationId, subject: id, payload, ifRunning: 'restart' });

  return { due, wake: () => jobs.wake() };
}

export type InviteMail = ReturnType<typeof createInviteMail>;

/** The token is sealed to its invitation until the mail is sent: everywhere else there is only its hash. */
const contextOf = (id: string) => `invites/${id}`;

/** The columns that hold it. */
export function sealToken(keyring: Keyring, id: string, token: string): { mail_token: Buffer; key_id: string } {
  const { sealed, keyId } = keyring.seal(token, contextOf(id));
  return { mail_token: sealed, key_id: keyId };
}

const openToken = (keyring: Keyring, { id, mail_token: sealed, key_id: keyId }: Row): string =>
  keyring.open(sealed as Uint8Array, keyId as string, contextOf(id as string));

/** Nothing where the invitation got another link meanwhile: its own mail says how that went. */
function outcomeOf(
  { id, organizationId, expiresAt }: { id: string; organizationId: string; expiresAt: number },
  status: 'SENT' | 'FAILED',
  error: string | null,
): Statement[] {
  const details = error === null ? {} : { error };
  const action = status === 'SENT' ? 'invite.mailed' : 'invite.mail_refused';
  return [
    {
      sql: `update invites set mail_status = :status, mail_error = :error, mail_token = null, key_id = null
            where id = :id and organization_id = :organizationId and expires_at = :expiresAt and ended_at is null`,
      args: { id, organizationId, expiresAt, status, error },
    },
    ...record({ organizationId }, { action, topic: 'invites', subjectId: id, details }, Date.now()),
  ];
}
