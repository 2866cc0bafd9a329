import type { Reason } from '../contract.ts';

const REASONS: readonly [RegExp, Reason][] = [
  [/^BLOCKED$/, 'address_not_allowed'],
  [/^(ENOTFOUND|EAI_\w+|ENODATA)$/, 'host_not_found'],
  [/^(ECONN(REFUSED|RESET|ABORTED)|EHOSTUNREACH|ENETUNREACH|EPIPE|EADDRNOTAVAIL|UND_ERR_SOCKET)$/, 'unreachable'],
  [/^(ETIMEDOUT|TimeoutError|AbortError|UND_ERR_\w+_TIMEOUT)$/, 'timeout'],
  [/^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_|EPROTO|HOSTNAME_MISMATCH)/, 'tls'],
];

/** Why a request never got an answer; undefined where it did. Clients wrap such errors, so the causes are looked through. */
export function networkReason(error: unknown): Reason | undefined {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 8; cause = cause.cause, depth++) {
    // The code of a DOMException is a number: its name says what it is.
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
    const found = REASONS.find(([pattern]) => pattern.test(code));
    if (found) return found[1];
  }
  return undefined;
}

/** Clouds refuse what was signed more than 5 to 15 minutes from their own time. */
const TOLERANCE = 5 * 60_000;

/** Whether our clock is off, by the `Date` of an answer. It is asked when an answer is a refusal: that of a cloud seldom says why. */
export function isClockOff(date: string | null | undefined): boolean {
  return date !== null && date !== undefined && Math.abs(Date.now() - Date.parse(date)) > TOLERANCE;
}
