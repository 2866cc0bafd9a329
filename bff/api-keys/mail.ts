import { dayIn, toLanguage } from '../core/language.ts';
import type { Database, Row } from '../database/database.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Mailer } from '../mail/mailer.ts';
import { sendNotice, type Notice } from '../mail/notice.ts';
import { toApiKey, COLUMNS } from './rows.ts';
import { WORDS } from './words.ts';

type Options = { db: Database; jobs: Jobs; mailer: Mailer };

/** Tells members by mail that a key of theirs will be turned off, since nobody uses it. */
export function createKeyMail({ db, jobs, mailer }: Options) {
  return jobs.add({
    kind: 'api-keys.mail',
    attempts: 6,
    timeout: 60_000,
    async run({ subject: id }) {
      const [row] = await db.read(UNUSED_KEY, { id });
      const notice = row && toNotice(row);
      if (notice) await sendNotice(mailer, notice); // else it was used, revoked or turned off meanwhile
    },
  });
}

export type KeyMail = ReturnType<typeof createKeyMail>;

const UNUSED_KEY = `
  select ${COLUMNS}, (select m.email from members m where m.id = api_keys.member_id) as email,
    (select m.language from members m where m.id = api_keys.member_id) as language,
    (select o.name from organizations o where o.id = api_keys.organization_id) as organization
  from api_keys where id = :id and revoked_at is null`;

/** Nothing of a key that stays. */
function toNotice(row: Row): Notice | undefined {
  const { id, name, hint, turnsOffAt } = toApiKey(row);
  if (!turnsOffAt) return undefined;
  const language = toLanguage(row['language']);
  const words = WORDS[language];
  const at = Date.parse(turnsOffAt);
  const lines = [
    words.unused(name, `lbk_…${hint}`, row['organization'] as string),
    words.ends(dayIn(language, at)),
    words.keep,
  ];
  return { id: `${id}.${at}@api-keys`, to: row['email'] as string, language, subject: words.subject(name), lines };
}
