// What `<lb-portals>` gives to copy, run as it is but for who is signed in.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DomElementSchemaRegistry, parseTemplate, type SchemaMetadata, type TmplAstElement } from '@angular/compiler';
import { Hono } from 'hono';
import { createElement, type FunctionComponent } from 'react';
import { renderToString } from 'react-dom/server';
import { compile } from 'svelte/compiler';
import { transformWithOxc } from 'vite';
import { createSSRApp } from 'vue';
import { parse } from 'vue/compiler-sfc';
import { renderToString as renderVue } from 'vue/server-renderer';
import { findProgram, Program } from '../../bff/testing/clouds/programs.ts';
import { freePort } from '../../bff/testing/port.ts';
import type { CurrentSession, EmbedSession } from '../../bff/embed-sessions/contract.ts';
import { pageSnippets, serverSnippets, type Snippet } from '../../components/portals/snippets.ts';
import type { RunningDemo } from '../demo.ts';
import { listen } from '../listen.ts';
import { CHROMIUM, openBrowser, openPage } from '../testing/browser.ts';
import { openDemo, openFolder } from '../testing/demo.ts';
import { GO_ENV } from '../testing/go.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ENV = { ...process.env, PATH: `${root}node_modules/.bin:${process.env['PATH']}` };
const MEMBER = 'ana@meridian.example';
const SCOPES = ['projects:read', 'members:read'] as const;

let demo: RunningDemo;
before(async () => {
  demo = await openDemo();
});
after(() => demo.close());

const named = (snippets: readonly Snippet[], key: string): string =>
  snippets.find((snippet) => snippet.key === key)!.code;
const server = (key: string) =>
  named(serverSnippets(demo.dashboardUrl, SCOPES), key).replaceAll('ada@example.com', MEMBER);
const page = (key: string) => named(pageSnippets(demo.dashboardUrl, SCOPES), key);
const ELEMENT = '<lb-projects-list token-url="/lb-token"></lb-projects-list>';

/** What a session that a server has handed out may do, as the server of the elements says. */
async function permissionsOf(answer: Response, origin: string): Promise<string[]> {
  assert.equal(answer.status, 201);
  const { token } = (await answer.json()) as EmbedSession;
  const headers = { authorization: `Bearer ${token}`, origin };
  const session = (await (await fetch(`${demo.dashboardUrl}/v1/session`, { headers })).json()) as CurrentSession;
  assert.equal(session.member.email, MEMBER);
  return session.permissions;
}

describe('on the server of a portal', () => {
  /** How a server is started in the folder that it was pasted into: what prepares it, and what runs. */
  const SERVERS: {
    key: string;
    file: string;
    program: string;
    build?: string[];
    run?: string;
    args: (port: string) => string[];
  }[] = [
    { key: 'node', file: 'server.mjs', program: 'node', args: () => ['server.mjs'] },
    { key: 'python', file: 'server.py', program: 'python3', args: () => ['server.py'] },
    { key: 'go', file: 'server.go', program: 'go', build: ['build', 'server.go'], run: './server', args: () => [] },
    { key: 'php', file: 'server.php', program: 'php', args: (port) => ['-S', `localhost:${port}`, 'server.php'] },
  ];

  for (const { key, file, program, build, run, args } of SERVERS) {
    const path = findProgram(program);
    const skip = path ? false : `There is no ${program}.`;
    test(`in ${key}: who is signed in gets a token, another site none`, { skip }, async () => {
      const cwd = openFolder();
      writeFileSync(join(cwd, file), server(key));
      const PORT = String(await freePort());
      const env = {
        ...ENV,
        LB_PORTAL_SECRET: demo.seed.partner,
        PORT,
        ...GO_ENV,
      };
      if (build) await promisify(execFile)(path!, build, { cwd, env });
      const running = new Program(spawn(run ?? path!, args(PORT), { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] }));
      try {
        const url = `http://localhost:${PORT}`;
        const token = (site: string) =>
          fetch(`${url}/lb-token`, { method: 'POST', headers: { 'sec-fetch-site': site } });
        const answer = await running.alive(answering(() => token('same-origin')));
        assert.equal(answer.headers.get('cache-control'), 'no-store');
        assert.deepEqual((await permissionsOf(answer, url)).toSorted(), SCOPES.toSorted());
        assert.equal((await token('cross-site')).status, 403);
      } finally {
        await running.stop();
      }
    });
  }

  test(
    'with curl: the request gives a session',
    { skip: findProgram('curl') ? false : 'There is no curl.' },
    async () => {
      const env = { ...process.env, LB_PORTAL_SECRET: demo.seed.partner };
      const { stdout } = await promisify(execFile)('sh', ['-c', server('curl')], { env });
      const session = new Response(stdout, { status: 201 });
      assert.deepEqual((await permissionsOf(session, demo.portalUrl)).toSorted(), SCOPES.toSorted());
    },
  );
});

describe('in the page of a portal', () => {
  test('HTML shows the element', { skip: CHROMIUM ? false : 'CHROME_PATH names no browser' }, async () => {
    const token = () =>
      fetch(`${demo.dashboardUrl}/v1/embed-sessions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${demo.seed.partner}`, 'content-type': 'application/json' },
        body: JSON.stringify({ member: MEMBER, scopes: SCOPES }),
      });
    const site = await listen(
      new Hono()
        .get('/', (c) => c.html(`<!doctype html><title>Portal</title>${page('html')}`))
        .post('/lb-token', token),
      0,
    );
    const browser = await openBrowser();
    try {
      const { page: tab } = await openPage(browser, [demo.dashboardUrl, site.url]);
      await tab.goto(site.url);
      await tab.waitForSelector('body >>> lb-projects-list >>> tbody tr', { visible: true });
    } finally {
      await browser.close();
      await site.close();
    }
  });

  test('React renders the element', async () => {
    const { code } = await transformWithOxc(page('react'), 'labeling.jsx', { jsx: { runtime: 'classic' } });
    const { Labeling } = (await load(`import React from ${resolved('react')};\n${code}`)) as Record<
      'Labeling',
      FunctionComponent
    >;
    assert.equal(renderToString(createElement(Labeling)), ELEMENT);
  });

  test('Vue renders the element', async () => {
    const { descriptor, errors } = parse(page('vue'));
    assert.deepEqual(errors, []);
    const app = createSSRApp({ template: descriptor.template!.content });
    app.config.compilerOptions.isCustomElement = (tag) => tag.startsWith('lb-');
    assert.equal((await renderVue(app)).trim(), ELEMENT);
  });

  test('Svelte renders the element', async () => {
    const { js, warnings } = compile(page('svelte'), { generate: 'server', filename: 'labeling.svelte' });
    assert.deepEqual(warnings, []);
    assert.ok(js.code.includes(ELEMENT), js.code);
  });

  test('Angular: it compiles, and Angular’s own compiler reads its template', async () => {
    // The whole of Angular needs a TypeScript of its own: its compiler is here, and a stand-in has the decorator.
    const folder = openFolder();
    const angular = join(folder, 'node_modules/@angular/core');
    mkdirSync(angular, { recursive: true });
    for (const [name, text] of Object.entries(ANGULAR)) writeFileSync(join(angular, name), text);
    writeFileSync(join(folder, 'labeling.ts'), page('angular'));
    const flags = '--strict --target es2022 --module esnext --moduleResolution bundler --experimentalDecorators';
    const args = ['labeling.ts', ...flags.split(' '), '--types', '', '--outDir', folder, '--ignoreConfig'];
    await promisify(execFile)(`${root}node_modules/.bin/tsc`, args, { cwd: folder, env: ENV });
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    const { Labeling } = (await import(join(folder, 'labeling.js'))) as {
      Labeling: { of: { template: string; schemas: SchemaMetadata[] } };
    };
    const { template, schemas } = Labeling.of;
    assert.equal(template, ELEMENT);
    const { nodes, errors } = parseTemplate(template, 'labeling.html');
    assert.deepEqual(errors, null);
    const [element] = nodes as [TmplAstElement];
    assert.deepEqual([nodes.length, `<${element.name}`], [1, /^<[\w-]+/.exec(ELEMENT)![0]]);
    assert.ok(
      new DomElementSchemaRegistry().hasElement(element.name, schemas),
      'Angular takes it for a custom element',
    );
  });
});

const resolved = (name: string) => JSON.stringify(import.meta.resolve(name));

const ANGULAR = {
  'package.json': '{ "type": "module", "exports": { "types": "./index.d.ts", "default": "./index.js" } }',
  'index.js': `export { CUSTOM_ELEMENTS_SCHEMA } from ${resolved('@angular/compiler')};
    export const Component = (of) => (type) => void (type.of = of);`,
  'index.d.ts': `export interface SchemaMetadata { name: string }
    export declare const CUSTOM_ELEMENTS_SCHEMA: SchemaMetadata;
    export declare function Component(of: { selector: string; schemas: SchemaMetadata[]; template: string }): ClassDecorator;`,
};

test('each scope has an element that shows it', () => {
  for (const scope of ['members:read', 'usage:read', 'account:read', 'webhooks:read'] as const)
    assert.doesNotMatch(named(pageSnippets('https://labels.example.com', [scope]), 'html'), /lb-projects-list/, scope);
});

/** Runs the text of a module. */
function load(code: string): Promise<unknown> {
  const file = join(openFolder(), 'module.mjs');
  writeFileSync(file, code);
  return import(file);
}

/** Asks until somebody answers: none of them says when it listens. */
async function answering(ask: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const answer = await ask().catch(() => undefined);
    if (answer) return answer;
    await once(AbortSignal.timeout(50), 'abort');
  }
}
