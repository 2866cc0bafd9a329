import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { Problem } from '../core/problem.ts';
import { isText } from '../core/text.ts';
import type { Env } from './env.ts';

const MEGABYTE = 1_048_576;
const DEPTH = 32;

export const limitBody = bodyLimit({
  maxSize: MEGABYTE,
  onError: () => {
    throw new Problem('too_large', 'The body is larger than 1 MB.');
  },
});

/** Whether a request of this method may carry one (RFC 9110, 9.3). */
export const hasBody = (method: string): boolean => method !== 'GET' && method !== 'HEAD';

/** Lets only JSON through that the rest can work with: an object, not too deep, its text well-formed Unicode without U+0000. */
export const readJson = createMiddleware<Env>(async (c, next) => {
  if (!hasBody(c.req.method)) return next();
  const text = await c.req.text();
  if (text !== '') {
    if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
      throw new Problem('unsupported_media_type', 'Send the body as application/json.');
    }
    const path = findBadText(parseJson(text), DEPTH);
    if (path) {
      throw new Problem('invalid', 'Some text is not valid Unicode.', {
        fields: { [path.join('.')]: 'Remove the characters that are not valid Unicode.' },
      });
    }
  }
  return next();
});

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

/** The way to the first text that is not well-formed Unicode without U+0000; undefined where there is none. */
function findBadText(value: unknown, depth: number): string[] | undefined {
  if (typeof value === 'string') return isText(value) ? undefined : [];
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth === 0) throw new Problem('invalid', `The body is nested deeper than ${DEPTH} levels.`);
  for (const key in value) {
    if (!isText(key)) throw new Problem('invalid', 'The name of a field is not valid Unicode.');
    const path = findBadText((value as Record<string, unknown>)[key], depth - 1);
    if (path) return [key, ...path];
  }
  return undefined;
}

/** The same for what stands in the address. */
export const checkAddress = createMiddleware<Env>(async (c, next) => {
  if (c.req.url.includes('%')) {
    const texts = [...Object.entries(c.req.query()).flat(), safeDecode(c.req.path)];
    if (!texts.every(isText)) throw new Problem('invalid', 'The address has characters that are not valid Unicode.');
  }
  return next();
});

function safeDecode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '\0';
  }
}
