import * as v from 'valibot';
import { CREDENTIALS, IntegrationChanges, NewIntegration, type Provider } from '../../bff/integrations/contract.ts';
import type { Errors } from '../ui/form.ts';

/** What the server would say of a new integration. The contract loads when somebody first types. */
export const errorsInNew = (input: unknown): Errors => errorsIn(NewIntegration, input);

/** The same of changes, whose credentials may be a part of them. */
export function errorsInChanges(provider: Provider, { credentials = {}, ...input }: Record<string, unknown>): Errors {
  const ofCredentials = errorsIn(v.partial(CREDENTIALS[provider]), credentials);
  const named = Object.entries(ofCredentials).map(([field, error]) => [`credentials.${field}`, error]);
  return { ...errorsIn(IntegrationChanges, input), ...(Object.fromEntries(named) as Errors) };
}

/** The first message of each field, in English: the form says it in the reader’s language. */
function errorsIn(schema: v.GenericSchema, input: unknown): Errors {
  const result = v.safeParse(schema, input);
  if (result.success) return {};
  const errors: Record<string, string> = {};
  for (const issue of result.issues) {
    const path = v.getDotPath(issue);
    if (path) errors[path] ??= issue.message;
  }
  return errors;
}
