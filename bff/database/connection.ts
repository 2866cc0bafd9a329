import { createClient, type Client } from '@libsql/client/ws';
import { toProblem, unavailable } from './errors.ts';

/** What is asked of a call that takes longer than `after` milliseconds: where nothing is there, it is given up before its deadline. */
export type Doubt = { after: number; isThere: () => Promise<boolean> };

type Line = { client: Client; calls: number; retired: boolean };

/**
 * A connection to libSQL server on which no call outlives its deadline. The client waits for ever for a server that is
 * frozen; then the call is given up and the next one gets a new connection.
 */
export class Connection {
  readonly #url: string;
  readonly #authToken: string | undefined;
  #line: Line | undefined;
  readonly #underWay = new Set<Promise<unknown>>();
  #closed = false;

  constructor(url: string, authToken: string | undefined) {
    this.#url = url;
    this.#authToken = authToken;
  }

  /** Throws a Problem where the server is not there, or does not answer within `deadline` milliseconds. Whether a write was kept is not known then. */
  async call<T>(deadline: number, work: (client: Client) => Promise<T>, doubt?: Doubt): Promise<T> {
    if (this.#closed) throw new Error('The database is closed.');
    const line = (this.#line ??= { client: this.#open(), calls: 0, retired: false });
    line.calls += 1;
    const call = this.#within(deadline, line, work, doubt);
    this.#underWay.add(call);
    try {
      return await call;
    } catch (error) {
      throw toProblem(error);
    } finally {
      this.#underWay.delete(call);
      line.calls -= 1;
      if (line.retired && line.calls === 0) line.client.close();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#underWay);
    this.#line?.client.close();
  }

  async #within<T>(
    deadline: number,
    line: Line,
    work: (client: Client) => Promise<T>,
    doubt: Doubt | undefined,
  ): Promise<T> {
    const timers: NodeJS.Timeout[] = [];
    let isOver = false;
    const late = new Promise<never>((_, reject) => {
      const giveUp = () => {
        if (isOver) return; // it answered while it was asked whether it is there
        // Calls that are still within their deadline keep the old connection until they are done.
        line.retired = true;
        if (this.#line === line) this.#line = undefined;
        reject(unavailable('The database did not answer in time. Try again in a moment.'));
      };
      timers.push(setTimeout(giveUp, deadline));
      if (doubt)
        timers.push(setTimeout(() => void doubt.isThere().then((isThere) => isThere || giveUp()), doubt.after));
    });
    try {
      return await Promise.race([work(line.client), late]);
    } finally {
      isOver = true;
      for (const timer of timers) clearTimeout(timer);
    }
  }

  #open(): Client {
    return createClient({
      url: this.#url,
      ...(this.#authToken === undefined ? {} : { authToken: this.#authToken }),
      intMode: 'number',
    });
  }
}
