// A page made with React, Vue or Svelte, as its own server serves it: rendered there, then hydrated in the browser.
// What to copy is `POST /lb-token` and the policy; demo/portal shows how a portal knows who is signed in.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

export const HOSTS = ['react', 'vue', 'svelte'] as const;
export type HostName = (typeof HOSTS)[number];

const root = fileURLToPath(new URL('../..', import.meta.url));
const outputOf = (host: HostName) => `${root}.build/hosts/${host}`;

/** The scripts for the browser, and the same page for the server. */
export async function buildHost(host: HostName): Promise<void> {
  const vite = (...args: string[]) =>
    promisify(execFile)(process.execPath, [
      `${root}node_modules/vite/bin/vite.js`,
      'build',
      `${root}demo/${host}`,
      ...args,
    ]);
  const entry = host === 'react' ? 'server.tsx' : 'server.js';
  await Promise.all([
    vite('--outDir', `${outputOf(host)}/browser`, '--emptyOutDir'),
    vite('--outDir', `${outputOf(host)}/server`, '--emptyOutDir', '--ssr', entry),
  ]);
}

type Options = {
  /** The origin of the server that the elements come from. */
  labelboard: string;
  /** The portal's, which stays on this server. */
  secret: string;
  /** Stands for who is signed in. */
  member: string;
};

/** Serves what `buildHost` has made. */
export async function host(name: HostName, { labelboard, secret, member }: Options): Promise<Hono> {
  const policy = [
    // What the elements need, with this page's own scripts.
    `default-src 'none'; script-src ${labelboard} 'self'; connect-src ${labelboard} 'self'; img-src ${labelboard} data:; media-src ${labelboard}`,
    // Vue and Svelte have policies of their own names for what they make of templates.
    "require-trusted-types-for 'script'; trusted-types lit-html vue svelte-trusted-html 'allow-duplicates'",
    "style-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  ].join('; ');
  const output = outputOf(name);
  const script = `<script type="module" src="${labelboard}/embed/lb.js"></script>`;
  const template = readFileSync(`${output}/browser/index.html`, 'utf8').replace('<!--script of labelboard-->', script);
  const server = pathToFileURL(`${output}/server/server.js`).href;
  const { render } = (await import(server)) as { render: () => string | Promise<string> };

  return new Hono()
    .get('/', async (c) => {
      c.header('content-security-policy', policy);
      c.header('cache-control', 'no-store');
      const page = await render();
      return c.html(template.replace('<!--page-->', () => page));
    })
    .post('/lb-token', async (c) => {
      if (c.req.header('sec-fetch-site') !== 'same-origin') return c.text('Only for the pages of this site.', 403);
      const answer = await fetch(`${labelboard}/v1/embed-sessions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: JSON.stringify({ member, scopes: ['projects:read', 'projects:write', 'members:read', 'usage:read'] }),
      });
      return new Response(answer.body, { status: answer.status, headers: { 'content-type': 'application/json' } });
    })
    .use('/assets/*', serveStatic({ root: `${output}/browser` }));
}
