import type { ValidationTargets } from 'hono';
import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import { uniqueSymbol, validator } from 'hono-openapi';
import * as v from 'valibot';
import { invalid, parse } from '../core/parse.ts';
import { hasBody } from './body.ts';
import type { Env } from './env.ts';
import { isRoute } from './route.ts';

/** Parses one part of the request by a contract; the handler reads the result with `c.req.valid(target)`. */
export const valid = <Target extends keyof ValidationTargets, Schema extends v.GenericSchema>(
  target: Target,
  schema: Schema,
) =>
  validator(target, schema, (result) => {
    if (!result.success) throw invalid(result.error);
  });

const NOTHING = v.strictObject({});

/** Refuses what no contract of the route reads, so that no field is without effect unnoticed. */
export const refuseUnread = createMiddleware<Env>(async (c, next) => {
  const query = c.req.url.includes('?') ? c.req.query() : undefined;
  const json = hasBody(c.req.method) && (await c.req.text()) !== '' ? await c.req.json<unknown>() : undefined;
  if (query || json) {
    const routes = matchedRoutes(c).filter(isRoute);
    const read = new Set(routes.map(({ handler }) => targetOf(handler)));
    for (const [target, fields] of Object.entries({ query, json }))
      if (fields && routes.length > 0 && !read.has(target)) parse(NOTHING, fields, '');
  }
  return next();
});

/** What the handler validates, where it is one of `valid`. */
const targetOf = (handler: object) => (handler as { [uniqueSymbol]?: { target?: string } })[uniqueSymbol]?.target;
