import * as v from 'valibot';
import type { Errors } from './input.ts';

/** What the server would say: the first message of each field, in English. A form says it in the reader’s language. */
export function errorsIn(schema: v.GenericSchema, input: unknown): Errors {
  const result = v.safeParse(schema, input);
  const errors: Record<string, string> = {};
  for (const issue of result.issues ?? []) {
    const path = v.getDotPath(issue);
    if (path) errors[path] ??= issue.message;
  }
  return errors;
}
