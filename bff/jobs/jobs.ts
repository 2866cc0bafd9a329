import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { HOUR, jitter, MINUTE } from '../core/time.ts';
import type { Database, Statement } from '../database/database.ts';
import type { Kind, Schedule } from './job.ts';
import { measureJobs } from './metrics.ts';
import { cancel, enqueue, find, findUntaken, forgetFailed, type NewJob } from './table.ts';
import { Worker } from './worker.ts';

/** The jobs of one kind, for the verbs that make them necessary. */
export type Queue<Payload> = {
  /** For the transaction of the change that makes it necessary; `wake` after the commit has it begin at once. */
  enqueue: (job: NewJob<Payload>) => Statement;
  /** For the transaction of the change that makes it needless. */
  cancel: (subject: string) => Statement[];
  /** Where the job of a subject stands, and why its last attempt failed; undefined where there is none, or it is done. */
  find: (subject: string) => ReturnType<typeof find>;
  /** Resolves when an attempt for this subject ends in this process, or when the signal is aborted. */
  untilEnded: (subject: string, signal: AbortSignal) => Promise<void>;
};

type Options = { db: Database; log: Logger; registry: Registry };

const FAILED_KEPT = 7 * 24 * HOUR;
/** A job is taken within seconds where anybody takes jobs of its kind. */
const UNTAKEN = 2 * MINUTE;

/** Work in the background: kinds are added first, then `start` begins to take jobs. */
export class Jobs {
  readonly #db: Database;
  readonly #kinds = new Map<string, Kind>();
  readonly #schedules: Schedule[] = [];
  readonly #worker: Worker;

  constructor({ db, log, registry }: Options) {
    this.#db = db;
    const observe = measureJobs(registry, db, this.#kinds, (kind) => this.#worker.countRunning(kind));
    this.#worker = new Worker({ db, log, kinds: this.#kinds, observe });
    this.addSchedule({
      kind: 'jobs.forget',
      every: HOUR,
      run: async ({ fence }) => void (await db.write([fence, forgetFailed(FAILED_KEPT)])),
    });
  }

  add<Payload = null>(kind: Kind<Payload>): Queue<Payload> {
    if (this.#kinds.has(kind.kind)) throw new Error(`There are two kinds of jobs with the name ${kind.kind}.`);
    this.#kinds.set(kind.kind, kind as Kind);
    return {
      enqueue: (job) => enqueue(kind.kind, job),
      cancel: (subject) => cancel(kind.kind, subject),
      find: (subject) => find(this.#db, kind.kind, subject),
      untilEnded: (subject, signal) => this.#worker.untilEnded(kind.kind, subject, signal),
    };
  }

  /** Of all processes on a database, one at a time runs it. */
  addSchedule(schedule: Schedule): void {
    const { kind, every, run, timeout } = schedule;
    this.#schedules.push(schedule);
    this.add({
      kind,
      attempts: Infinity,
      backoff: (attempt) => Math.min(every, 5000 * 2 ** Math.min(attempt, 20)),
      ...(timeout !== undefined && { timeout }),
      run: async (_, attempt) => {
        await run(attempt);
        return { again: jitter(every, 0.1) };
      },
    });
  }

  async start(): Promise<void> {
    const missing = this.#schedules.map(({ kind, every }) =>
      enqueue(kind, { organizationId: null, subject: '', delay: jitter(every, 0.1), ifRunning: 'join' }),
    );
    await this.#db.write(missing);
    this.#worker.start();
  }

  /** What an operator should know: of these kinds something is due, and no process takes it. */
  async findTrouble(): Promise<string | undefined> {
    const kinds = await findUntaken(this.#db, [...this.#kinds.keys()], UNTAKEN);
    return kinds.length > 0 ? `No process takes jobs: ${kinds.join(', ')}.` : undefined;
  }

  /** Looks for work at once. Another process finds it within a second. */
  wake(): void {
    this.#worker.wake();
  }

  /** Waits until nothing is ready or under way; what waits for its time does not count. */
  idle(): Promise<void> {
    return this.#worker.idle();
  }

  /** Lets what is under way end for `grace` milliseconds, then has it given up and put back. */
  stop(grace: number): Promise<void> {
    return this.#worker.stop(grace);
  }
}
