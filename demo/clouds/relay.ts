import { Hono } from 'hono';
import type { Clouds } from '../../bff/integrations/clouds.ts';
import type { Outbound } from '../../bff/outbound/outbound.ts';

const PATH = '/demo/clouds/object';

/**
 * Has what is signed read through this server, since no browser finds the counterparts of the clouds under the names of the
 * clouds. `origin` is that of this server, once it is known.
 */
export function relay(clouds: Clouds, outbound: Outbound, origin: () => string): Hono {
  const sign = clouds.sign.bind(clouds);
  clouds.sign = async (...args) => {
    const signed = await sign(...args);
    return { ...signed, url: `${origin()}${PATH}?${new URLSearchParams({ url: signed.url })}` };
  };
  return new Hono().get(PATH, async (c) => {
    const asked = ['range', 'origin'].flatMap((name) => {
      const value = c.req.header(name);
      return value === undefined ? [] : [[name, value] as [string, string]];
    });
    const url = c.req.query('url') ?? '';
    if (!url.startsWith('https://')) return c.text('Only what is in a cloud.', 400);
    const answer = await outbound.fetch(url, { headers: Object.fromEntries(asked) });
    const headers = new Headers(answer.headers);
    headers.set('content-security-policy', "default-src 'none'; sandbox"); // what a bucket holds runs nothing here
    return new Response(answer.body, { status: answer.status, headers });
  });
}
