import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { html } from 'hono/html';
import type { Account } from './accounts.ts';

/** Stands for the consoles of the clouds: what the customer has set up there can be broken here, and mended. */
export function cloudsConsole(accounts: readonly Account[], dashboardUrl: string): Hono {
  const switches = accounts.flatMap((account) => account.switches);
  const styles = readFileSync(new URL('console.css', import.meta.url));
  const policy =
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  return new Hono()
    .use(async (c, next) => {
      await next();
      c.header('content-security-policy', policy);
      c.header('cache-control', 'no-store');
    })
    .get('/', (c) => c.html(page(accounts, dashboardUrl)))
    .get('/console.css', (c) => c.body(styles, 200, { 'content-type': 'text/css; charset=utf-8' }))
    .post('/', ownPagesOnly, async (c) => {
      const { id } = await c.req.parseBody();
      const chosen = switches.find((one) => one.id === id);
      await chosen?.set(!chosen.isOn);
      return c.redirect('/', 303);
    });
}

const page = (accounts: readonly Account[], dashboardUrl: string) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>The customer’s clouds</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/console.css" />
      </head>
      <body>
        <main>
          <h1>The customer’s clouds</h1>
          <p>
            These stand for the consoles of the clouds. Switch something off, then choose Check now at the integration
            in
            <a href="${dashboardUrl}/account/integrations">the dashboard</a>, or Sync now at a folder of
            <a href="${dashboardUrl}/datasets">a dataset</a>.
          </p>
          ${accounts.map(
            ({ cloud, integrations, switches, broken }) =>
              html`<section>
                <h2>${cloud}</h2>
                <p>${integrations.join(', ')}</p>
                <form method="post">
                  ${switches.map(
                    ({ id, label, isOn }) =>
                      html`<button name="id" value="${id}" role="switch" aria-checked="${String(isOn)}">
                        ${label}
                      </button>`,
                  )}
                </form>
                ${broken ? mending(broken) : ''}
              </section>`,
          )}
        </main>
      </body>
    </html>`;

const mending = ({ integration, clientSecret }: NonNullable<Account['broken']>) =>
  html`<p>
    ${integration} was given a secret that has ended. Edit it in the dashboard and replace the client secret by
    <code>${clientSecret}</code>
  </p>`;

const ownPagesOnly = createMiddleware(async (c, next) => {
  if (c.req.header('sec-fetch-site') !== 'same-origin') return c.text('Only for the pages of this origin.', 403);
  return next();
});
