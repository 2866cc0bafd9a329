import { change } from '../core/change.ts';
import { serverScope } from '../core/scope.ts';
import type { Database, Row } from '../database/database.ts';
import type { Keyring } from '../encryption/keyring.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { WebhookMail } from './mail.ts';
import type { OffReason } from './words.ts';

type Options = { db: Database; keyring: Keyring; jobs: Jobs; mail?: WebhookMail | undefined };

/** How many admins are written to at most. */
const MOST_ADMINS = 50;

/** Switches one off and tells the admins. Only one that is active still: whoever paused it meanwhile has decided. */
export async function turnOff(
  { db, keyring, jobs, mail }: Options,
  webhook: Row,
  reason: OffReason,
  now: number,
): Promise<void> {
  const organizationId = webhook['organization_id'] as string;
  const id = webhook['id'] as string;
  const admins = await db.read(
    `select id from members where organization_id = :organizationId and role = 'ADMIN' and removed_at is null
     order by created_at limit ${MOST_ADMINS}`,
    { organizationId },
  );
  const details = { url: webhook['url'] as string, reason };
  const fact = { action: 'webhook.turned_off', topic: 'webhooks', subjectId: id, details };
  const isPaused = new Error('The webhook is not active any more.');
  try {
    await change(serverScope(db, keyring, organizationId), fact, [
      {
        sql: `update webhooks set state = 'OFF', off_reason = :reason
              where id = :id and organization_id = :organizationId and state = 'ACTIVE'`,
        args: { id, organizationId, reason },
        ifNoRows: () => isPaused,
      },
      ...(mail ? admins.map((admin) => mail.due(organizationId, id, admin['id'] as string, now)) : []),
    ]);
    jobs.wake();
  } catch (error) {
    if (error !== isPaused) throw error;
  }
}
