import { toLanguage } from '../core/language.ts';
import type { Database, Row } from '../database/database.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Mailer } from '../mail/mailer.ts';
import { sendNotice, type Notice } from '../mail/notice.ts';
import { WORDS, type OffReason } from './words.ts';

type Options = { db: Database; jobs: Jobs; mailer: Mailer };

/** When it was switched off, in milliseconds: one that is switched on and off again is told of again. */
type Payload = { webhookId: string; at: number };

/** Tells each admin by mail that a webhook was switched off. */
export function createWebhookMail({ db, jobs, mailer }: Options) {
  const queue = jobs.add<Payload>({
    kind: 'webhooks.mail',
    attempts: 6,
    timeout: 60_000,
    async run({ organizationId, subject, payload: { webhookId, at } }) {
      const memberId = subject.slice(subject.indexOf('/') + 1);
      const [row] = await db.read(OFF, { organizationId: organizationId!, webhookId, memberId });
      if (!row) return; // switched on or deleted meanwhile, or no admin any more
      await sendNotice(mailer, toNotice(row, `${webhookId}.${at}.${memberId}@webhooks`));
    },
  });

  /** For the transaction that switches it off. */
  const due = (organizationId: string, webhookId: string, memberId: string, at: number) =>
    queue.enqueue({ organizationId, subject: `${webhookId}/${memberId}`, payload: { webhookId, at } });

  return { due };
}

export type WebhookMail = ReturnType<typeof createWebhookMail>;

const OFF = `
  select w.url, w.off_reason, m.email, m.language, o.name as organization
  from webhooks w join members m on m.organization_id = w.organization_id and m.id = :memberId and m.role = 'ADMIN' and m.removed_at is null
    join organizations o on o.id = w.organization_id
  where w.id = :webhookId and w.organization_id = :organizationId and w.state = 'OFF'`;

/** What follows `?` in an address may be a secret. */
function toNotice(row: Row, id: string): Notice {
  const url = new URL(row['url'] as string);
  const language = toLanguage(row['language']);
  const words = WORDS[language];
  const reason = words.reasons[row['off_reason'] as OffReason];
  const lines = [
    words.happened(row['organization'] as string, `${url.origin}${url.pathname}`, reason),
    words.repair,
    words.waiting,
  ];
  return { id, to: row['email'] as string, language, subject: words.subject(url.host), lines };
}
