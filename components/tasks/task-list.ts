import { html, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { Task } from '../../bff/tasks/contract.ts';
import { element, LbElement } from '../core/element.ts';
import { base } from '../core/styles.ts';
import { button } from '../ui/button.ts';
import { progress } from '../ui/progress.styles.ts';
import { Paces } from './pace.ts';
import { renderTask, type Act } from './task.ts';
import styles from './task-list.styles.ts';

/**
 * The tasks in the menu, each with its progress and what can be done with it.
 *
 * @csspart task - One task.
 * @csspart act - A button of a task.
 */
@element('lb-task-list')
export class LbTaskList extends LbElement {
  static override styles = [base, button, progress, styles];

  @property({ attribute: false }) tasks: readonly Task[] = [];

  /** Does what a button says; undefined for a reader who may change nothing. */
  @property({ attribute: false }) act: Act | undefined;

  readonly #paces = new Paces();

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('tasks')) this.#paces.mark(this.tasks);
  }

  protected override render() {
    return html`<ul>
      ${this.tasks.map((task) => renderTask(task, this.#paces.of(task), this.act))}
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-task-list': LbTaskList;
  }
}
