import type { Page } from '../../bff/core/contract.ts';
import type { Integration } from '../../bff/integrations/contract.ts';
import type { Client } from '../core/client.ts';
import { listIntegrations } from './api.ts';

export type IntegrationList = Page<Integration> & { sort: string; search: string };

/** How many a page shows at first, and how many more each time. */
export const STEP = 50;
const MOST = 200;

/** The first rows in this order, and as many as the reader has already asked for. */
export async function readList(
  client: Client,
  signal: AbortSignal,
  sort: string,
  search: string,
  wanted: number = STEP,
): Promise<IntegrationList> {
  let list = await readPage(client, sort, search, Math.min(wanted, MOST), undefined, signal);
  while (list.items.length < wanted && list.next !== null) {
    const page = await readPage(client, sort, search, Math.min(wanted - list.items.length, MOST), list.next, signal);
    list = join(list, page);
  }
  return list;
}

/** The next page of a list, or its first. */
export async function readPage(
  client: Client,
  sort: string,
  search: string,
  limit: number,
  cursor?: string,
  signal?: AbortSignal,
) {
  const page = await listIntegrations(client, { sort, search: search || undefined, limit, cursor }, signal);
  return { ...page, sort, search };
}

/** A row that moved between two pages while they were read is shown once. */
export function join(list: IntegrationList, page: IntegrationList): IntegrationList {
  const known = new Set(list.items.map(({ id }) => id));
  return { ...page, items: [...list.items, ...page.items.filter(({ id }) => !known.has(id))] };
}
