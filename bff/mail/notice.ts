import { html } from 'hono/html';
import { directionOf, type Language } from '../core/language.ts';
import { MailRefused, type Mail, type Mailer } from './mailer.ts';

/** What the server tells a member by itself, a paragraph each. */
export type Notice = { id: string; to: string; language: Language; subject: string; lines: readonly string[] };

/** Sends a notice. A mail that the server refuses for good is not tried again: the dashboard says the same. */
export async function sendNotice(mailer: Mailer, notice: Notice): Promise<void> {
  try {
    await mailer.send(await toMail(notice));
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error;
  }
}

async function toMail({ id, to, language, subject, lines }: Notice): Promise<Mail> {
  const page = html`<!doctype html>
    <html lang="${language}" dir="${directionOf(language)}">
      <head>
        <meta charset="utf-8" />
        <title>${subject}</title>
      </head>
      <body>
        ${lines.map((line) => html`<p>${line}</p>`)}
      </body>
    </html>`;
  return { id, to, subject, text: `${lines.join('\n\n')}\n`, html: (await page).toString(), language }; // hono gives an object
}
