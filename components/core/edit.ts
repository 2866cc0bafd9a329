import type { ReactiveController } from 'lit';
import type { ProblemBody } from '../../bff/core/contract.ts';
import type { Change } from '../../bff/events/contract.ts';
import { problemFrom, type ApiError } from './api-error.ts';
import type { LbElement } from './element.ts';
import { IdempotencyKey } from './idempotency-key.ts';
import { follow, type Topic } from './live.ts';
import { partAround } from './part.ts';

/** Who made a change, and when; `you`: the member who is asking. */
export type Changed = NonNullable<ProblemBody['changed']>;

export type Conflict<Value, Changes> = {
  /** What is there now. */
  theirs: Value;
  /** What was to be saved. */
  mine: Changes;
  /** Undefined where the server cannot tell any more. */
  changed: Changed | undefined;
};

type Options<Value, Changes> = {
  /** After a change of it by others, it is looked at again. */
  topic: Topic;
  /** Where it is known already. */
  value?: () => Value | undefined;
  read: () => Promise<Value>;
  /** `version` is that of what was read: another one there now is refused as `stale`. */
  save: (changes: Changes & { version: number }, idempotencyKey: string) => Promise<Value>;
  /** Called when it is not there any more: whatever shows it reads again. */
  gone: () => void;
};

/**
 * Edits one thing that others may edit, too: it reads it, saves changes to the version that was read, and knows what somebody
 * else has made of it meanwhile. A change whose answer was lost is sent again under the same key, and so is made once.
 */
export class Edit<Value extends { id: string; version: number }, Changes extends object> implements ReactiveController {
  /** As it was read; undefined until then. */
  value: Value | undefined;

  /** Why it could not be read. */
  problem: ApiError | undefined;

  /** Somebody has deleted it. */
  isGone = false;

  /** What is there now, where somebody has changed it since it was read and nothing has been saved since. */
  newer: Value | undefined;

  /** Somebody has changed it since it was read, as a save has found. The next save goes over that. */
  conflict: Conflict<Value, Changes> | undefined;

  readonly #host: LbElement;
  readonly #options: Options<Value, Changes>;
  readonly #key = new IdempotencyKey();
  /** Whether the last save may have been made without an answer. */
  #unanswered = false;
  #saving = false;
  #unfollow: (() => void) | undefined;

  constructor(host: LbElement, options: Options<Value, Changes>) {
    this.#host = host;
    this.#options = options;
    this.value = options.value?.();
    host.addController(this);
  }

  hostConnected() {
    this.value ??= this.#options.value?.(); // an element that is just being made has no properties yet
    if (!this.value) void this.load();
    this.#unfollow = follow(this.#options.topic, (others) => void this.#look(others));
  }

  hostDisconnected() {
    this.#unfollow?.();
  }

  load = async (): Promise<void> => {
    this.#become({ problem: undefined });
    try {
      this.#become({ value: await this.#options.read() });
    } catch (error) {
      const problem = problemFrom(error);
      if (problem.code === 'not_found') this.#go();
      else {
        this.#become({ problem });
        partAround(this.#host)?.report(problem);
      }
    }
  };

  /** Gives what was saved; undefined where it could not be, since there is a `conflict` or it is gone. Throws what else failed. */
  async save(changes: Changes): Promise<Value | undefined> {
    this.#saving = true;
    try {
      return await this.#save(changes);
    } finally {
      this.#saving = false;
    }
  }

  async #save(changes: Changes): Promise<Value | undefined> {
    const { version } = this.conflict?.theirs ?? this.value!;
    try {
      const idempotencyKey = this.#key.for({ version, changes });
      const saved = await this.#options.save({ ...changes, version }, idempotencyKey);
      this.#unanswered = false;
      this.#become({ value: saved, newer: undefined, conflict: undefined });
      return saved;
    } catch (error) {
      const problem = problemFrom(error);
      const { code, changed } = problem;
      if (code === 'not_found') return this.#go();
      if (code !== 'stale') {
        this.#unanswered = problem.status === 0;
        throw problem;
      }
      const theirs = await this.#options.read();
      // Nobody else was faster: it was saved as it was before it was changed once more.
      const isOwn = this.#unanswered && changed?.you && theirs.version === version + 1;
      this.#unanswered = false;
      this.#become({ newer: undefined, conflict: { theirs, mine: changes, changed } });
      return isOwn ? this.#save(changes) : undefined;
    }
  }

  /** Takes what is there now, in place of what was entered. */
  discard(): void {
    this.#become({ value: this.newer ?? this.conflict?.theirs ?? this.value, newer: undefined, conflict: undefined });
  }

  /** After a change by others, whether it is one of this. What the page itself has changed, it knows. */
  async #look(others: readonly Change[]): Promise<void> {
    const known = this.#known;
    if (!known || this.#saving || this.isGone) return;
    const concerns = ({ id, version }: Change) =>
      id === null || (id === known.id && (version === null || version > known.version));
    if (!others.some(concerns)) return;
    try {
      const now = await this.#options.read();
      if (!this.#saving && now.version > (this.#known ?? known).version) this.#become({ newer: now });
    } catch (error) {
      // Whatever else fails is said when somebody saves.
      if (problemFrom(error).code === 'not_found') this.#go();
    }
  }

  /** The latest that was read. */
  get #known(): Value | undefined {
    return this.newer ?? this.conflict?.theirs ?? this.value;
  }

  #go(): undefined {
    this.#become({ isGone: true, newer: undefined, conflict: undefined });
    this.#options.gone();
  }

  #become(state: Partial<Pick<Edit<Value, Changes>, 'value' | 'problem' | 'isGone' | 'newer' | 'conflict'>>) {
    Object.assign(this, state);
    this.#host.requestUpdate();
  }
}
