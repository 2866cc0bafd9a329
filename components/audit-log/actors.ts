import type { ApiKey } from '../../bff/api-keys/contract.ts';
import type { Page } from '../../bff/core/contract.ts';
import type { Member } from '../../bff/members/contract.ts';
import type { Portal } from '../../bff/portals/contract.ts';
import type { Client } from '../core/client.ts';
import { beside, msg, str } from '../core/localize.ts';
import { firstOf } from '../ui/finder.ts';

/** Who does something, or through what: the filter that it is, and the id that it takes. */
export type ActorFilter = 'memberId' | 'portalId' | 'keyId';
export type Actor = { label: string; filter: ActorFilter; id: string };

/** As many of each are suggested. */
const MOST = 8;

export type MayFind = { members: boolean; portals: boolean; keys: boolean };

/** Members, portals and API keys that match what was typed, of those that may be read. */
export async function findActors(client: Client, search: string, may: MayFind, signal: AbortSignal): Promise<Actor[]> {
  const list = <Item>(noun: string, isAllowed: boolean) =>
    isAllowed
      ? firstOf((cursor) =>
          client<Page<Item>>('GET', `/v1/${noun}`, { query: { search, cursor, limit: MOST, sort: 'name' }, signal }),
        )
      : [];
  const [members, portals, keys] = await Promise.all([
    list<Member>('members', may.members),
    list<Portal>('portals', may.portals),
    list<ApiKey>('api-keys', may.keys),
  ]);
  return [
    ...members.map(({ id, name, email }) => ({ label: beside`${name} (${email})`, filter: 'memberId' as const, id })),
    ...portals.map(({ id, name }) => ({ label: msg(str`Portal ${name}`), filter: 'portalId' as const, id })),
    ...keys.map(({ id, name }) => ({ label: msg(str`API key ${name}`), filter: 'keyId' as const, id })),
  ];
}
