import { html } from 'hono/html';

type User = { name: string; email: string; title: string };

/** The portal's one page. Of Labelboard it holds a script tag and an element, and no token. */
export const page = (labelboard: string, user: User, users: readonly User[]) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Cloud storage · Oakline</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/portal.css" />
        <script type="module" src="${labelboard}/embed/lb.js"></script>
      </head>
      <body>
        <header>
          <a class="brand" href="/">Oakline</a>
          <nav aria-label="Portal"><a href="/" aria-current="page">Cloud storage</a></nav>
          <form method="post" action="/sign-in">
            <p>Signed in as</p>
            ${users.map(
              ({ name, email, title }) =>
                html`<button name="email" value="${email}" aria-pressed="${email === user.email ? 'true' : 'false'}">
                  ${name}<small>${title}</small>
                </button>`,
            )}
          </form>
        </header>
        <main>
          <h1>Cloud storage</h1>
          <p>The buckets that Oakline labels your images from. Nothing is copied: each one stays yours.</p>
          <lb-integrations-table token-url="/lb-token"></lb-integrations-table>
        </main>
      </body>
    </html>`;
