import { bodyLimit } from 'hono/body-limit';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { Problem } from '../core/problem.ts';
import { isText } from '../core/text.ts';
import type { Env } from './env.ts';

const MEGABYTE = 1_048_576;
const DEPTH = 32;

/** Reads no more of a body than we take. One without a `Content-Length` is read here. */
export function limitBodyTo(megabytes: number) {
  const limit = bodyLimit({
    maxSize: megabytes * MEGABYTE,
    onError: () => {
      throw new Problem('too_large', `The body is larger than ${megabytes} MB.`);
    },
  });
  return createMiddleware<Env>(async (c, next) => {
    try {
      return await limit(c, next);
    } catch (error) {
      throw error instanceof Problem ? error : brokenOff(error);
    }
  });
}

export const limitBody = limitBodyTo(1);

const brokenOff = (cause: unknown) => new Problem('invalid', 'The body did not arrive whole.', { cause });

/** Whether a request of this method may carry one (RFC 9110, 9.3). */
export const hasBody = (method: string): boolean => method !== 'GET' && method !== 'HEAD';

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The names that every object has already. No shape of ours has such a field, and a schema would take it for one that
 * is there whether it was sent or not.
 */
const INHERITED = new Set(['__proto__', ...Object.getOwnPropertyNames(Object.prototype)]);
const NO_SUCH_FIELD = 'There is no such field.';

/** Lets only JSON through that the rest can work with: an object, not too deep, its text well-formed Unicode without U+0000. */
export const readJson = createMiddleware<Env>(async (c, next) => {
  if (!hasBody(c.req.method)) return next();
  const text = await readText(c);
  if (text !== '') {
    if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
      throw new Problem('unsupported_media_type', 'Send the body as application/json.');
    }
    parseBody(text);
  }
  return next();
});

/** A JSON object that the rest can work with, from the text of a body or of a part of one. */
export function parseBody(text: string): object {
  const value = parseJson(text);
  const path = findRefused(value, DEPTH);
  if (!path) return value;
  const [problem, message] = INHERITED.has(path.at(-1)!)
    ? ['Some fields need another look.', NO_SUCH_FIELD]
    : ['Some text is not valid Unicode.', 'Remove the characters that are not valid Unicode.'];
  throw new Problem('invalid', problem, { fields: { [path.join('.')]: message } });
}

/** The body, whole and in UTF-8: what is read as something else would be stored as something else. */
async function readText(c: Context<Env>): Promise<string> {
  let bytes: ArrayBuffer;
  try {
    bytes = await c.req.arrayBuffer();
  } catch (cause) {
    throw brokenOff(cause);
  }
  try {
    return UTF8.decode(bytes);
  } catch {
    throw new Problem('invalid', 'The body is not UTF-8.');
  }
}

function parseJson(text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Problem('invalid', 'The body is not JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Problem('invalid', 'Send a JSON object.');
  return value;
}

/** The way to the first text that is not well-formed Unicode without U+0000, or to a field with a name of `INHERITED`. */
function findRefused(value: unknown, depth: number): string[] | undefined {
  if (typeof value === 'string') return isText(value) ? undefined : [];
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth === 0) throw new Problem('invalid', `The body is nested deeper than ${DEPTH} levels.`);
  for (const key in value) {
    if (!isText(key)) throw new Problem('invalid', 'The name of a field is not valid Unicode.');
    if (INHERITED.has(key)) return [key];
    const path = findRefused((value as Record<string, unknown>)[key], depth - 1);
    if (path) return [key, ...path];
  }
  return undefined;
}

/** The secret of a portal or an API key, wherever it stands. */
const SECRET = /lb[pk]_[0-9A-Za-z]{38}/;

/** The same for what stands in the address. A secret there is in the logs of every proxy on the way. */
export const checkAddress = createMiddleware<Env>(async (c, next) => {
  const isEncoded = c.req.url.includes('%');
  const texts = isEncoded ? [...Object.entries(c.req.query()).flat(), safeDecode(c.req.path)] : [c.req.url];
  if (texts.some((text) => SECRET.test(text)))
    throw new Problem(
      'invalid',
      'There is a key in the address, where logs keep it. Revoke this key, and send another one in the header Authorization: Bearer.',
    );
  const inherited =
    c.req.url.includes('?') && [...new URL(c.req.url).searchParams.keys()].find((name) => INHERITED.has(name));
  if (inherited)
    throw new Problem('invalid', 'Some fields need another look.', { fields: { [inherited]: NO_SUCH_FIELD } });
  if (isEncoded && !texts.every(isText))
    throw new Problem('invalid', 'The address has characters that are not valid Unicode.');
  return next();
});

function safeDecode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '\0';
  }
}
