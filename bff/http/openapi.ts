import { createRequire } from 'node:module';
import { Hono } from 'hono';
import { generateSpecs } from 'hono-openapi';
import { methodResponses, problemResponses } from './describe.ts';
import { answerShared } from './encodings.ts';
import type { Env } from './env.ts';
import { READER_FILES, readerPage } from './reader.ts';

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

/**
 * `/openapi.json`, made of the contracts of `api`, and `/docs`, in which a person reads it. `hasHome`: whether there is a page
 * at `/`.
 */
export function openApi(api: Hono<Env>, hasHome: boolean) {
  return new Hono<Env>()
    .get(
      '/openapi.json',
      answerShared('application/json', async () => JSON.stringify(await make(api))),
    )
    .get('/docs', (c) =>
      c.body(readerPage(hasHome), 200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy':
          "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'",
      }),
    )
    .get('/docs/:file', (c) => {
      const answer = READER_FILES.get(c.req.param('file'));
      if (!answer) return c.notFound();
      c.header('cache-control', 'public, max-age=3600');
      return answer(c);
    });
}

async function make(api: Hono<Env>): Promise<object> {
  const specs = await generateSpecs(api, {
    defaultValidationErrorResponse: false,
    excludeMethods: [],
    defaultOptions: methodResponses,
    documentation: {
      info: {
        title: 'Labelboard',
        version,
        description: 'The API behind the elements. Lists are walked by `next`; errors are problem+json (RFC 9457).',
      },
      servers: [{ url: '.' }], // where this document is, also under a path
      components: { responses: problemResponses, securitySchemes: SECURITY_SCHEMES },
    },
  });
  const paths = Object.entries(specs.paths as unknown as Record<string, Record<string, OperationObject>>);
  const nouns = new Set(paths.map(([path]) => nounOf(path)));
  return {
    ...specs,
    tags: [...nouns].map((name) => ({ name })),
    paths: Object.fromEntries(
      paths.map(([path, operations]) => [
        path,
        Object.fromEntries(
          Object.entries(operations).map(([method, operation]) => [method, complete(operation, nounOf(path), method)]),
        ),
      ]),
    ),
  };
}

type Parameter = { in: string; name: string; required?: boolean; description?: string; schema: Schema };
type Schema = { type?: string; pattern?: string; default?: unknown; minimum?: number; maximum?: number };
type OperationObject = { parameters?: Parameter[]; responses: Record<string, unknown>; tags?: string[] };

/** `integrations` of `/v1/integrations/{id}`: what a reader looks for it by. */
const nounOf = (path: string) => path.split('/')[2]!;

/** With its noun, the headers that it understands, and numbers in the address as what they are. */
function complete(operation: OperationObject, noun: string, method: string): OperationObject {
  const parameters = [
    ...(operation.parameters ?? []).map((parameter) => ({ ...parameter, schema: asNumber(parameter.schema) })),
    ...(method === 'get' ? [] : [IDEMPOTENCY_KEY]),
    ...('412' in operation.responses ? [IF_MATCH] : []),
  ];
  return { ...operation, tags: [noun], ...(parameters.length > 0 && { parameters }) };
}

/** A contract of a query takes digits, since an address has nothing but text. */
function asNumber(schema: Schema): Schema {
  if (!schema.pattern || !/^\^\\d\{1,\d+\}\$$/.test(schema.pattern)) return schema;
  return { type: 'integer', minimum: 1, maximum: 200, default: Number(schema.default) };
}

const IDEMPOTENCY_KEY: Parameter = {
  in: 'header',
  name: 'Idempotency-Key',
  description: 'The same key with the same request is answered as the first time, for 48 hours.',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$' },
};

const IF_MATCH: Parameter = {
  in: 'header',
  name: 'If-Match',
  description: 'The ETag of what was read. A body may have its `version` instead.',
  schema: { type: 'string' },
};

const SECURITY_SCHEMES = {
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
} as const;
