import type { ReactiveController } from 'lit';
import { follow } from '../core/live.ts';
import type { LbPart } from '../core/part.ts';

/**
 * What a location opens, such as a project: where its name is read, after a change of what it may be another, and what it is
 * called until then, or where it is not there.
 */
export type Subject = { path: `/v1/${string}`; topic: string; title: string };

/** The name of what is open, for the title. */
export class Opened implements ReactiveController {
  name: string | undefined;

  readonly #host: LbPart;
  readonly #subject: () => Subject | undefined;
  #asked: string | undefined;
  #unfollow: (() => void) | undefined;

  constructor(host: LbPart, subject: () => Subject | undefined) {
    this.#host = host;
    this.#subject = subject;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#unfollow?.();
    this.#asked = undefined;
  }

  hostUpdate(): void {
    const { session, previewState, isConnected } = this.#host;
    const subject = this.#subject();
    if (!isConnected || !session || previewState || subject?.path === this.#asked) return;
    this.#asked = subject?.path;
    this.name = undefined;
    this.#unfollow?.();
    this.#unfollow = subject && follow(subject.topic, () => void this.#read(subject));
    if (subject) void this.#read(subject);
  }

  async #read({ path }: Subject): Promise<void> {
    const read = await this.#host.session!.client<{ name: string }>('GET', path).catch(() => undefined);
    if (!read || this.#asked !== path || read.name === this.name) return;
    this.name = read.name;
    this.#host.requestUpdate();
  }
}
