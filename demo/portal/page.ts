import { html } from 'hono/html';
import { PLACES, type Place } from './places.ts';

type User = { name: string; email: string; title: string };

export type Visit = { labelboard: string; user: User; users: readonly User[]; place: Place; id: string };

/** A page of the portal. Of Labelboard it holds a script tag and elements, and no token. */
export const page = ({ labelboard, user, users, place, id }: Visit) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${place.title} · Oakline</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/portal.css" />
        <script type="module" src="${labelboard}/embed/lb.js"></script>
      </head>
      <body>
        <header>
          <a class="brand" href="/">Oakline</a>
          <nav aria-label="Portal">
            ${PLACES.filter(({ name }) => name).map(
              ({ path, name }) =>
                html`<a href="${path}" ${isAround(path, place) ? html`aria-current="page"` : ''}>${name}</a>`,
            )}
          </nav>
          <form method="post" action="/sign-in">
            <p>Signed in as</p>
            <input type="hidden" name="from" value="${place.path}" />
            ${users.map(
              ({ name, email, title }) =>
                html`<button name="email" value="${email}" aria-pressed="${email === user.email ? 'true' : 'false'}">
                  ${name}<small>${title}</small>
                </button>`,
            )}
          </form>
        </header>
        <main>
          <lb-session token-url="/lb-token">
            <div class="title">
              <h1>${place.title}</h1>
              <lb-tasks-menu></lb-tasks-menu>
            </div>
            <p class="intro">${place.intro}</p>
            ${place.content(id)}
          </lb-session>
        </main>
      </body>
    </html>`;

/** Whether a page is this one, or leads to it: a dataset is one of the data. */
const isAround = (path: string, place: Place): boolean =>
  path === place.path || (path !== '/' && place.path === `${path}/`) || (path === '/' && place.path === '/projects/');
