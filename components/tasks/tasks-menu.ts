import { html, nothing } from 'lit';
import { state } from 'lit/decorators/state.js';
import ListChecks from 'lucide/dist/esm/icons/list-checks.mjs';
import type { Page } from '../../bff/core/contract.ts';
import type { Task } from '../../bff/tasks/contract.ts';
import { element } from '../core/element.ts';
import { beside, msg, str } from '../core/localize.ts';
import { LbPart } from '../core/part.ts';
import { Query } from '../core/query.ts';
import { base } from '../core/styles.ts';
import { Actions } from '../ui/actions.ts';
import { button } from '../ui/button.ts';
import '../ui/empty.ts';
import { icon } from '../ui/icon.ts';
import { exactNumber } from '../ui/number.ts';
import { skeleton } from '../ui/skeleton.ts';
import { listTasks } from './api.ts';
import { LbTaskEvent } from './events.ts';
import { isUnderWay, statusOf } from './status.ts';
import type { TaskActs } from './task-acts.ts';
import type { Act } from './task.ts';
import styles from './tasks-menu.styles.ts';
import './words.ts';

/** How many of the newest tasks are shown. */
const SHOWN = 50;

/** Milliseconds until it looks again while something is under way: with the list open, and without. */
const OPEN = 1000;
const CLOSED = 5000;

/**
 * A button with the number of the member’s tasks that are under way, and a list of them: exports and imports with their
 * progress, what can be downloaded and until when, what failed and why.
 *
 * @fires {LbBeforeTaskEvent} lb-before-task-cancel - Before one is canceled. Cancelable.
 * @fires {LbBeforeTaskEvent} lb-before-task-retry - Before one is done again. Cancelable.
 * @fires {LbTaskEvent} lb-task-canceled - After one was canceled.
 * @fires {LbTaskEvent} lb-task-retried - After one was started again.
 * @fires {LbTaskEvent} lb-task-finished - After one has ended, while it is on the page.
 *
 * @csspart button - The button.
 * @csspart badge - How many are under way.
 * @csspart panel - The list, with its heading.
 * @csspart task - One task.
 * @csspart act - A button of a task.
 * @csspart empty - What stands in place of the tasks when there are none.
 * @csspart problem - What went wrong, in place of the tasks or above them.
 * @csspart retry - The button in it for another try.
 */
@element('lb-tasks-menu')
export class LbTasksMenu extends LbPart {
  static override styles = [base, button, skeleton, styles];

  readonly #tasks: Query<Page<Task>, readonly []> = new Query(this, {
    topic: 'tasks',
    empty: { items: [], next: null, total: 0 },
    read: async (client, signal) => this.#noticed(await listTasks(client, SHOWN, signal)),
  });

  readonly #actions: Actions<never, TaskActs> = new Actions(this, 'tasks', undefined, async () => {
    const { TaskActs } = await import('./task-acts.ts');
    return new TaskActs(this.#actions);
  });

  /** What was under way when it was last read. */
  #before = new Set<string>();
  #looking: ReturnType<typeof setTimeout> | undefined;

  @state() private isOpen = false;
  @state() private said = '';

  /** Reads the tasks again. */
  reload(): Promise<void> {
    return this.#tasks.reload();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#looking);
  }

  get #items(): readonly Task[] {
    const { state } = this.#tasks;
    return state.is === 'ready' ? state.value.items : [];
  }

  protected override render() {
    const running = this.#items.filter(isUnderWay).length;
    const hasNew = this.#items.some((task) => !task.isSeen && !isUnderWay(task));
    return html`
      <button
        part="button"
        class="button quiet"
        aria-haspopup="dialog"
        aria-label=${nameOf(running, hasNew)}
        aria-expanded=${this.isOpen}
        popovertarget="panel"
        @click=${this.#toggle}
        @pointerover=${this.#actions.preload}
        @focusin=${this.#actions.preload}
      >
        ${icon(ListChecks)}${msg('Tasks')}
        ${running > 0 ? html`<span part="badge" class="badge">${exactNumber(running)}</span>` : nothing}
        ${hasNew && running === 0 ? html`<span class="new"></span>` : nothing}
      </button>
      <div
        part="panel"
        id="panel"
        popover
        role="dialog"
        aria-labelledby="heading"
        tabindex="-1"
        @beforetoggle=${this.#closing}
        @toggle=${this.#toggled}
      >
        <h2 id="heading">${msg('Tasks')}</h2>
        <div class="list">
          ${this.#tasks.render({ loading: renderSkeleton, ready: ({ items }) => this.#renderTasks(items) })}
        </div>
      </div>
      <p class="spoken" role="status" .textContent=${this.said}></p>
      ${this.#actions.dialog}
    `;
  }

  /** The code of the list loads when it is opened: until then its children are on screen. */
  #renderTasks(items: readonly Task[]) {
    if (items.length === 0) {
      return html`<lb-empty exportparts="empty">
        ${msg('No tasks yet. Exports and imports that you start run in the background, and show here.')}
      </lb-empty>`;
    }
    const act: Act | undefined = this.can('tasks:write')
      ? (name, task) => void this.#actions.run((acts) => acts[name](task))
      : undefined;
    return html`<lb-task-list exportparts="task, act" .tasks=${items} .act=${act}>${renderSkeleton()}</lb-task-list>`;
  }

  /** A browser without `popovertarget` in shadow trees would not open it; one that has it does this first. */
  #toggle = (event: Event) => {
    event.preventDefault();
    this.renderRoot
      .querySelector<HTMLElement>('[popover]')!
      .togglePopover({ source: event.currentTarget as HTMLElement });
  };

  /** The focus goes back to the button, unless a press elsewhere has taken it. */
  #closing = ({ newState, currentTarget }: ToggleEvent) => {
    const focused = this.shadowRoot!.activeElement;
    if (newState === 'closed' && focused && (currentTarget as Element).contains(focused))
      this.renderRoot.querySelector<HTMLElement>('[part=button]')!.focus();
  };

  #toggled = ({ newState, currentTarget }: ToggleEvent) => {
    this.isOpen = newState === 'open';
    if (!this.isOpen) return;
    (currentTarget as HTMLElement).focus();
    void this.#actions.attempt(() => import('./task-list.ts'), { retry: true });
    void this.reload();
    void this.#see();
  };

  /** The mark of those that have ended goes when the list was opened. */
  async #see() {
    if (!this.#items.some((task) => !task.isSeen && !isUnderWay(task)) || !this.can('tasks:write')) return;
    await this.#actions.run((acts) => acts.markSeen());
    await this.reload();
  }

  /** Says what has ended since it was last read, and looks again soon while something is under way. */
  #noticed(page: Page<Task>): Page<Task> {
    for (const task of page.items) if (!isUnderWay(task) && this.#before.has(task.id)) this.#tellEnd(task);
    const running = page.items.filter(isUnderWay).map(({ id }) => id);
    this.#before = new Set(running);
    clearTimeout(this.#looking);
    if (running.length > 0) this.#looking = setTimeout(this.#lookAgain, this.isOpen ? OPEN : CLOSED);
    return page;
  }

  #lookAgain = () => {
    if (this.isConnected && !document.hidden) void this.reload();
    else if (this.isConnected) this.#looking = setTimeout(this.#lookAgain, CLOSED);
  };

  #tellEnd(task: Task) {
    this.said = beside`${task.name}: ${statusOf(task)}`;
    this.dispatchEvent(new LbTaskEvent('finished', task));
    if (!this.isOpen) void this.#actions.say(this.said, task.status === 'FAILED' ? 'danger' : 'success');
  }
}

function nameOf(running: number, hasNew: boolean): string {
  if (running > 0) return msg(str`Tasks, ${exactNumber(running)} under way`);
  return hasNew ? msg('Tasks, some have ended') : msg('Tasks');
}

const renderSkeleton = () =>
  html`<div aria-busy="true">${Array.from({ length: 4 }, () => html`<i class="skeleton"></i><br />`)}</div>`;

declare global {
  interface HTMLElementTagNameMap {
    'lb-tasks-menu': LbTasksMenu;
  }
}
