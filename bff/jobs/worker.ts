import type { Logger } from 'pino';
import { Problem } from '../core/problem.ts';
import { createId } from '../core/id.ts';
import { HOUR, jitter, MINUTE } from '../core/time.ts';
import type { Database, Statement } from '../database/database.ts';
import { Interrupted, LeaseLost, type Attempt, type Kind, type Outcome } from './job.ts';
import {
  claim,
  fenceOf,
  finish,
  look,
  promote,
  prolong,
  putBack,
  remove,
  renew,
  repairTimes,
  toClaimed,
  type Claimed,
} from './table.ts';

const LEASE = MINUTE;
const TIMEOUT = 5 * MINUTE;
const ATTEMPTS = 5;
const CONCURRENCY = 4;
const PER_ORGANIZATION = 2;

/** Milliseconds until a worker looks again by itself: another process may have added a job. On a file there is none. */
const POLL = { file: 2000, server: 1000 };
/** The database’s clock has gone back when it is that much behind ours, which never does. */
const JUMP = 5000;
/** For how long a result is offered to a database that does not answer; a later one would meet another attempt. */
const RETRY = 1000;

/** 5 s, 20 s, 80 s … up to an hour. */
const backoffOf = (attempt: number) => Math.min(HOUR, 5000 * 4 ** (attempt - 1));

type Running = {
  job: Claimed;
  kind: Kind;
  interrupt: AbortController;
  ended: Promise<void>;
};

type Options = { db: Database; log: Logger; kinds: ReadonlyMap<string, Kind>; observe: Observe };
export type Observe = (kind: string, outcome: 'done' | 'failed' | 'given up' | 'cancelled', seconds: number) => void;

/**
 * Takes jobs and runs them. A loop of its own looks what there is to do (one read), and only then takes it (one write);
 * it sleeps until something is due, added here, or may have been added elsewhere.
 */
export class Worker {
  /** Names this process’s leases. */
  readonly id = createId();
  readonly #options: Options;
  readonly #running = new Map<number, Running>();
  /** For each kind, the organization that had its turn last. */
  readonly #turns = new Map<string, string>();
  readonly #waiting = new Map<string, Set<() => void>>();
  #loop: Promise<void> | undefined;
  #isStopping = false;
  /** Something may have been added since the last look. */
  #isWanted = false;
  #wakeUp: () => void = () => {};
  /** Who waits for the loop to find nothing to do. */
  #sleepers = new Set<() => void>();
  #failures = 0;
  #renewedAt = performance.now();
  /** The database’s clock minus ours, which never jumps. */
  #offset = Number.POSITIVE_INFINITY;

  constructor(options: Options) {
    this.#options = options;
  }

  start(): void {
    this.#loop ??= this.#run();
  }

  /** Looks at once: a job was added, cancelled or restarted. */
  wake(): void {
    this.#isWanted = true;
    this.#wakeUp();
  }

  countRunning(kind: string): number {
    return [...this.#running.values()].filter(({ job }) => job.kind === kind).length;
  }

  /** Resolves when an attempt for this subject ends in this process, or when the signal is aborted. */
  async untilEnded(kind: string, subject: string, signal: AbortSignal): Promise<void> {
    const key = `${kind} ${subject}`;
    const waiting = this.#waiting.get(key) ?? new Set();
    this.#waiting.set(key, waiting);
    await new Promise<void>((resolve) => {
      const settle = () => {
        waiting.delete(settle);
        if (waiting.size === 0 && this.#waiting.get(key) === waiting) this.#waiting.delete(key);
        signal.removeEventListener('abort', settle);
        resolve();
      };
      waiting.add(settle);
      signal.addEventListener('abort', settle, { once: true });
      if (signal.aborted) settle();
    });
  }

  /** Waits until nothing is ready or under way. What waits for its time does not count. */
  async idle(): Promise<void> {
    while (this.#loop && !this.#isStopping) {
      await new Promise<void>((resolve) => {
        this.#sleepers.add(resolve);
        this.wake();
      });
      if (this.#running.size === 0) return;
      await this.#anyEnds();
    }
  }

  /**
   * Takes nothing any more and lets what is under way end, for `grace` milliseconds. Whatever is left then is told to stop
   * and put back, so that another worker, or this one after its next start, takes it at once.
   */
  async stop(grace: number): Promise<void> {
    this.#isStopping = true;
    this.#wakeUp();
    const late = setTimeout(() => {
      for (const { interrupt } of this.#running.values()) interrupt.abort(new Interrupted('STOP'));
    }, grace);
    await this.#loop;
    clearTimeout(late);
  }

  #anyEnds(): Promise<void> {
    return Promise.race([...this.#running.values()].map(({ ended }) => ended));
  }

  async #run(): Promise<void> {
    while (!this.#isStopping) {
      this.#isWanted = false;
      let sleep = 1000;
      try {
        sleep = await this.#round();
        this.#failures = 0;
      } catch (error) {
        // The database does not answer, or this is a bug; either way the jobs stay where they are.
        if (this.#failures++ % 60 === 0) this.#options.log.error({ err: error }, 'jobs could not be taken');
      }
      if (!this.#isWanted && !this.#isStopping) await this.#sleep(sleep);
    }
    for (const resolve of this.#sleepers) resolve();
    // The leases of what is still under way are kept until it has ended.
    while (this.#running.size > 0) {
      await this.#keepLeases().catch((error: unknown) =>
        this.#options.log.error({ err: error }, 'leases were not kept'),
      );
      if (this.#running.size > 0) await Promise.race([this.#anyEnds(), this.#sleep(this.#untilRenewal())]);
    }
  }

  #sleep(milliseconds: number): Promise<void> {
    for (const resolve of this.#sleepers) resolve();
    this.#sleepers.clear();
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#wakeUp(), milliseconds);
      this.#wakeUp = () => {
        this.#wakeUp = () => {};
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Takes all that there are places for. Returns for how many milliseconds there is nothing to do. */
  async #round(): Promise<number> {
    const { db, kinds } = this.#options;
    await this.#keepLeases();
    const seen = await look(db, this.id, [...kinds.keys()]);
    await this.#noticeJump(seen.now);
    for (const [id, why] of seen.asked) this.#running.get(id)?.interrupt.abort(new Interrupted(why));
    const isDue = seen.nextDue !== undefined && seen.nextDue <= seen.now;
    await this.#take(
      [...kinds.values()].filter(({ kind }) => isDue || seen.ready.has(kind)),
      isDue,
    );
    const untilDue = isDue || seen.nextDue === undefined ? Infinity : seen.nextDue - seen.now;
    return Math.max(1, Math.min(POLL[db.kind], untilDue, this.#untilRenewal()));
  }

  async #take(wanted: readonly Kind[], isDue: boolean): Promise<void> {
    const kinds = wanted.filter((kind) => this.#placesOf(kind) > 0);
    if (kinds.length === 0 && !isDue) return;
    const claims = kinds.map((kind) => this.#claim(kind, this.#placesOf(kind)));
    const results = await this.#options.db.write([...(isDue ? [promote()] : []), ...claims]);
    for (const [index, kind] of kinds.entries()) {
      const { rows } = results[results.length - kinds.length + index]!;
      this.#rememberTurn(kind, rows.map((row) => row['lane'] as string)); // prettier-ignore
      for (const row of rows) this.#start(kind, toClaimed(row));
    }
    // More may have become due than one statement makes ready.
    if (isDue) this.#isWanted = true;
  }

  #claim({ kind, lease = LEASE, perOrganization = PER_ORGANIZATION }: Kind, limit: number): Statement {
    return claim({ kind, worker: this.id, lease, perOrganization, limit, after: this.#turns.get(kind) ?? '' });
  }

  #placesOf({ kind, concurrency = CONCURRENCY }: Kind): number {
    return concurrency - this.countRunning(kind);
  }

  /** The lanes came in this order: those after the last turn, then from the beginning. */
  #rememberTurn({ kind }: Kind, lanes: readonly string[]): void {
    const after = this.#turns.get(kind) ?? '';
    const before = lanes.filter((lane) => lane <= after);
    const last = (before.length > 0 ? before : lanes).toSorted().at(-1);
    if (last !== undefined) this.#turns.set(kind, last);
  }

  get #longestLease(): number {
    return Math.max(...[...this.#options.kinds.values()].map(({ lease = LEASE }) => lease), LEASE);
  }

  #untilRenewal(): number {
    if (this.#running.size === 0) return Infinity;
    const shortest = Math.min(...[...this.#running.values()].map(({ kind }) => kind.lease ?? LEASE));
    return Math.max(0, this.#renewedAt + shortest / 3 - performance.now());
  }

  /** Says that this process is alive. What it no longer holds is told to stop, and what it holds unknowingly is put back. */
  async #keepLeases(): Promise<void> {
    if (this.#running.size === 0 || this.#untilRenewal() > 0) return;
    const before = new Set(this.#running.keys());
    const kinds = [...new Set([...this.#running.values()].map(({ kind }) => kind))];
    const renewals = kinds.map(({ kind, lease = LEASE }) => renew(kind, this.id, lease));
    const held = (await this.#options.db.write(renewals)).flatMap(
      ({ rows }) => rows as { id: number; fence: number }[],
    );
    this.#renewedAt = performance.now();
    const fences = new Map(held.map(({ id, fence }) => [id, fence]));
    for (const [id, { job, interrupt }] of this.#running) {
      if (before.has(id) && fences.get(id) !== job.fence) interrupt.abort(new LeaseLost());
    }
    // The answer to a claim was lost on its way: nobody works on these.
    const unknown = held.filter(({ id }) => !before.has(id));
    if (unknown.length > 0) await this.#options.db.write(unknown.map((job) => putBack(job, { state: 'READY' })));
  }

  /**
   * A clock that was ahead and has been put right leaves times behind that are far off; so it may have before the start.
   * One that jumps ahead ends every lease, so that ours are renewed first.
   */
  async #noticeJump(now: number): Promise<void> {
    const offset = now - performance.now();
    if (offset < this.#offset - JUMP) {
      await this.#options.db.write(repairTimes(this.#longestLease));
      this.#isWanted = true;
    }
    if (offset > this.#offset + JUMP) {
      this.#renewedAt = -Infinity;
      await this.#keepLeases();
    }
    this.#offset = offset;
  }

  #start(kind: Kind, job: Claimed): void {
    if (this.#running.size === 0) this.#renewedAt = performance.now();
    const interrupt = new AbortController();
    this.#running.get(job.id)?.interrupt.abort(new LeaseLost());
    const ended = this.#attempt(kind, job, interrupt).finally(() => {
      if (this.#running.get(job.id)?.interrupt === interrupt) this.#running.delete(job.id);
      for (const settle of this.#waiting.get(`${job.kind} ${job.subject}`) ?? []) settle();
      this.wake();
    });
    this.#running.set(job.id, { job, kind, interrupt, ended });
  }

  async #attempt(kind: Kind, job: Claimed, interrupt: AbortController): Promise<void> {
    const { log, observe } = this.#options;
    const { attempts = ATTEMPTS, crashes = attempts, timeout = TIMEOUT, lease = LEASE } = kind;
    const about = { job: job.kind, subject: job.subject, attempt: job.attempt };
    const started = performance.now();
    const passed = () => (performance.now() - started) / 1000;
    const silence = setTimeout(() => interrupt.abort(new DOMException('It took too long.', 'TimeoutError')), timeout);
    const attempt: Attempt = {
      signal: interrupt.signal,
      fence: fenceOf(job),
      heartbeat: async (statements = []) => {
        interrupt.signal.throwIfAborted();
        await this.#options.db.write([prolong(job, lease), ...statements]);
        silence.refresh();
      },
    };
    try {
      if (job.asked === 'CANCEL') throw new Interrupted('CANCEL');
      // A job that ended its process each time is not tried for ever.
      if (job.attempt > crashes) throw new Error('The process ended during the last attempt.');
      const outcome = await untilAborted(interrupt.signal, () => kind.run(job, attempt));
      await this.#end(job, outcome ?? {});
      observe(job.kind, 'done', passed());
    } catch (error) {
      const cause: unknown = interrupt.signal.aborted ? interrupt.signal.reason : error;
      try {
        observe(job.kind, await this.#endBadly(kind, job, cause), passed());
      } catch (problem) {
        // Its lease ends, and then another attempt begins.
        log.error({ err: problem, ...about }, 'the end of a job was not recorded');
      }
    } finally {
      clearTimeout(silence);
    }
  }

  async #end(job: Claimed, { effects = [], again }: Outcome): Promise<void> {
    const rest =
      again === undefined
        ? [finish(job), putBack(job, { state: 'READY' })]
        : [remove(job), putBack(job, { state: again > 0 ? 'WAITING' : 'READY', delay: again })];
    await this.#commit(job, [...effects, ...rest]);
  }

  async #endBadly(kind: Kind, job: Claimed, error: unknown): Promise<'failed' | 'given up' | 'cancelled'> {
    const { attempts = ATTEMPTS, backoff = backoffOf, ended } = kind;
    const { log } = this.#options;
    const about = { job: job.kind, subject: job.subject, attempt: job.attempt };
    if (error instanceof LeaseLost) {
      log.warn(about, 'another process took a job');
      return 'given up';
    }
    if (error instanceof Interrupted && error.why === 'CANCEL') {
      await this.#commit(job, [...(ended?.(job, 'CANCELED', error) ?? []), remove(job)]);
      return 'cancelled';
    }
    // What is cut off by the end of the server has not failed.
    if (error instanceof Interrupted || this.#isStopping) {
      await this.#commit(job, [putBack(job, { state: 'READY', attempts: job.attempt - 1 })]);
      return 'given up';
    }
    const message = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : 'unknown';
    if (job.attempt < attempts) {
      log.warn({ err: error, ...about }, 'a job failed and is tried again');
      const delay = jitter(backoff(job.attempt), 0.2);
      await this.#commit(job, [
        remove(job),
        putBack(job, { state: 'WAITING', delay, attempts: job.attempt, error: message }),
      ]);
    } else {
      log.error({ err: error, ...about }, 'a job failed');
      await this.#commit(job, [
        ...(ended?.(job, 'FAILED', error) ?? []),
        putBack(job, { state: 'FAILED', attempts: job.attempt, error: message }),
      ]);
    }
    return 'failed';
  }

  /** Commits under the fence. Where the answer is lost it asks again, which is safe: what was committed has moved the fence. */
  async #commit(job: Claimed, statements: readonly Statement[]): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        await this.#options.db.write([fenceOf(job), ...statements]);
        return;
      } catch (error) {
        if (error instanceof LeaseLost && tries > 1) return;
        const isLost = error instanceof Problem && error.code === 'unavailable';
        if (!isLost || tries === 5) throw error;
        await new Promise((resolve) => setTimeout(resolve, RETRY));
      }
    }
  }
}

/** Nobody waits for work that does not stop when it is told to: it can commit nothing any more. */
function untilAborted<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}
