import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { ApiError } from '../core/api-error.ts';
import { element, LbElement } from '../core/element.ts';
import { follow } from '../core/live.ts';
import { msg } from '../core/localize.ts';
import { problemIn } from '../core/part.ts';
import { renderProblem } from '../core/problem.ts';
import styles from './drawer.styles.ts';
import { dialogOf, dialogStyles, renderDialog } from './form-dialog.ts';

/** Something that can be done with what a drawer shows. The drawer closes first. `danger`: it cannot be undone. */
export type DrawerAct = { label: string; run: () => unknown; danger?: boolean };

/**
 * What is known of one thing, at the side of the window: facts, values to copy, what was done to it. It is read when the drawer
 * opens, and again after each change of its topic.
 *
 * ```ts
 * html`<lb-drawer
 *   exportparts=${DIALOG_PARTS}
 *   .headingOf=${({ name }: Portal) => name}
 *   topic="portals"
 *   .read=${() => getPortal(client, portal.id)}
 *   .body=${(portal: Portal) => renderFacts([{ label: msg('Portal ID'), copy: portal.id }])}
 *   .acts=${[{ label: msg('Edit'), run: () => acts.edit(portal) }]}
 *   @close=${close}
 * ></lb-drawer>`
 * ```
 *
 * @fires close - When it has closed.
 */
@element('lb-drawer')
export class LbDrawer<Value = unknown> extends LbElement {
  static override styles = [dialogStyles, styles];

  /** What it is called. */
  @property({ attribute: false }) headingOf!: (value: Value) => string;

  /** The plural nouns under `/v1` of what it shows, separated by blanks. */
  @property() topic = '';

  @property({ attribute: false }) read!: () => Promise<Value>;

  /** What is shown of it. */
  @property({ attribute: false }) body!: (value: Value) => TemplateResult;

  /** What can be done with it, which may depend on what was read. */
  @property({ attribute: false }) acts: readonly DrawerAct[] | ((value: Value) => readonly DrawerAct[]) = [];

  @state() private value: Value | undefined;
  @state() private problem: ApiError | undefined;

  #unfollow: (() => void)[] = [];

  override connectedCallback() {
    super.connectedCallback();
    void this.#read();
    this.#unfollow = this.topic.split(' ').map((topic) => follow(topic, () => void this.#read()));
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    for (const unfollow of this.#unfollow) unfollow();
  }

  protected override render() {
    return renderDialog(this, {
      side: true,
      heading: this.value === undefined ? '' : this.headingOf(this.value),
      body: html`<div class="details">${this.#renderBody()}</div>`,
      leave: msg('Close'),
      act: html`${this.value === undefined ? nothing : this.#actsOf(this.value).map((act) => this.#renderAct(act))}`,
    });
  }

  #renderBody() {
    if (this.problem) return renderProblem(this.problem, { retry: this.#read });
    if (this.value !== undefined) return this.body(this.value);
    return html`<div class="form" aria-busy="true">
      ${Array.from({ length: 8 }, () => html`<i class="skeleton"></i>`)}
    </div>`;
  }

  #actsOf(value: Value) {
    return typeof this.acts === 'function' ? this.acts(value) : this.acts;
  }

  #renderAct({ label, run, danger = false }: DrawerAct) {
    const press = () => {
      dialogOf(this).close();
      run();
    };
    return html`<button slot="actions" class=${danger ? 'button danger' : 'button primary'} @click=${press}>
      ${label}
    </button>`;
  }

  #read = async () => {
    try {
      this.value = await this.read();
      this.problem = undefined;
    } catch (error) {
      this.problem = problemIn(this, error);
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-drawer': LbDrawer;
  }
}
