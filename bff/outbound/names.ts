import { lookup, Resolver } from 'node:dns/promises';

/**
 * All addresses of a name that a customer chose, asked of the name server directly. The system’s own look-up would take
 * one of the few threads that files and keys need as well, for as long as a name server of theirs likes.
 */
export async function lookupInDns(name: string): Promise<string[]> {
  const resolver = new Resolver({ timeout: 1500, tries: 2 });
  const [four, six] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  const found = [four, six].flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  if (found.length > 0) return found;
  const refusal: unknown = four.status === 'rejected' ? four.reason : undefined;
  throw Object.assign(new Error(`${name} was not found.`, { cause: refusal }), { code: 'ENOTFOUND' });
}

/** All addresses of a host of the operator’s own, which may stand in the machine’s list alone. */
export async function lookupInHosts(name: string): Promise<string[]> {
  const found = await lookup(name, { all: true, order: 'ipv4first' });
  return found.map(({ address }) => address);
}
