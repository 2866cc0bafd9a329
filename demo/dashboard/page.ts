import { html } from 'hono/html';
import Check from 'lucide/dist/esm/icons/check.mjs';
import ExternalLink from 'lucide/dist/esm/icons/external-link.mjs';
import Languages from 'lucide/dist/esm/icons/languages.mjs';
import SunMoon from 'lucide/dist/esm/icons/sun-moon.mjs';
import { icon } from './icon.ts';
import type { Member } from './members.ts';
import { ACCOUNT, ACCOUNT_HOME, HOME, TABS, type Place } from './places.ts';
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

/** One tab of the app. */
export function tabPage(view: View, place: Place): Html {
  const title = WORDS[view.preferences.language][place.title];
  return layout(
    view,
    place.path,
    title,
    html`<h1>${title}</h1>
      <lb-session token-url="/demo/token">${place.content}</lb-session>`,
  );
}

/** One tab of the account page. */
export function accountPage(view: View, place: Place): Html {
  const words = WORDS[view.preferences.language];
  return layout(
    view,
    place.path,
    words[place.title],
    html`<h1>${words.account}</h1>
      <nav class="tabs" aria-label="${words.account}">
        <ul>
          ${ACCOUNT.map((tab) => tabLink(tab, place.path, words))}
        </ul>
      </nav>
      <h2 class="said">${words[place.title]}</h2>
      <lb-session token-url="/demo/token">${place.content}</lb-session>`,
  );
}

const tabLink = ({ path, title }: Place, current: string, words: Words): Html =>
  html`<li><a href="${path}" ${path === current ? html`aria-current="page"` : ''}>${words[title]}</a></li>`;

export function notFoundPage(view: View): Html {
  const words = WORDS[view.preferences.language];
  return layout(
    view,
    HOME,
    words.nothingHere,
    html`<div class="nothing">
      <h1>${words.nothingHere}</h1>
      <p>${words.nothingHereBecause}</p>
      <p><a href="${HOME}">${words.goTo}</a></p>
    </div>`,
  );
}

/** The frame. It needs no script of its own: what opens is a popover, and what can be chosen is posted to `path`. */
function layout(view: View, path: string, title: string, content: Html): Html {
  const { language, theme } = view.preferences;
  const words = WORDS[language];
  return html`<!doctype html>
    <html lang="${language}" dir="${directionOf(language)}" data-theme="${theme}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title} · Labelboard</title>
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
          <nav class="main" aria-label="${words.main}">
            <ul>
              ${TABS.map((tab) => tabLink(tab, path, words))}
            </ul>
          </nav>
          ${languageMenu(path, view, words)} ${themeMenu(path, theme, words)} ${memberMenu(path, view, words)}
        </header>
        <main id="main" tabindex="-1">${content}</main>
        <footer>
          <a href="${view.portal}">${words.portal} ${icon(ExternalLink)}</a>
          <a href="/docs">${words.api} ${icon(ExternalLink)}</a>
        </footer>
      </body>
    </html>`;
}

const languageMenu = (path: string, { preferences: { language } }: View, words: Words): Html =>
  menu(
    path,
    'language',
    html`<button type="button" popovertarget="language" aria-label="${words.language}: ${LANGUAGES[language]}">
      ${icon(Languages)}
    </button>`,
    Object.entries(LANGUAGES).map(([value, name]) =>
      choice('language', value, value === language, html`<span lang="${value}">${name}</span>`),
    ),
  );

const themeMenu = (path: string, chosen: Theme, words: Words): Html =>
  menu(
    path,
    'theme',
    html`<button type="button" popovertarget="theme" aria-label="${words.theme}: ${words[chosen]}">
      ${icon(SunMoon)}
    </button>`,
    THEMES.map((theme) => choice('theme', theme, theme === chosen, html`<span>${words[theme]}</span>`)),
  );

const memberMenu = (path: string, { members, member }: View, words: Words): Html =>
  menu(
    path,
    'member',
    html`<button type="button" class="member" popovertarget="member">
      <span class="avatar" aria-hidden="true">${initialsOf(member.name)}</span><span>${member.name}</span>
    </button>`,
    [
      html`<a href="${ACCOUNT_HOME}">${words.account}</a>`,
      html`<p>${words.viewAs}</p>`,
      ...members.map(({ id, name, role }) =>
        choice('member', id, id === member.id, html`<span>${name}<small>${words[role]}</small></span>`),
      ),
    ],
  );

/** A form that is posted to a place, which answers by showing that place anew. */
const menu = (path: string, id: string, button: Html, items: readonly Html[]): Html =>
  html`${button}
    <form method="post" action="${path}" id="${id}" popover>${items}</form>`;

const choice = (name: keyof Preferences, value: string, isChosen: boolean, content: Html): Html =>
  html`<button name="${name}" value="${value}" ${isChosen ? html`aria-current="true"` : ''}>
    ${content} ${isChosen ? icon(Check) : ''}
  </button>`;

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .map(([first = '']) => first)
    .slice(0, 2)
    .join('');
