import { html, nothing, type ReactiveController } from 'lit';
import type { Change } from '../../bff/events/contract.ts';
import { ApiError, problemFrom } from './api-error.ts';
import type { Client } from './client.ts';
import { follow, type Topic } from './live.ts';
import type { LbPart, PreviewState } from './part.ts';
import { isFinal, renderProblem } from './problem.ts';
import type { Session } from './session.ts';

export type QueryState<Value> =
  | { is: 'loading' }
  | { is: 'failed'; error: ApiError }
  /** `stale` says why the last try to read again failed, so that this is as of `readAt`. */
  | { is: 'ready'; value: Value; readAt: Date; stale?: ApiError };

/** Why what is on screen could not be read again, when it was read, and what tries again. */
export type Stale = { error: ApiError; readAt: Date; retry: () => unknown };

type Options<Value, Args extends readonly unknown[]> = {
  read: (client: Client, signal: AbortSignal, ...args: Args) => Promise<Value>;
  /** What the value depends on beside the session, compared one by one; undefined while it cannot be read yet. */
  args?: () => Args | undefined;
  /** After a change of this topic the value is read again. */
  topic?: Topic;
  /** Whether the value has what changed already, such as after a change of its own. */
  knows?: (value: Value, change: Change) => boolean;
  /** What `preview-state="empty"` shows. */
  empty: Value;
};

/** Milliseconds until a skeleton is worth drawing: most answers are faster than that, and drawing it would hold them up. */
const PATIENCE = 100;

/** Milliseconds until what could not be read for want of an answer is tried again by itself, doubled each time. */
const SOON = 5000;
const LATEST = 60_000;

/** A browser says that it is online before a name can be looked up: the first tries follow each other from 0.6 s on. */
const ONLINE = -3;

type View<Value> = {
  loading: () => unknown;
  ready: (value: Value) => unknown;
  /** What is ready says itself that it could not be read again, by `stale`. */
  saysStale?: boolean;
};

/**
 * Reads a value from the server whenever what it depends on changes, and renders the state it is in. What is on screen stays
 * while it is read again, or cannot be.
 */
export class Query<Value, const Args extends readonly unknown[] = []> implements ReactiveController {
  state: QueryState<Value> = { is: 'loading' };
  /** While an answer is awaited, be it the first or another. */
  reading = false;

  readonly #host: LbPart;
  readonly #options: Options<Value, Args>;
  #seen: {
    session?: Session | undefined;
    sessionIs?: string | undefined;
    preview?: PreviewState | undefined;
    args?: Args | undefined;
  } = {};
  #abort: AbortController | undefined;
  /** Whether it is still too early to say that something loads. */
  #early = true;
  #unfollow: (() => void) | undefined;
  #retrying: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  /** Whether something changed while an answer was awaited, which may not have it. */
  #again = false;

  constructor(host: LbPart, options: Options<Value, Args>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#options.topic) this.#unfollow = follow(this.#options.topic, this.#refresh);
    addEventListener('online', this.#online);
    document.addEventListener('visibilitychange', this.#recover);
    setTimeout(() => {
      this.#early = false;
      if (this.state.is === 'loading') this.#host.requestUpdate();
    }, PATIENCE);
  }

  hostDisconnected(): void {
    this.#unfollow?.();
    removeEventListener('online', this.#online);
    document.removeEventListener('visibilitychange', this.#recover);
    clearTimeout(this.#retrying);
    this.#abort?.abort();
    this.#seen = { session: this.#seen.session }; // an element that comes back reads again
  }

  hostUpdate(): void {
    const { session, previewState: preview, isConnected } = this.#host;
    if (!isConnected) return;
    const before = this.#seen;
    const args = this.#options.args ? this.#options.args() : ([] as readonly unknown[] as Args);
    const sessionIs = session?.state.is;
    this.#seen = { session, sessionIs, preview, args };

    if (session !== before.session || preview !== before.preview) this.state = { is: 'loading' };
    if (preview) {
      if (preview !== before.preview) void this.#preview(preview);
    } else if (!session) {
      // The code of the session around may still be on its way.
      if (this.state.is === 'loading' && !this.#host.closest('lb-session:not(:defined)'))
        this.#fail(this.#host.noSession);
    } else if (session.state.is === 'ended') {
      this.#abort?.abort();
      if (before.sessionIs !== 'ended') this.#fail(new ApiError('signed_out'));
    } else if (args && !(session === before.session && before.args?.every((arg, i) => arg === args[i]))) {
      void this.reload();
    } else if (sessionIs !== before.sessionIs) {
      if (session.state.is === 'failed' && this.state.is === 'ready') this.#fail(session.state.error);
      else if (before.sessionIs === 'failed') this.#recover();
    }
  }

  /** Reads again. */
  reload = (): Promise<void> => this.#read(true);

  /** `asked`: by somebody who waits for it. Else a failure stays on screen meanwhile, and is not told again. */
  async #read(asked: boolean): Promise<void> {
    const { session, args, preview } = this.#seen;
    if (!session || !args || preview || session.state.is === 'ended') return;
    clearTimeout(this.#retrying);
    this.#again = false;
    this.#abort?.abort();
    const { signal } = (this.#abort = new AbortController());
    this.#become(asked && this.state.is === 'failed' ? { is: 'loading' } : this.state);
    try {
      const value = await this.#options.read(session.client, signal, ...args);
      if (!signal.aborted) this.#show(value);
    } catch (error) {
      if (signal.aborted) return;
      const problem = problemFrom(error);
      if (problem.code === 'forbidden' && !asked) void session.identify(); // else with the report of it
      this.#fail(problem, asked);
    }
  }

  /** Puts a value in place of the one that was read, such as the answer to a change, while it is on screen. */
  set(value: Value): void {
    if (this.state.is === 'ready') this.#show(value);
  }

  get stale(): Stale | undefined {
    const { state } = this;
    if (state.is !== 'ready' || !state.stale) return undefined;
    return { error: state.stale, readAt: state.readAt, retry: this.reload };
  }

  render({ loading, ready, saysStale }: View<Value>): unknown {
    const { state } = this;
    const retry = this.reload;
    if (state.is === 'loading' && this.#early && !this.#seen.preview) return nothing;
    if (state.is === 'failed') return renderProblem(state.error, { retry });
    const stale = saysStale ? undefined : this.stale;
    // One template, so that what is the same while it loads and afterwards stays on the page.
    return html`${stale ? renderProblem(stale.error, { retry, asOf: stale.readAt }) : nothing}${
      state.is === 'loading' ? loading() : ready(state.value)
    }`;
  }

  /** After a change. Those of others never interrupt an answer that is on its way: where many change much, none would come. */
  #refresh = (others: readonly Change[], own: boolean): void => {
    if (own) return void this.reload();
    const { state } = this;
    const { knows } = this.#options;
    if (this.reading) this.#again = true;
    else if (state.is !== 'ready' || !knows || !others.every((change) => knows(state.value, change)))
      void this.#read(false);
  };

  #online = (): void => {
    this.#failures = ONLINE;
    this.#recover();
  };

  #recover = (): void => {
    const { state } = this;
    if (document.hidden) return;
    if (state.is === 'failed' || (state.is === 'ready' && state.stale)) void this.#read(false);
  };

  #show(value: Value): void {
    this.#failures = 0;
    this.#become({ is: 'ready', value, readAt: new Date() }, false);
    void this.#host.updateComplete.then(() => this.#host.contentShown());
    if (this.#again) void this.#read(false);
  }

  #fail(error: ApiError, tells = true): void {
    const { state } = this;
    const keeps = state.is === 'ready' && !isFinal(error);
    this.#become(keeps ? { ...state, stale: error } : { is: 'failed', error }, false);
    // What goes by itself goes from the screen by itself, too: it need not be asked for.
    if (hadNoAnswer(error)) this.#retrying = setTimeout(this.#recover, waitAfter(this.#failures++));
    // After the update under way, if there is one.
    if (tells) queueMicrotask(() => this.#host.report(error));
  }

  #become(state: QueryState<Value>, reading = true): void {
    this.state = state;
    this.reading = reading;
    this.#host.requestUpdate();
  }

  async #preview(state: PreviewState): Promise<void> {
    this.#abort?.abort();
    if (state === 'loading') return;
    if (state === 'empty') return this.#show(this.#options.empty);
    const { failureIn } = await import('./previews.ts');
    if (this.#seen.preview === state) this.#become({ is: 'failed', error: failureIn(state) }, false);
  }
}

/** Whether the network or the server was away, and not that the server failed at just this. */
const hadNoAnswer = ({ code }: ApiError) => ['offline', 'unreachable', 'timeout', 'unavailable'].includes(code);

/** With some chance in it, so that not all pages come back at the same moment. */
const waitAfter = (failures: number) => Math.min(SOON * 2 ** failures, LATEST) * (0.75 + Math.random() / 2);
