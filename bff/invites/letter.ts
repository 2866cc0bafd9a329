import { html } from 'hono/html';
import type { Role } from '../core/contract.ts';
import { dayIn, directionOf, type Language } from '../core/language.ts';
import type { Row } from '../database/database.ts';
import type { Mail } from '../mail/mailer.ts';
import { WORDS } from './words.ts';

/** The mail of an invitation, which `row` has with the names of its organization and of whoever invites. */
export async function toMail(
  row: Row,
  token: string,
  { origin, language }: { origin: string; language: Language },
): Promise<Mail> {
  const words = WORDS[language];
  const organization = row['organization'] as string;
  const link = `${origin}/invite/${token}`;
  const ends = dayIn(language, row['expires_at'] as number);
  const letter: Letter = {
    title: words.title(organization),
    greeting: words.mail.greeting(row['inviter'] as string | null, organization, words.roles[row['role'] as Role]),
    verb: words.join,
    link,
    notes: [words.mail.ends(ends), words.mail.notExpected],
  };
  return {
    id: `${String(row['id'])}.${String(row['version'])}@${new URL(origin).hostname}`,
    to: row['email'] as string,
    subject: letter.title,
    text: `${letter.greeting}\n\n${letter.verb}:\n${link}\n\n${letter.notes.join('\n\n')}\n`,
    html: (await layout(language, letter)).toString(), // hono gives an object
    language,
  };
}

type Letter = { title: string; greeting: string; verb: string; link: string; notes: readonly string[] };

/** Programs for mail know few of the newer properties, and no `light-dark()`. */
const layout = (language: Language, { title, greeting, verb, link, notes }: Letter) =>
  html`<!doctype html>
    <html lang="${language}" dir="${directionOf(language)}">
      <head>
        <meta charset="utf-8" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <style>
          body {
            margin: 0;
            padding: 24px;
            font:
              16px/24px system-ui,
              sans-serif;
          }
          .button {
            display: inline-block;
            padding: 8px 16px;
            border-radius: 6px;
            color: #fff;
            background: #3a5bc7;
            text-decoration: none;
          }
          .link {
            overflow-wrap: anywhere;
          }
        </style>
      </head>
      <body>
        <p>${greeting}</p>
        <p><a class="button" href="${link}">${verb}</a></p>
        <p class="link">${link}</p>
        ${notes.map((note) => html`<p>${note}</p>`)}
      </body>
    </html>`;
