import { html, type TemplateResult } from 'lit';
import { problemFrom } from '../core/api-error.ts';
import type { Client } from '../core/client.ts';
import { allowed, type LbBeforeEvent, type LbEvent } from '../core/events.ts';
import type { List } from '../core/list.ts';
import { announce } from '../core/live.ts';
import { msg } from '../core/localize.ts';
import type { LbPart } from '../core/part.ts';
import { renderProblem } from '../core/problem.ts';

/** The parts of a dialog, for `exportparts` of a feature’s own. */
export const DIALOG_PARTS = 'dialog, heading, body, actions';

/**
 * What can be done from an element: it asks the host before, tells it afterwards, says what failed, and shows a dialog. A
 * dialog acts through this, since it may be closed before the server has answered, and the element is still there.
 */
export class Actions<Item extends { id: string } = never> {
  /** The dialog on screen. */
  dialog: TemplateResult | undefined;

  /** What stands in its place where not even the code of a notice could be loaded. */
  #failure: TemplateResult | undefined;

  readonly host: LbPart;
  readonly #topic: string;
  readonly #list: List<Item> | undefined;

  /** `topic`: the plural noun under `/v1` of what is changed. */
  constructor(host: LbPart, topic: string, list?: List<Item>) {
    this.host = host;
    this.#topic = topic;
    this.#list = list;
  }

  get client(): Client {
    return this.host.session!.client;
  }

  /** Whether the host lets it happen. */
  allowed(event: LbBeforeEvent): boolean {
    return allowed(this.host, event);
  }

  /** Tells the host, and whatever else shows this topic, what the server agreed to; `says` is for the reader. */
  done(event: LbEvent, says?: string): void {
    this.host.dispatchEvent(event);
    announce(this.#topic);
    if (says) void this.say(says);
  }

  /** Says that something is not there any more, and has whatever shows this topic read it again. */
  gone(says?: string): void {
    announce(this.#topic);
    if (says) void this.say(says);
  }

  /** Says something to the reader in passing. */
  async say(text: string, tone: 'success' | 'danger' = 'success', requestId = ''): Promise<void> {
    const { toast } = await import('./action-kit.ts');
    await toast(this.host, text, tone, requestId);
  }

  /**
   * Does something, with the row marked meanwhile. What fails changes nothing on screen: it is said in passing, and the
   * host hears of it. Gives undefined then.
   */
  async attempt<Result>(run: () => Promise<Result>, { busy }: { busy?: string } = {}): Promise<Result | undefined> {
    if (this.#failure && this.dialog === this.#failure) this.#show(undefined);
    try {
      return busy && this.#list ? await this.#list.whileBusy(busy, run) : await run();
    } catch (error) {
      const problem = problemFrom(error);
      this.host.report(problem);
      await this.say(msg(problem.message), 'danger', problem.requestId).catch(() => {
        const retry = () => this.attempt(run, busy ? { busy } : {});
        this.#failure = html`<div class="failure">${renderProblem(problem, { retry })}</div>`;
        this.#show(this.#failure);
      });
      return undefined;
    }
  }

  /** Loads the code of a dialog and shows it. A dialog that is still closing goes first, so that the next begins anew. */
  async open<Loaded>(
    load: () => Promise<Loaded>,
    template: (close: () => void, loaded: Loaded) => TemplateResult,
  ): Promise<void> {
    await this.attempt(async () => {
      const loaded = await load();
      this.#show(undefined);
      await this.host.updateComplete;
      const dialog = template(() => void this.#close(dialog), loaded);
      this.#show(dialog);
    });
  }

  /** Takes away the dialog, such as when the session has ended. */
  close(): void {
    this.dialog = undefined;
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
