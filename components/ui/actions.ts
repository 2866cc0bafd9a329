import { html, type ReactiveController, type TemplateResult } from 'lit';
import { problemFrom, type ApiError } from '../core/api-error.ts';
import type { Client } from '../core/client.ts';
import { allowed, type LbBeforeEvent, type LbEvent } from '../core/events.ts';
import type { List } from '../core/list.ts';
import { announce } from '../core/live.ts';
import { msg } from '../core/localize.ts';
import type { LbPart } from '../core/part.ts';
import { renderProblem } from '../core/problem.ts';
import type { Reason } from './reason.ts';
import type { ToastAction } from './toast.ts';

/** The parts of a dialog, for `exportparts` of a feature’s own. */
export const DIALOG_PARTS = 'dialog, heading, body, actions';

type Attempt = {
  /** The id of the row to mark meanwhile. */
  busy?: string;
  /** Offers another try where one may help, and goes on with that: for what only loads or reads. */
  retry?: boolean;
};

/**
 * What can be done from an element: it asks the host before, tells it afterwards, says what failed, and shows a dialog. A
 * dialog acts through this, since it may be closed before the server has answered, and the element is still there. When the
 * session ends, the dialog goes.
 *
 * ```ts
 * readonly #actions: Actions<Member, MemberActs> = new Actions(this, 'members', this.list, async () => {
 *   const { MemberActs } = await import('./member-acts.ts');
 *   return new MemberActs(this.#actions, this.list);
 * });
 * ```
 *
 * `#actions.run((acts) => acts.invite())` then does one of them, wherever it is offered.
 */
export class Actions<Item extends { id: string } = never, Acts = unknown> implements ReactiveController {
  /** The dialog on screen. */
  dialog: TemplateResult | undefined;

  /** What stands in its place where not even the code of a notice could be loaded. */
  #failure: TemplateResult | undefined;

  /** How far something is that is being done to many rows. */
  progress: { done: number; of: number } | undefined;

  readonly host: LbPart;
  readonly #topic: string;
  readonly #list: List<Item> | undefined;
  readonly #load: (() => Promise<Acts>) | undefined;
  readonly #showRow: ((id: string) => void) | undefined;
  #acts: Acts | undefined;
  /** The row that the dialog shows, as the view of the list says. */
  #shown: string | undefined;

  /**
   * `topic`: the plural noun under `/v1` of what is changed. `load`: loads what can be done, when somebody is about to.
   * `showRow`: shows what is known of the row that is open in the view of the list, and calls `closed` when that has closed.
   */
  constructor(
    host: LbPart,
    topic: string,
    list?: List<Item>,
    load?: () => Promise<Acts>,
    showRow?: (acts: Acts, id: string, closed: () => void) => Promise<void>,
  ) {
    this.host = host;
    this.#topic = topic;
    this.#list = list;
    this.#load = load;
    this.#showRow = showRow && ((id) => void this.run((acts) => showRow(acts, id, () => list!.open(undefined))));
    host.addController(this);
  }

  hostUpdate(): void {
    const { session } = this.host;
    if (session?.state.is === 'ended') this.close();
    const id = this.#list?.view.open;
    if (!this.#showRow || !session || id === this.#shown) return;
    this.#shown = id;
    if (id === undefined) this.close();
    else this.#showRow(id);
  }

  get client(): Client {
    return this.host.session!.client;
  }

  /** Listens to the pointer and the focus, so that a click need not wait for what it does. */
  readonly preload = {
    handleEvent: (): void => {
      void import('./action-kit.ts').catch(() => {});
      if (this.#load) void this.acts().catch(() => {});
    },
    once: true,
  };

  /** What can be done here. */
  acts = async (): Promise<Acts> => (this.#acts ??= await this.#load!());

  /** Does one of the things that can be done here. */
  run<Result>(act: (acts: Acts) => Result | Promise<Result>): Promise<Result | undefined> {
    return this.attempt(async () => {
      const acts = await this.acts();
      return act(acts);
    });
  }

  /** Whether the host lets it happen. */
  allowed(event: LbBeforeEvent): boolean {
    return allowed(this.host, event);
  }

  /** Tells the host, and whatever else shows this topic, what the server agreed to; `says` is for the reader. */
  done(event: LbEvent, says?: string): void {
    this.host.dispatchEvent(event);
    this.#changed(says);
  }

  /** Says that something is not there any more, and has whatever shows this topic read it again. */
  gone(says?: string): void {
    this.#changed(says);
  }

  #changed(says?: string): void {
    announce(this.#topic);
    if (says) void this.say(says);
  }

  /** Says something to the reader in passing. */
  async say(text: string, tone: 'success' | 'danger' = 'success', requestId = '', action?: ToastAction): Promise<void> {
    const { toast } = await import('./action-kit.ts');
    await toast(this.host, text, tone, requestId, action && this.#guarded(action));
  }

  /** Shows at the button of a state why it is so, and what mends it. */
  explain(button: HTMLElement, { actions = [], ...reason }: Reason): Promise<void> {
    return this.attempt(
      async () => {
        const { explain } = await import('./action-kit.ts');
        await explain(button, { ...reason, actions: actions.map((action) => this.#guarded(action)) });
      },
      { retry: true },
    );
  }

  /**
   * Does something, with its row marked meanwhile. What fails changes nothing on screen: it is said in passing, and the
   * host hears of it. Gives undefined then.
   */
  async attempt<Result>(run: () => Result | Promise<Result>, options: Attempt = {}): Promise<Result | undefined> {
    const { busy, retry } = options;
    if (this.#failure && this.dialog === this.#failure) this.#show(undefined);
    try {
      return busy && this.#list ? await this.#list.whileBusy(busy, async () => run()) : await run();
    } catch (error) {
      const problem = problemFrom(error);
      this.host.report(problem);
      if (!retry || !problem.retryable) {
        await this.#tell(problem, () => this.attempt(run, options));
        return undefined;
      }
      await new Promise<void>((resolve) => void this.#tell(problem, resolve, true));
      return this.attempt(run, options);
    }
  }

  /** Loads the code of a dialog and shows it. A dialog that is still closing goes first, so that the next begins anew. */
  async open<Loaded>(
    load: () => Promise<Loaded>,
    template: (close: () => void, loaded: Loaded) => TemplateResult,
  ): Promise<void> {
    await this.attempt(
      async () => {
        const loaded = await load();
        this.#show(undefined);
        await this.host.updateComplete;
        const dialog = template(() => void this.#close(dialog), loaded);
        this.#show(dialog);
      },
      { retry: true },
    );
  }

  /** Takes away the dialog. */
  close(): void {
    this.dialog = undefined;
  }

  /** Says how far something is that is being done to many rows; undefined when it has ended. */
  show(progress: Actions['progress']): void {
    this.progress = progress;
    this.host.requestUpdate();
  }

  /** Says what failed in passing, or in the place of a dialog where not even the code for that could be loaded. */
  async #tell(problem: ApiError, again: () => unknown, isOffered = false): Promise<void> {
    const action = isOffered ? { label: msg('Try again'), run: again } : undefined;
    await this.say(msg(problem.message), 'danger', problem.requestId, action).catch(() => {
      this.#failure = html`<div class="failure">${renderProblem(problem, { retry: again })}</div>`;
      this.#show(this.#failure);
    });
  }

  #guarded<Action extends { run: () => unknown }>(action: Action): Action {
    return { ...action, run: () => this.attempt(action.run) };
  }

  /** A dialog says that it has closed when the next one may already be there: it takes away itself alone. */
  async #close(dialog: TemplateResult): Promise<void> {
    if (this.dialog === dialog) this.#show(undefined);
    await this.host.updateComplete;
    // What opened it may have gone, such as the button in place of the rows once there is one.
    if (document.activeElement === document.body)
      this.host.renderRoot.querySelector<HTMLElement>('[part=new]')?.focus();
  }

  #show(dialog: TemplateResult | undefined): void {
    this.dialog = dialog;
    this.host.requestUpdate();
  }
}
