import { Gauge, Histogram, type Registry } from 'prom-client';
import type { Database } from '../database/database.ts';
import { countFailed, countReady } from './table.ts';
import type { Observe } from './worker.ts';

/** What `/metrics` says of jobs. Returns what each attempt that ends is counted by. */
export function measureJobs(
  registry: Registry,
  db: Database,
  kinds: ReadonlyMap<string, unknown>,
  countRunning: (kind: string) => number,
): Observe {
  const gauge = (name: string, help: string, count: (kind: string) => number | Promise<number>) =>
    new Gauge({
      name,
      help,
      labelNames: ['kind'],
      registers: [registry],
      async collect() {
        this.reset();
        for (const kind of kinds.keys()) {
          // A database that does not answer leaves these out, and the other figures stay.
          const value = await Promise.resolve(count(kind)).catch(() => undefined);
          if (value !== undefined) this.labels(kind).set(value);
        }
      },
    });
  gauge('jobs_ready', 'Jobs that are due and that nobody has taken yet, up to 10,000.', (kind) => countReady(db, kind));
  gauge('jobs_running', 'Jobs under way in this process.', countRunning);
  gauge('jobs_failed', 'Jobs whose last attempt has failed, of the last 7 days.', (kind) => countFailed(db, kind));
  const attempts = new Histogram({
    name: 'jobs_attempt_duration_seconds',
    help: 'Time of an attempt, by kind and outcome.',
    labelNames: ['kind', 'outcome'],
    buckets: [0.01, 0.1, 1, 10, 60, 600],
    registers: [registry],
  });
  return (kind, outcome, seconds) => attempts.labels(kind, outcome).observe(seconds);
}
