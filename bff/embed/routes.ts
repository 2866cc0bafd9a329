import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { Hono } from 'hono';
import { chooseEncoding } from '../http/encodings.ts';
import type { Env } from '../http/env.ts';

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.tgz': 'application/gzip',
  '.ts': 'text/plain; charset=utf-8',
};

/** By the name of an encoding (RFC 9110, section 8.4.1), the ending of the file that the build compressed; the best first. */
const ENCODINGS = { br: '.br', gzip: '.gz' } as const;

type Encoding = keyof typeof ENCODINGS;

type Served = {
  /** The bytes, in the form whose file has this ending. */
  read: (ending: string) => Promise<Buffer<ArrayBuffer>>;
  type: string;
  etag: string;
  immutable: boolean;
  encodings: Encoding[];
  /** The name of its source map, which lies beside it (ECMA-426). */
  map: string | undefined;
};

/**
 * The script, its chunks and the types of the elements, from the folder of the build: `lb.js`, which follows the release, and a folder for every version,
 * earlier ones included, which never changes. Any page may load them, so they are the same for all and know no cookie. Only
 * what was in the folder at the start is served: a path is looked up, never opened.
 */
export function embed(folder: string) {
  const files = list(folder);
  return new Hono<Env>().get('/:path{.+}', async (c, next) => {
    const path = c.req.param('path');
    const file = files.get(path);
    if (!file) return next();
    const isScript = /(?:^|\/)lb\.js$/.test(path);
    if (isScript && isClassic(c.req.header('sec-fetch-mode'))) return c.body(NO_MODULE, 200, NO_MODULE_HEADERS);

    const encoding = chooseEncoding(c.req.header('accept-encoding') ?? '', file.encodings);
    const etag = `"${file.etag}${encoding ? `-${encoding}` : ''}"`;
    c.header('access-control-allow-origin', '*');
    c.header('cross-origin-resource-policy', 'cross-origin');
    c.header('x-content-type-options', 'nosniff');
    c.header(
      'cache-control',
      file.immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=300, must-revalidate',
    );
    c.header('vary', isScript ? 'Accept-Encoding, Sec-Fetch-Mode' : 'Accept-Encoding');
    c.header('etag', etag);
    if (matches(c.req.header('if-none-match'), etag)) return c.body(null, 304);

    c.header('content-type', file.type);
    if (file.map) c.header('sourcemap', file.map);
    if (encoding) c.header('content-encoding', encoding);
    return c.body(await file.read(encoding ? ENCODINGS[encoding] : ''));
  });
}

/** A browser fetches a module with CORS, and the script of a tag without `type="module"` without it (Fetch Metadata). */
const isClassic = (mode: string | undefined): boolean => mode === 'no-cors';

/** Sent to a tag without `type="module"`, where the script itself would be a syntax error. */
const NO_MODULE = `console.error('Labelboard: add type="module" to the script tag of ' + document.currentScript.src);\n`;
const NO_MODULE_HEADERS = {
  'content-type': TYPES['.js']!,
  'cache-control': 'no-store',
  vary: 'Sec-Fetch-Mode',
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
};

/** By their path below `/embed/`. Before the first build there is none. */
function list(folder: string): Map<string, Served> {
  const files = new Map<string, Served>();
  if (!existsSync(folder)) return files;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const type = TYPES[extname(name)];
    if (!type) continue;
    const path = join(folder, name);
    const etag = createHash('sha256').update(readFileSync(path)).digest('base64url').slice(0, 22);
    const parts = name.split(sep);
    const map = existsSync(`${path}.map`) ? `${parts.at(-1)}.map` : undefined;
    const encodings = (['br', 'gzip'] as const).filter((encoding) => existsSync(path + ENCODINGS[encoding]));
    const immutable = parts.length > 1;
    const read = immutable ? keepOnceRead(path) : keep(path, encodings);
    files.set(parts.join('/'), { read, type, etag, immutable, encodings, map });
  }
  return files;
}

/** One buffer for all requests, so that connections which do not read what they asked for cost no memory. */
function keepOnceRead(path: string): Served['read'] {
  const read = new Map<string, ReturnType<Served['read']>>();
  return (ending) => {
    const known = read.get(ending);
    if (known) return known;
    const bytes = readFile(path + ending);
    read.set(ending, bytes);
    bytes.catch(() => read.delete(ending));
    return bytes;
  };
}

/** A build replaces `lb.js` while this serves, and the new one names a version which is not in the list. */
function keep(path: string, encodings: readonly Encoding[]): Served['read'] {
  const endings = ['', ...encodings.map((encoding) => ENCODINGS[encoding])];
  const bytes = new Map(endings.map((ending) => [ending, readFileSync(path + ending)]));
  return (ending) => Promise.resolve(bytes.get(ending)!);
}

/** Whether the browser has it already (RFC 9110, section 13.1.2). */
const matches = (header: string | undefined, etag: string): boolean =>
  (header ?? '').split(',').some((known) => known.trim().replace(/^W\//, '') === etag || known.trim() === '*');
