import { execFile, fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { Socket } from 'node:net';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const run = promisify(execFile);

/** Where a program is: named by a variable such as `RADOSGW_PATH`, or found on the PATH. */
export function findProgram(name: string): string | undefined {
  const named = process.env[`${name.toUpperCase().replaceAll('-', '_')}_PATH`];
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin']; // where Debian has servers
  const places = folders.map((folder) => join(folder, name));
  return [named, ...places].find((place) => place !== undefined && existsSync(place));
}

/** A program of somebody else as a child of this process: it neither keeps this process alive nor outlives it. */
export class Program {
  readonly #child: ChildProcess;
  #output = '';

  constructor(child: ChildProcess) {
    this.#child = child;
    running.add(this);
    child.once('exit', () => running.delete(this));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.#output = (this.#output + text).slice(-20_000)));
    }
  }

  /** Waits until the program has said `pattern`, and gives the match. */
  async said(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.#output);
      if (match) return match;
      await this.alive(once(this.#child.stdout!, 'data'));
    }
  }

  /** Waits for `work`, but not for longer than the program runs. */
  async alive<Result>(work: Promise<Result>): Promise<Result> {
    const ended = new AbortController();
    try {
      const exit = once(this.#child, 'exit', { signal: ended.signal }).then(() => {
        throw new Error(`${this.#child.spawnargs.join(' ')} has ended:\n${this.#output.slice(-2000)}`);
      });
      return await Promise.race([work, exit]);
    } finally {
      ended.abort();
    }
  }

  /** Lets this process end while the program still runs. */
  unref(): void {
    this.#child.unref();
    this.#child.channel?.unref();
    for (const stream of [this.#child.stdout, this.#child.stderr]) (stream as Socket | null)?.unref();
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  async stop(): Promise<void> {
    if (!running.has(this)) return;
    this.#child.ref();
    const exit = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    const late = setTimeout(() => this.kill(), 2000);
    await exit;
    clearTimeout(late);
  }
}

const running = new Set<Program>();
process.once('exit', () => running.forEach((program) => program.kill()));

export function start(command: string, args: readonly string[], env: Record<string, string> = {}): Program {
  return new Program(spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } }));
}

/** Starts one of the `.mjs` files beside this one. The functions which it serves are called by name. */
export function startService(file: string, env: Record<string, string> = {}) {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = fork(path, { silent: true, execArgv: [], env: { ...process.env, ...env } });
  const program = new Program(child);
  let calls = 0;
  let waiting = 0;

  async function call<Result>(name: string, argument: unknown): Promise<Result> {
    const id = (calls += 1);
    waiting += 1;
    child.channel?.ref();
    const reply = new Promise<Result>((resolve, reject) => {
      const receive = (message: { id: number; result: Result; error?: string }) => {
        if (message.id !== id) return;
        child.off('message', receive);
        if (message.error === undefined) resolve(message.result);
        else reject(new Error(message.error));
      };
      child.on('message', receive);
    });
    child.send({ id, name, argument });
    try {
      return await program.alive(reply);
    } finally {
      waiting -= 1;
      if (waiting === 0) child.channel?.unref();
    }
  }
  return { program, call };
}
