import type { Reason } from '../contract.ts';

const REASONS: readonly [RegExp, Reason][] = [
  [/^BLOCKED$/, 'address_not_allowed'],
  [/^(ENOTFOUND|EAI_\w+|ENODATA)$/, 'host_not_found'],
  [/^(ECONN(REFUSED|RESET|ABORTED)|EHOSTUNREACH|ENETUNREACH|EPIPE|EADDRNOTAVAIL|UND_ERR_SOCKET)$/, 'unreachable'],
  [/^(ETIMEDOUT|BUSY|TimeoutError|AbortError|UND_ERR_\w+_TIMEOUT)$/, 'timeout'],
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
