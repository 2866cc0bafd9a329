import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TestRunnerPlugin } from '@web/test-runner';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { build } from 'vite';
import { embed } from '../../../bff/embed/routes.ts';
import { embedBuild } from '../../build/embed.ts';
import { ELEMENTS } from '../../elements.ts';
import { detail, failing, integration, replies, unchecked } from '../../integrations/testing/fixtures.ts';
import { replies as usage } from '../../usage/testing/fixtures.ts';
import { currentSession, withEtag } from '../server.ts';
import { answerFrom } from './answers.ts';
import { listen, type Origin } from './origins.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = `${root}.build/test-embed`;
const SAMPLES = {
  ...ELEMENTS,
  'lb-sample': 'components/testing/embed/sample.ts',
  'lb-sample-group': 'components/testing/embed/sample-group.ts',
};

/** What the server of the elements answers to those who have a token: usage, and three integrations, of which a new one is the first. */
const TABLE = {
  ...usage(),
  ...replies([integration(), failing, unchecked]),
  'GET /v1/session': currentSession(),
  'POST /v1/integrations': withEtag(detail(integration({ hasCredentials: false, checkedAt: null })), '"1"'),
};

export type Page = {
  /** `{bff}` and `{version}` stand for the server and the version of the elements, also in the policy. */
  html: string;
  policy?: string;
};

/** What `../pages.ts` asks for. */
export type PageCommands = { 'lb-page': Page; 'lb-requests': { clear?: boolean } };

type Built = { versions: { newer: string; older: string }; ownLit: string };

type Sites = {
  bff: Origin;
  host: Origin;
  versions: Built['versions'];
  pages: { html: string; policy: string | undefined }[];
  requests: string[];
};

/** Builds the script with our elements and samples of others, twice, and serves it to pages on another origin that tests write. */
export function pages(): TestRunnerPlugin {
  let building: Promise<Built> | undefined;
  const started = new Map<string, Promise<Sites>>();
  const sitesOf = (testFile: string): Promise<Sites> => {
    const sites = started.get(testFile) ?? (building ??= buildAll()).then(start);
    started.set(testFile, sites);
    return sites;
  };
  return {
    name: 'labelboard-pages',
    async executeCommand({ command, payload, session }) {
      if (command !== 'lb-page' && command !== 'lb-requests') return undefined;
      // A command must be answered soon, and the build before the first page is not.
      if (command === 'lb-requests' && !started.has(session.id)) return [];
      const sites = await sitesOf(session.id);
      if (command === 'lb-requests')
        return (payload as PageCommands['lb-requests']).clear ? sites.requests.splice(0) : sites.requests;
      const { html, policy } = payload as Page;
      const fill = (text: string): string =>
        text
          .replaceAll('{bff}', sites.bff.url)
          .replaceAll('{version}', sites.versions.newer)
          .replaceAll('{older}', sites.versions.older);
      const number = sites.pages.push({ html: fill(html), policy: policy && fill(policy) });
      return `${sites.host.url}/pages/${number - 1}`;
    },
    async serverStop() {
      const all = await Promise.all(started.values());
      await Promise.all(all.flatMap(({ bff, host }) => [bff.close(), host.close()]));
    },
  };
}

async function buildAll(): Promise<Built> {
  const older = await buildVersion({ ...ELEMENTS, 'lb-sample': SAMPLES['lb-sample'] });
  const newer = await buildVersion(SAMPLES);
  return { versions: { newer, older }, ownLit: await buildOwnLit() };
}

/** Origins of a test file alone, so that files which run at the same time do not meet. */
async function start({ versions, ownLit }: Built): Promise<Sites> {
  const requests: string[] = [];
  const list: Sites['pages'] = [];
  const bff = await listen(bffApp(requests, ownLit));
  const host = await listen(hostApp(requests, list));
  return { bff, host, versions, pages: list, requests };
}

async function buildVersion(elements: Record<string, string>): Promise<string> {
  await build(embedBuild({ elements, outDir: folder }));
  return /LB_VERSION="([^"]+)"/.exec(readFileSync(`${folder}/lb.js`, 'utf8'))![1]!;
}

async function buildOwnLit(): Promise<string> {
  const entry = `${root}components/testing/embed/own-lit.ts`;
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, lib: { entry, formats: ['es'] } },
  });
  const [{ output }] = built as unknown as [{ output: { code: string }[] }];
  return output[0]!.code;
}

/** How an address begins under which something goes wrong. */
const FAULT = /^\/(?:tampered|dropped|slow|gone)\/[^/]+/;

/**
 * The server of the elements. Under `/tampered/<chunk>` it changes a chunk, and with any other name it is one that no cache knows;
 * under `/dropped/<chunk>.<visit>` it fails the first time that it is asked for the chunk, under `/slow/<chunk>.<visit>` it takes a second. Under
 * `/gone/<visit>` it hangs up once it has given the list of things.
 */
function bffApp(requests: string[], ownLit: string): Hono {
  const dropped = new Set<string>();
  const gone = new Set<string>();
  const served = new Hono().route('/embed', embed(folder) as unknown as Hono);
  const script = (code: string): Response =>
    new Response(code, {
      headers: {
        'content-type': 'text/javascript',
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
      },
    });
  const cors = (c: { req: { header: (name: string) => string | undefined } }): Record<string, string> => ({
    'access-control-allow-origin': c.req.header('origin') ?? '',
    'access-control-allow-headers': 'authorization, content-type, if-match, idempotency-key, x-read-id',
    'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
    'access-control-expose-headers': 'etag',
    vary: 'X-Read-Id, Origin, Authorization',
  });
  const refused = (status: 401 | 403, code: string, detail: string) => ({
    status,
    code,
    detail,
    title: code,
    fields: {},
    requestId: 'r1',
  });
  const api = new Hono()
    .options('/v1/*', (c) => c.body(null, 204, cors(c)))
    .use('/v1/*', async (c, next) => {
      const kind = kindOf(c.req.header('authorization') ?? '');
      if (kind === 'ended') return c.json(refused(401, 'session_ended', 'This session has ended.'), 401, cors(c));
      if (kind === 'scopeless' && c.req.path.endsWith('/things')) {
        return c.json(refused(403, 'forbidden', 'This needs the permission things:read.'), 403, cors(c));
      }
      await next();
      return undefined;
    })
    .get('/v1/things', (c) => c.json({ items: ['one', 'two'] }, 200, cors(c)))
    .all('/v1/*', async (c) => {
      const answer = (await answerFrom(TABLE, c.req.raw)) ?? (await c.notFound());
      for (const [name, value] of Object.entries(cors(c))) answer.headers.set(name, value);
      return answer;
    });
  return new Hono()
    .use(async (c, next) => {
      requests.push(`${c.req.method} ${c.req.path.replace(FAULT, '').replace(/\/embed\/[^/]+\/(?=.)/, '/embed/*/')}`);
      await next();
    })
    .get('/report.js', () => script(readFileSync(`${root}components/testing/embed/report.js`, 'utf8')))
    .get('/own-lit.js', () => script(ownLit))
    .get('/:fault{tampered|dropped|slow}/:chunk/embed/*', async (c) => {
      const { fault, chunk } = c.req.param();
      const path = c.req.path.replace(FAULT, '');
      const response = await served.request(path);
      if (!path.endsWith(`/${chunk.split('.')[0]}.js`)) return response;
      if (fault === 'tampered') return script(`(globalThis.ran??=[]).push('tampered');${await response.text()}`);
      if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, 1000));
      else if (!dropped.has(chunk)) {
        dropped.add(chunk);
        return c.body(null, 503);
      }
      return response;
    })
    .use('/gone/:visit/*', async (c, next) => {
      const visit = c.req.param('visit');
      if (gone.has(visit)) (c.env as HttpBindings).incoming.socket.destroy();
      await next();
      if (c.req.path.endsWith('/v1/things') && c.req.method === 'GET') gone.add(visit);
    })
    .get('/gone/:visit/embed/*', (c) => served.request(c.req.path.replace(FAULT, '')))
    .route('/:fault{tampered|dropped|slow|gone}/:chunk', api)
    .route('/other', api)
    .route('/', served)
    .route('/', api);
}

/** Tokens as a test wants them, with the claims that a page may read. */
const tokenOf = (kind: string, claims: object): string =>
  `e30.${Buffer.from(JSON.stringify({ kind, ...claims })).toString('base64url')}.c2ln`;
const kindOf = (bearer: string): unknown => {
  const claims = bearer.split('.')[1];
  return claims && (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { kind: unknown }).kind;
};

/** A page of a test on another origin with a service worker, and tokens of its own server: `/token`, and one for each way to get it wrong. */
function hostApp(requests: string[], list: Sites['pages']): Hono {
  let last = 0;
  return new Hono()
    .post('/token/:kind?', (c) => {
      requests.push(`POST ${c.req.path}`);
      const kind = c.req.param('kind') ?? 'good';
      if (kind === 'page') return c.html('<!doctype html><p>Sign in</p>');
      if (kind === 'missing') return c.notFound();
      const id = kind === 'ended' ? 0 : ++last;
      const origins = kind === 'elsewhere' ? ['https://elsewhere.test'] : [new URL(c.req.url).origin];
      const scopes = kind === 'good' ? ['integrations:write'] : [];
      return c.json({ token: tokenOf(kind, { id, origins, scopes }), expiresIn: 900 });
    })
    .get('/cache-first.js', (c) =>
      c.body(readFileSync(`${root}components/testing/embed/cache-first.js`, 'utf8'), 200, {
        'content-type': 'text/javascript',
      }),
    )
    .get('/pages/:number', (c) => {
      const { html, policy } = list[Number(c.req.param('number'))]!;
      return c.html(html, 200, policy === undefined ? {} : { 'content-security-policy': policy });
    });
}
