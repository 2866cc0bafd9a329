import type { Integration } from '../../bff/integrations/contract.ts';
import { msg } from '../core/localize.ts';
import type { Reason } from '../ui/reason.ts';
import type { State } from '../ui/state.ts';

/** In the words of the reader. */
export const PROVIDERS = { AWS: 'AWS', GCP: 'GCP', AZURE: 'Azure' };

/** What stands behind a state, and what mends it for those who may. */
export type Explain = (button: HTMLElement, reason: Reason, integration: Integration) => unknown;

/** Whether an integration works, in a word. Where it is not known to work, a press says why and offers what mends it. */
export function stateOf(integration: Integration, isBusy: boolean, explain: Explain): State {
  if (isBusy) return { kind: 'busy', word: msg('Checking…') };
  const state = knownState(integration);
  if (state.kind === 'good') return state;
  const reason = reasonOf(integration, state.word);
  return { ...state, explain: (button) => explain(button, reason, integration) };
}

/** The states in the words of the reader, by those that the server finds integrations by. */
export const stateWords = () => ({
  connected: msg('Connected'),
  'needs attention': msg('Needs attention'),
  'not checked': msg('Not checked'),
  'waiting for its role': msg('Waiting for its role'),
});

function knownState({ status, failure, hasCredentials }: Integration): State {
  const words = stateWords();
  if (failure) return { kind: 'bad', word: words['needs attention'] };
  if (status === 'CONNECTED') return { kind: 'good', word: words.connected };
  return { kind: 'open', word: words[hasCredentials ? 'not checked' : 'waiting for its role'] };
}

/** The same in a word alone. */
export const wordOf = (integration: Integration): string => knownState(integration).word;

/** Why one is not known to work. */
export function reasonOf({ failure, statusSince, hasCredentials }: Integration, title: string): Reason {
  if (failure) {
    const since = { label: msg('Since'), at: statusSince };
    return { title, message: msg(failure.message), remedy: msg(failure.remedy), since };
  }
  if (hasCredentials) return { title, message: msg('It has not been checked yet, so nobody knows whether it works.') };
  return { title, message: msg('It waits for the ARN of the role that may read the bucket.') };
}
