import type { ValidationTargets } from 'hono';
import { validator } from 'hono-openapi';
import type * as v from 'valibot';
import { invalid } from '../core/parse.ts';

/** Parses one part of the request by a contract; the handler reads the result with `c.req.valid(target)`. */
export const valid = <Target extends keyof ValidationTargets, Schema extends v.GenericSchema>(
  target: Target,
  schema: Schema,
) =>
  validator(target, schema, (result) => {
    if (!result.success) throw invalid(result.error);
  });
