import { Hono } from 'hono';
import { Problem } from '../core/problem.ts';
import type { Env } from './env.ts';

/** For whoever runs the server. */
export const operations = new Hono<Env>()

  /** The process answers. */
  .get('/healthz', (c) => c.json({ status: 'ok' }))

  /** It can serve, though some of what it does may be in trouble. 503: requests should go to another process. */
  .get('/readyz', async (c) => {
    const { db, readiness } = c.get('services');
    try {
      await db.read('select 1 as one');
    } catch (cause) {
      throw new Problem('unavailable', 'The database does not answer.', { retryAfter: 1, cause });
    }
    const { canServe, troubles } = await readiness.look();
    if (!canServe) throw new Problem('unavailable', troubles.join(' '), { retryAfter: 60 });
    return c.json(troubles.length > 0 ? { status: 'degraded', troubles } : { status: 'ok' });
  })

  .get('/metrics', async (c) => {
    const { registry } = c.get('services').metrics;
    return c.body(await registry.metrics(), 200, { 'content-type': registry.contentType });
  });
