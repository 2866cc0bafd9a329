import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Hono } from 'hono';
import { openAPIRouteHandler } from 'hono-openapi';
import { methodResponses, problemResponses } from './describe.ts';
import type { Env } from './env.ts';

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

/** `/openapi.json`, made of the contracts of `api`, and `/docs`, which lets a person read it and try it. */
export const openApi = (api: Hono<Env>) =>
  new Hono<Env>()
    .get(
      '/openapi.json',
      openAPIRouteHandler(api, {
        defaultValidationErrorResponse: false,
        defaultOptions: methodResponses,
        documentation: {
          info: {
            title: 'Labelboard',
            version,
            description: 'The API behind the elements. Lists are walked by `next`; errors are problem+json (RFC 9457).',
          },
          components: {
            responses: problemResponses,
            securitySchemes: {
              embedSession: {
                type: 'http',
                scheme: 'bearer',
                bearerFormat: 'JWT',
                description: 'The token of an embed session, from one of its origins.',
              },
              apiKey: {
                type: 'http',
                scheme: 'bearer',
                bearerFormat: 'lbk_…',
                description: 'An API key, from a script or a server.',
              },
              portalSecret: {
                type: 'http',
                scheme: 'bearer',
                bearerFormat: 'lbp_…',
                description: 'The secret of a portal, from the portal’s own server.',
              },
            },
          },
        },
      }),
    )
    .get('/docs', (c) =>
      c.body(READER, 200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy':
          "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'",
      }),
    )
    .get('/docs/:file', (c) => {
      const file = FILES.get(c.req.param('file'));
      if (!file) return c.notFound();
      return c.body(file.body, 200, { 'content-type': file.type, 'cache-control': 'public, max-age=3600' });
    });

const swagger = (name: string) => readFileSync(createRequire(import.meta.url).resolve(`swagger-ui-dist/${name}`));

const START = `SwaggerUIBundle({
  url: '/openapi.json', dom_id: '#reader', deepLinking: true, supportedSubmitMethods: [], validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis], layout: 'BaseLayout',
});`;

const FILES = new Map<string, { type: string; body: string }>([
  [
    'reader.js',
    { type: 'text/javascript; charset=utf-8', body: `${swagger('swagger-ui-bundle.js').toString()}\n${START}` },
  ],
  ['reader.css', { type: 'text/css; charset=utf-8', body: swagger('swagger-ui.css').toString() }],
]);

const READER = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Labelboard API</title>
    <link rel="stylesheet" href="/docs/reader.css" />
  </head>
  <body>
    <main id="reader"></main>
    <script src="/docs/reader.js"></script>
  </body>
</html>
`;
