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
  return (
    parsed.range() === 'unicast' && !INSIDE_A_CLOUD.some((range) => parsed.kind() === 'ipv4' && parsed.match(range))
  );
}

/** Addresses out of the public space that a cloud has put to services of its own, which trust whoever can reach them. */
const INSIDE_A_CLOUD = [
  '168.63.129.16/32', // Azure: the host agent of a machine (https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16)
  '161.26.0.0/16', // IBM: services on the private network
  '166.8.0.0/14', // IBM: cloud service endpoints
].map((range) => ipaddr.parseCIDR(range));

/** The host of a URL as an address: without the brackets of IPv6. */
export function bare(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}
