import type { Outbound } from '../../outbound/outbound.ts';
import type { Reason } from '../contract.ts';

import { ReachFailure } from './provider.ts';
import { isClockOff } from './refusal.ts';
import type { Outcome } from './steps.ts';

type Way = { outbound: Outbound; signal: AbortSignal; origins: readonly string[] };

type Answer = 'allowed' | 'refused' | 'unanswered';
/** So many of up to a hundred preflights at a time, so that one check does not wait for its own places. */
const AT_ONCE = 8;

/** What is signed where there is no object to read: that it is not found proves that the signature was accepted. */
export const ABSENT = '.labelboard/check';

/** Fetches one byte by a signed URL, as a page would. A 416 says that the object is empty, a 404 that it is not there. */
export async function fetchSigned({ outbound, signal }: Way, url: string): Promise<void> {
  const response = await outbound.fetch(url, { headers: { range: 'bytes=0-0' }, signal });
  await response.body?.cancel();
  if (response.ok || response.status === 416 || response.status === 404) return;
  throw new ReachFailure('sign', refusalOf(response));
}

function refusalOf({ status, headers }: Response): Reason {
  if (status >= 500) return 'provider_error';
  if (status !== 400 && status !== 401 && status !== 403) return 'unexpected';
  return isClockOff(headers.get('date')) ? 'clock_skew' : 'sign_denied';
}

/**
 * Asks the cloud for each origin what a browser would ask it: a preflight (https://fetch.spec.whatwg.org/#cors-preflight-fetch).
 * It needs no permission, and nobody has to guess how the cloud matches its rules. An origin that is refused fails the
 * step, because a page which is registered here will not work; no answer is only a warning, because it says nothing of
 * the pages. The rules themselves are read just to tell why an origin is refused, where the credentials allow that.
 */
export async function askOrigins(way: Way, url: string, hasRules: () => Promise<boolean>): Promise<Outcome> {
  if (way.origins.length === 0) return 'SKIPPED';
  const answers = new Set<Answer>();
  const left = way.origins.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const origin of left) answers.add(await preflight(way, url, origin));
    }),
  );
  if (answers.has('refused')) {
    const rules = await hasRules().catch(() => true);
    throw new ReachFailure('cors', rules ? 'cors_origin_missing' : 'cors_not_set');
  }
  if (answers.has('unanswered')) return { warning: 'cors_unreadable' };
}

async function preflight({ outbound, signal }: Way, url: string, origin: string): Promise<Answer> {
  try {
    const headers = { origin, 'access-control-request-method': 'GET' };
    const response = await outbound.fetch(url, { method: 'OPTIONS', headers, signal });
    await response.body?.cancel();
    const allowed = response.headers.get('access-control-allow-origin');
    if (response.ok && (allowed === origin || allowed === '*')) return 'allowed';
    // Google says no by an answer without the header, the others by 403.
    return response.ok || response.status === 403 ? 'refused' : 'unanswered';
  } catch {
    return 'unanswered';
  }
}
