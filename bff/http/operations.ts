import { Hono } from 'hono';
import { Problem } from '../core/problem.ts';
import type { Env } from './env.ts';

/** For whoever runs the server. */
export const operations = new Hono<Env>()

  /** The process answers. */
  .get('/healthz', (c) => c.json({ status: 'ok' }))

  /** It can serve: the database answers. */
  .get('/readyz', async (c) => {
    try {
      await c.get('services').db.read('select 1 as one');
      return c.json({ status: 'ok' });
    } catch (cause) {
      throw new Problem('unavailable', 'The database does not answer.', { retryAfter: 1, cause });
    }
  })

  .get('/metrics', async (c) => {
    const { registry } = c.get('services').metrics;
    return c.body(await registry.metrics(), 200, { 'content-type': registry.contentType });
  });
