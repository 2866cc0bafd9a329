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

/** Lets only JSON through that the rest can work with: an object, not too deep, its text well-formed Unicode without U+0000. */
export const readJson = createMiddleware<Env>(async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  const text = await c.req.text();
  if (text !== '') {
    if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
      throw new Problem('unsupported_media_type', 'Send the body as application/json.');
    }
    checkText(parseJson(text), [], DEPTH);
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

function checkText(value: unknown, path: readonly string[], depth: number): void {
  if (typeof value === 'string') {
    if (isText(value)) return;
    throw new Problem('invalid', 'Some text is not valid Unicode.', {
      fields: { [path.join('.')]: 'Remove the characters that are not valid Unicode.' },
    });
  }
  if (typeof value !== 'object' || value === null) return;
  if (depth === 0) throw new Problem('invalid', `The body is nested deeper than ${DEPTH} levels.`);
  for (const [key, item] of Object.entries(value)) {
    if (!isText(key)) throw new Problem('invalid', 'The name of a field is not valid Unicode.');
    checkText(item, [...path, key], depth - 1);
  }
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
