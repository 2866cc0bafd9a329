import { html } from 'hono/html';
import { directionOf, type Language } from '../core/language.ts';
import type { OpenInvite } from './acceptance.ts';
import { WORDS } from './words.ts';

type Html = ReturnType<typeof html>;

/** Asks for the full name, again where the one that was typed is none. The address holds the token, so nothing on the page leads elsewhere, and nothing is loaded. */
export function invitePage(language: Language, invite: OpenInvite, typedName?: string): Html {
  const words = WORDS[language];
  return layout(
    language,
    words.title(invite.organization),
    html`<p>${words.invited(invite.organization, words.roles[invite.role])}</p>
      <form method="post">
        <p class="field"><span>${words.email}</span><output>${invite.email}</output></p>
        <p class="field">
          <label for="name">${words.name}</label>
          <input
            id="name"
            name="name"
            autocomplete="name"
            required
            maxlength="200"
            value="${typedName ?? ''}"
            aria-describedby="help${typedName === undefined ? '' : ' error'}"
            ${typedName === undefined ? '' : html`aria-invalid="true"`}
            autofocus
          />
          <small id="help">${words.nameHelp}</small>
          ${typedName === undefined ? '' : html`<small id="error" class="error" role="alert">${words.nameError}</small>`}
        </p>
        <button>${words.join}</button>
      </form>`,
  );
}

export const joinedPage = (language: Language, organization: string): Html =>
  layout(language, WORDS[language].joined(organization), html`<p>${WORDS[language].joinedNext}</p>`);

export const endedPage = (language: Language): Html =>
  layout(language, WORDS[language].ended, html`<p>${WORDS[language].endedNext}</p>`);

const layout = (language: Language, title: string, content: Html): Html =>
  html`<!doctype html>
    <html lang="${language}" dir="${directionOf(language)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <link rel="stylesheet" href="/invite/page.css" />
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`;

export const STYLES = `:root {
  color-scheme: light dark;
  font: 14px/20px system-ui, sans-serif;
  color: light-dark(#1c2024, #edeef0);
  background: light-dark(#fcfcfd, #111113);
}
body { margin: 0; display: grid; min-block-size: 100dvh; place-items: center; }
main { box-sizing: border-box; inline-size: min(100%, 400px); padding: 24px; overflow-wrap: anywhere; }
h1 { margin: 0 0 8px; font-size: 20px; line-height: 28px; font-weight: 600; }
.field { display: grid; gap: 4px; margin: 16px 0; }
.field > span, label { font-weight: 500; }
input { font: inherit; color: inherit; background: light-dark(#fff, #18191b); box-sizing: border-box; block-size: 36px;
  padding-inline: 10px; border: 1px solid light-dark(#8b8d98, #696e77); border-radius: 6px; }
input[aria-invalid] { border-color: light-dark(#ce2c31, #ff9592); }
small { font-size: 13px; line-height: 18px; color: light-dark(#60646c, #b0b4ba); }
small.error { color: light-dark(#ce2c31, #ff9592); }
button { font: inherit; font-weight: 500; block-size: 36px; padding-inline: 16px; border: 0; border-radius: 6px;
  color: #fff; background: #3a5bc7; cursor: pointer; }
button:hover { background: #3451b2; }
:focus-visible { outline: 2px solid light-dark(#3a5bc7, #9eb1ff); outline-offset: 2px; }
`;
