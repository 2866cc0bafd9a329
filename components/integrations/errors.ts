import * as v from 'valibot';
import { CREDENTIALS, IntegrationChanges, NewIntegration, type Provider } from '../../bff/integrations/contract.ts';
import { errorsIn } from '../core/errors-in.ts';
import type { Errors } from '../core/input.ts';

/** What the server would say of a new integration. */
export const errorsInNew = (input: unknown): Errors => errorsIn(NewIntegration, input);

/** The same of changes, whose credentials may be a part of them. */
export function errorsInChanges(provider: Provider, { credentials = {}, ...input }: Record<string, unknown>): Errors {
  const ofCredentials = errorsIn(v.partial(CREDENTIALS[provider]), credentials);
  const named = Object.entries(ofCredentials).map(([field, error]) => [`credentials.${field}`, error]);
  return { ...errorsIn(IntegrationChanges, input), ...(Object.fromEntries(named) as Errors) };
}
