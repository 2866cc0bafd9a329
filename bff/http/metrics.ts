import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';
import { Histogram, Registry } from 'prom-client';
import { isRoute } from './route.ts';

/** What `/metrics` shows, in the text form of Prometheus. */
export class Metrics {
  readonly registry = new Registry();
  #requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from a request to its answer, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10],
    registers: [this.registry],
  });

  observe(c: Context, seconds: number): void {
    this.#requests.labels(c.req.method, routeOf(c), String(c.res.status)).observe(seconds);
  }
}

/** The pattern that answered, never the address: that would make a series of every id. */
const routeOf = (c: Context) => matchedRoutes(c).find(isRoute)?.path ?? 'none';
