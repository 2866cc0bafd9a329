import type { ApiKey } from '../../bff/api-keys/contract.ts';
import { msg, str } from '../core/localize.ts';
import { now } from '../core/now.ts';
import type { Reason } from '../ui/reason.ts';
import type { State } from '../ui/state.ts';
import { roles } from './limits.ts';

const DAY = 86_400_000;
/** So long before its end a key says so. */
const WARNED = 14 * DAY;

/** Opens at the button of a state what stands behind it. */
export type Explain = (button: HTMLElement, reason: Reason, apiKey: ApiKey) => unknown;

/** Whether a key works, in a word. Where it does not, or not for long, a press says why and offers what mends it. */
export function stateOf(apiKey: ApiKey, explain: Explain): State {
  const state = knownState(apiKey);
  const reason = reasonOf(apiKey, state.word);
  return reason ? { ...state, explain: (button) => explain(button, reason, apiKey) } : state;
}

/** The states in the words of the reader, by those that the server finds keys by. */
export const stateWords = () => ({
  active: msg('Active'),
  expired: msg('Expired'),
  'turned off': msg('Turned off'),
  stopped: msg('Stopped'),
  'ends soon': msg('Ends soon'),
  unused: msg('Unused'),
  'does less': msg('Does less'),
});

function knownState(apiKey: ApiKey): State {
  const words = stateWords();
  switch (apiKey.status) {
    case 'EXPIRED':
      return { kind: 'bad', word: words.expired };
    case 'UNUSED':
      return { kind: 'bad', word: words['turned off'] };
    case 'NO_ROLE':
      return { kind: 'bad', word: words.stopped };
    case 'ACTIVE':
      if (endsSoon(apiKey)) return { kind: 'warning', word: words['ends soon'] };
      if (apiKey.turnsOffAt) return { kind: 'warning', word: words.unused };
      return isShrunk(apiKey) ? { kind: 'warning', word: words['does less'] } : { kind: 'good', word: words.active };
  }
}

/** Nothing where all is well. */
function reasonOf(apiKey: ApiKey, title: string): Reason | undefined {
  const { status, expiresAt, turnsOffAt, effectiveRole } = apiKey;
  if (status === 'EXPIRED') {
    const since = { label: msg('Since'), at: expiresAt! };
    return { title, since, message: msg('It has reached its end.'), remedy: msg('Roll it to get another key.') };
  }
  if (status === 'UNUSED')
    return { title, message: msg('Nobody used it for a year.'), remedy: msg('Roll it to get another key.') };
  if (status === 'NO_ROLE') {
    const message = msg('Its member has no role in the organization any more.');
    return { title, message, remedy: msg('It works again when an admin gives the member a role.') };
  }
  if (endsSoon(apiKey)) {
    const since = { label: msg('Ends'), at: expiresAt! };
    return { title, since, message: msg('Scripts that use it will be refused.'), remedy: msg('Roll it before that.') };
  }
  if (turnsOffAt) {
    const since = { label: msg('Turns off'), at: turnsOffAt };
    const message = msg('Nobody used it for eleven months. After a year it is turned off.');
    return { title, since, message, remedy: msg('Use it once to keep it, or revoke it.') };
  }
  if (!isShrunk(apiKey)) return undefined;
  const message = msg('The role of its member is lower than that of the key, so the lower one counts.');
  return { title, message, remedy: msg(str`It works as: ${roles()[effectiveRole!]}`) };
}

/** A key that lives for a few days does not say so from its first one. */
function endsSoon({ createdAt, expiresAt }: ApiKey): boolean {
  if (!expiresAt) return false;
  const left = Date.parse(expiresAt) - now();
  return left < Math.min(WARNED, (Date.parse(expiresAt) - Date.parse(createdAt)) / 4);
}

const isShrunk = ({ role, effectiveRole }: ApiKey): boolean => role !== effectiveRole;
