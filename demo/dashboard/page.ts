import { html } from 'hono/html';
import Check from 'lucide/dist/esm/icons/check.mjs';
import Eye from 'lucide/dist/esm/icons/eye.mjs';
import ExternalLink from 'lucide/dist/esm/icons/external-link.mjs';
import Languages from 'lucide/dist/esm/icons/languages.mjs';
import SunMoon from 'lucide/dist/esm/icons/sun-moon.mjs';
import { icon } from './icon.ts';
import type { Member } from './members.ts';
import { HOME } from './places.ts';
import { THEMES, type Preferences, type Theme } from './preferences.ts';
import { directionOf, LANGUAGES, WORDS, type Words } from './words.ts';

type Html = ReturnType<typeof html>;

export type View = {
  preferences: Preferences;
  organization: string;
  members: readonly Member[];
  /** Through whose eyes. */
  member: Member;
  /** Where the partner portal is. */
  portal: string;
};

/** The app: one element, which shows the place of the address. */
export function appPage(view: View): Html {
  return layout(
    view,
    'Labelboard',
    html`<h1 class="said">Labelboard</h1>
      <lb-session token-url="/demo/token"><lb-dashboard shortcuts="page"></lb-dashboard></lb-session>
      <script type="module" src="/demo/dashboard.js"></script>`,
  );
}

export function notFoundPage(view: View): Html {
  const words = WORDS[view.preferences.language];
  return layout(
    view,
    `${words.nothingHere} · Labelboard`,
    html`<div class="nothing">
      <h1>${words.nothingHere}</h1>
      <p>${words.nothingHereBecause}</p>
      <p><a href="${HOME}">${words.goTo}</a></p>
    </div>`,
  );
}

/** The frame. It needs no script of its own: what opens is a popover, and what can be chosen is posted to the address of the page. */
function layout(view: View, title: string, content: Html): Html {
  const { language, theme } = view.preferences;
  const words = WORDS[language];
  return html`<!doctype html>
    <html lang="${language}" dir="${directionOf(language)}" data-theme="${theme}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <link rel="icon" href="/demo/icon.svg" />
        <link rel="stylesheet" href="/demo/dashboard.css" />
        <script type="module" src="/embed/lb.js"></script>
      </head>
      <body>
        <a class="skip" href="#main">${words.skip}</a>
        <header>
          <a class="brand" href="/"
            ><img src="/demo/icon.svg" alt="" width="24" height="24" /><span>Labelboard</span></a
          >
          <span class="organization">${view.organization}</span>
          ${languageMenu(view, words)} ${themeMenu(theme, words)} ${memberMenu(view, words)}
        </header>
        <main id="main" tabindex="-1">${content}</main>
        <footer>
          <a href="${view.portal}">${words.portal} ${icon(ExternalLink)}</a>
          <a href="/docs">${words.api} ${icon(ExternalLink)}</a>
        </footer>
      </body>
    </html>`;
}

const languageMenu = ({ preferences: { language } }: View, words: Words): Html =>
  menu(
    'language',
    html`<button type="button" popovertarget="language" aria-label="${words.language}: ${LANGUAGES[language]}">
      ${icon(Languages)}
    </button>`,
    Object.entries(LANGUAGES).map(([value, name]) =>
      choice('language', value, value === language, html`<span lang="${value}">${name}</span>`),
    ),
  );

const themeMenu = (chosen: Theme, words: Words): Html =>
  menu(
    'theme',
    html`<button type="button" popovertarget="theme" aria-label="${words.theme}: ${words[chosen]}">
      ${icon(SunMoon)}
    </button>`,
    THEMES.map((theme) => choice('theme', theme, theme === chosen, html`<span>${words[theme]}</span>`)),
  );

const memberMenu = ({ members, member }: View, words: Words): Html =>
  menu(
    'member',
    html`<button type="button" class="member" popovertarget="member" aria-label="${words.viewAs}: ${member.name}">
      ${icon(Eye)}<span>${words.viewAs}: ${member.name}</span>
    </button>`,
    members.map(({ id, name, role }) =>
      choice('member', id, id === member.id, html`<span>${name}<small>${words[role]}</small></span>`),
    ),
  );

/** A form that is posted to the address of the page, which answers by showing the page anew. */
const menu = (id: string, button: Html, items: readonly Html[]): Html =>
  html`${button}
    <form method="post" id="${id}" popover>${items}</form>`;

const choice = (name: keyof Preferences, value: string, isChosen: boolean, content: Html): Html =>
  html`<button name="${name}" value="${value}" ${isChosen ? html`aria-current="true"` : ''}>
    ${content} ${isChosen ? icon(Check) : ''}
  </button>`;
