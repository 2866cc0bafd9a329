import type { Outbound, OutboundInit } from '../../outbound/outbound.ts';
import { closedDoor } from '../../testing/app.ts';

type Bucket = {
  /** The way to it: behind every key of Google is this bucket, and nothing else is reached. */
  outbound: Outbound;
  /** Names of objects. They are listed in their order by bytes. */
  objects: Set<string>;
  /** What was listed so far: the place after which a page began, and how many it could have. */
  listed: { after: string; limit: number }[];
  /** Is waited for before a page is answered. */
  before: (after: string, init: OutboundInit) => Promise<void>;
};

/** A bucket of Google’s in memory, for what no counterpart can be made to do: objects that go, and many of them. */
export function openBucket(...names: string[]): Bucket {
  const door = closedDoor();
  const bucket: Bucket = {
    objects: new Set(names),
    listed: [],
    before: () => Promise.resolve(),
    outbound: {
      ...door,
      fetch: async (url, init = {}) => {
        const { hostname, pathname, searchParams } = new URL(url);
        if (hostname === 'oauth2.googleapis.com') return Response.json({ access_token: 'of-a-test', expires_in: 3600 });
        if (hostname !== 'storage.googleapis.com' || !pathname.endsWith('/o')) return door.fetch(url, init);
        await bucket.before(searchParams.get('pageToken') ?? '', init);
        return Response.json(list(searchParams));
      },
    },
  };

  function list(query: URLSearchParams) {
    const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter')];
    const [after, limit] = [query.get('pageToken') ?? '', Number(query.get('maxResults') ?? 1000)];
    bucket.listed.push({ after, limit });
    const entries = new Map<string, 'object' | 'folder'>();
    for (const key of bucket.objects) {
      if (!key.startsWith(prefix)) continue;
      const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
      if (end >= 0) entries.set(key.slice(0, end + 1), 'folder');
      else entries.set(key, 'object');
    }
    const names = [...entries.keys()].toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const first = after === '' ? 0 : names.indexOf(after) + 1;
    const page = names.slice(first, first + limit);
    return {
      kind: 'storage#objects',
      items: page.filter((name) => entries.get(name) === 'object').map((name) => ({ name, size: '100' })),
      prefixes: page.filter((name) => entries.get(name) === 'folder'),
      ...(first + limit < names.length && { nextPageToken: page.at(-1) }),
    };
  }

  return bucket;
}
