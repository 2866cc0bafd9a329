import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Whether an address is one that anybody on the internet may be behind: global unicast by the IANA special-purpose
 * registries, and no form which only wraps another address (IPv4-mapped, NAT64, 6to4, Teredo).
 */
export function isPublic(address: string): boolean {
  if (!isIP(address)) return false;
  const parsed = ipaddr.parse(address);
  // Of IPv6, IANA has given out 2000::/3 for global unicast and nothing else.
  if (parsed instanceof ipaddr.IPv6 && parsed.parts[0]! >> 13 !== 1) return false;
  return parsed.range() === 'unicast';
}

/** The host of a URL as an address: without the brackets of IPv6. */
export function bare(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}
