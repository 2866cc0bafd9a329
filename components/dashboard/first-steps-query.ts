import type { ReactiveController } from 'lit';
import type { FirstSteps } from '../../bff/account/contract.ts';
import { follow } from '../core/live.ts';
import type { LbPart } from '../core/part.ts';

/** After a change of these another step may be done. */
const TOPICS = ['integrations', 'datasets', 'projects', 'members', 'invites', 'account'];

/**
 * The first steps that a new organization has still to take, for those who may take all of them. It reads no more once all are
 * done. Without an answer nothing is shown: it is a reminder, not content.
 */
export class FirstStepsQuery implements ReactiveController {
  readonly #host: LbPart;
  #steps: FirstSteps | undefined;
  #session: LbPart['session'];
  #unfollow: (() => void)[] = [];

  constructor(host: LbPart) {
    this.#host = host;
    host.addController(this);
  }

  /** Undefined while there is nothing to remind of. */
  get open(): FirstSteps['done'] | undefined {
    const steps = this.#steps;
    return steps && !steps.isDismissed && !isDone(steps) ? steps.done : undefined;
  }

  hostUpdate(): void {
    const { session, isConnected } = this.#host;
    if (!isConnected || session === this.#session || !session?.current) return;
    this.#stop();
    this.#session = session;
    if (!this.#mayTakeThem()) return;
    this.#unfollow = TOPICS.map((topic) => follow(topic, () => void this.#read()));
    void this.#read();
  }

  hostDisconnected(): void {
    this.#stop();
  }

  /** For the reader alone. */
  async setDismissed(isDismissed: boolean): Promise<void> {
    await this.#session!.client(isDismissed ? 'PUT' : 'DELETE', '/v1/account/first-steps/dismissal');
    await this.#read();
  }

  #mayTakeThem(): boolean {
    const isWhole = this.#session?.current?.projects === null;
    return isWhole && ['integrations', 'datasets', 'projects', 'members'].every((topic) => this.#may(`${topic}:write`));
  }

  #may = (permission: string): boolean =>
    this.#session?.current?.permissions.some((each) => each === permission) ?? false;

  async #read(): Promise<void> {
    const session = this.#session;
    const steps = await session?.client<FirstSteps>('GET', '/v1/account/first-steps').catch(() => undefined);
    if (!steps || session !== this.#session) return;
    if (!steps.isDismissed && !isDone(steps)) await import('./first-steps.ts').catch(() => undefined);
    this.#steps = steps;
    if (isDone(steps)) this.#unfollowAll();
    this.#host.requestUpdate();
  }

  #stop(): void {
    this.#unfollowAll();
    this.#session = undefined;
    this.#steps = undefined;
  }

  #unfollowAll(): void {
    for (const unfollow of this.#unfollow.splice(0)) unfollow();
  }
}

const isDone = ({ done }: FirstSteps): boolean => Object.values(done).every(Boolean);
