import type { ApiKey } from '../../bff/api-keys/contract.ts';
import type { Page, Permission } from '../../bff/core/contract.ts';
import type { Dataset } from '../../bff/datasets/contract.ts';
import type { Integration } from '../../bff/integrations/contract.ts';
import type { Member } from '../../bff/members/contract.ts';
import type { Project } from '../../bff/projects/contract.ts';
import type { Webhook } from '../../bff/webhooks/contract.ts';
import type { Client } from '../core/client.ts';
import { msg } from '../core/localize.ts';
import { total } from '../ui/count.ts';
import { writeLocation } from './location.ts';

/** A search result: its name, a detail that tells it from others, and the location that shows it. */
export type Hit = { id: string; name: string; detail: string; location: string };

/** `total`: how many there are in words, where more were found than are shown. */
export type Found = { hits: readonly Hit[]; total: string | undefined };

/** Something that can be searched by the list it is in. */
export type Source = {
  key: string;
  title: () => string;
  needs: Permission;
  find: (client: Client, search: string, signal: AbortSignal) => Promise<Found>;
  /** Where all that was found is shown. */
  all: (search: string) => string;
};

/** How many of each are read, and how many of those are shown. */
const READ = 20;
const SHOWN = 5;

type Definition<Item> = Omit<Source, 'key' | 'find' | 'all'> & {
  /** Its address under `/v1`. */
  key: string;
  /** Where the list is, as the parts of a location. */
  at: readonly string[];
  hit: (item: Item) => Omit<Hit, 'id'>;
};

const source = <Item extends { id: string }>({ key, title, needs, at, hit }: Definition<Item>): Source => ({
  key,
  title,
  needs,
  find: async (client, search, signal) => {
    const query = { search, limit: READ };
    const found = await client<Page<Item>>('GET', `/v1/${key}`, { query, signal });
    const read = found.items.map((item) => ({ id: item.id, ...hit(item) }));
    const hits = read.toSorted((a, b) => rankOf(a, search) - rankOf(b, search)).slice(0, SHOWN);
    const { totalIsCapped = false } = found;
    return { hits, total: found.total > hits.length ? total({ total: found.total, totalIsCapped }) : undefined };
  },
  all: (search) => writeLocation(at, { search }),
});

/** The rank of a hit, lowest first: 0 where its name begins with the searched text, 1 where another word of it does, else 2. */
function rankOf({ name }: Hit, search: string): number {
  const [text, sought] = [name.toLocaleLowerCase(), search.toLocaleLowerCase()];
  return text.startsWith(sought) ? 0 : text.includes(` ${sought}`) ? 1 : 2;
}

export const SOURCES: readonly Source[] = [
  source<Project>({
    key: 'projects',
    title: () => msg('Projects'),
    needs: 'projects:read',
    at: ['projects'],
    hit: ({ id, name, description }) => ({ name, detail: description, location: writeLocation(['projects', id]) }),
  }),
  source<Member>({
    key: 'members',
    title: () => msg('Members'),
    needs: 'members:read',
    at: ['members'],
    hit: ({ id, name, email }) => ({ name, detail: email, location: writeLocation(['members'], { open: id }) }),
  }),
  source<Dataset>({
    key: 'datasets',
    title: () => msg('Datasets'),
    needs: 'datasets:read',
    at: ['datasets'],
    hit: ({ id, name, description }) => ({ name, detail: description, location: writeLocation(['datasets', id]) }),
  }),
  source<Integration>({
    key: 'integrations',
    title: () => msg('Integrations'),
    needs: 'integrations:read',
    at: ['account', 'integrations'],
    hit: ({ id, name, resource }) => ({
      name,
      detail: 'bucket' in resource ? resource.bucket : resource.containerUrl,
      location: writeLocation(['account', 'integrations'], { open: id }),
    }),
  }),
  source<Webhook>({
    key: 'webhooks',
    title: () => msg('Webhooks'),
    needs: 'webhooks:read',
    at: ['account', 'webhooks'],
    hit: ({ url, projectName }) => ({
      name: url,
      detail: projectName ?? '',
      location: writeLocation(['account', 'webhooks'], { search: url }),
    }),
  }),
  source<ApiKey>({
    key: 'api-keys',
    title: () => msg('API keys'),
    needs: 'api-keys:read',
    at: ['account', 'api'],
    hit: ({ name, hint }) => ({
      name,
      detail: `lbk_…${hint}`,
      location: writeLocation(['account', 'api'], { search: name }),
    }),
  }),
];
