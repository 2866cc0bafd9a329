import type { Outbound } from '../../outbound/outbound.ts';
import { closedDoor } from '../../testing/app.ts';

/** A way out that finds an empty bucket behind every key of Google, and nothing else. */
export function emptyBuckets(): Outbound {
  const door = closedDoor();
  const answers: Record<string, object> = {
    'oauth2.googleapis.com': { access_token: 'of-a-test', expires_in: 3600, token_type: 'Bearer' },
    'storage.googleapis.com': { items: [] },
  };
  return {
    ...door,
    fetch: async (url, init) => {
      const { hostname, pathname } = new URL(url);
      const answer = pathname.endsWith('/o') || pathname === '/token' ? answers[hostname] : undefined;
      return answer ? Response.json(answer) : door.fetch(url, init);
    },
  };
}
