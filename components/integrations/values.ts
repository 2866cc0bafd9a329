import * as v from 'valibot';
import type { Provider } from '../../bff/integrations/contract.ts';
import { msg } from '../core/localize.ts';
import type { Errors, Values } from '../ui/form.ts';

/** `{ 'resource.bucket': 'x' }` as `{ resource: { bucket: 'x' } }`. What is optional and empty is left out. */
export function toInput(values: Values): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(values)) {
    if (value === '' && OPTIONAL.has(path)) continue;
    const parts = path.split('.');
    const name = parts.pop()!;
    let at = input;
    for (const part of parts) at = (at[part] ??= {}) as Record<string, unknown>;
    at[name] = value;
  }
  return input;
}

const OPTIONAL: ReadonlySet<string> = new Set(['resource.region', 'credentials.roleArn']);

/** What the server would say of the input, in the reader’s language. */
export function errorsIn(schema: v.GenericSchema, input: unknown): Errors {
  const result = v.safeParse(schema, input);
  if (result.success) return {};
  const errors: Record<string, string> = {};
  for (const issue of result.issues) {
    const path = v.getDotPath(issue);
    if (path) errors[path] ??= msg(issue.message);
  }
  return errors;
}

/** In the words of the reader. */
export const PROVIDERS: Record<Provider, string> = { AWS: 'AWS', GCP: 'GCP', AZURE: 'Azure' };
