import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import { ApiError } from '../core/api-error.ts';
import { element, LbElement } from '../core/element.ts';
import { follow } from '../core/live.ts';
import { msg } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { button } from './button.ts';
import './dialog.ts';
import type { LbDialog } from './dialog.ts';

type Question = {
  /** Names the act, such as “Delete Production Data Bucket”. */
  heading: string;
  /** Says what will happen, with numbers. */
  text: string;
  /** The act in a word or two, as the heading begins. */
  verb: string;
  /** It cannot be undone. */
  danger?: boolean;
  /** Says again what will happen after each change of a topic; where it throws `not_found`, there is nothing left to agree to. */
  live?: { topic: string; text: () => Promise<string> } | undefined;
};

/** @internal `confirm()` shows it. */
@element('lb-confirm')
export class LbConfirm extends LbElement implements Question {
  static override styles = [base, button];

  @property() heading = '';
  @property() text = '';
  @property() verb = '';
  @property({ type: Boolean }) danger = false;
  @property({ attribute: false }) live: Question['live'];

  @state() private isGone = false;

  agreed = false;

  #unfollow: (() => void) | undefined;

  override connectedCallback() {
    super.connectedCallback();
    if (this.live) this.#unfollow = follow(this.live.topic, () => void this.#readAgain());
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#unfollow?.();
  }

  protected override render() {
    const close = (agreed: boolean) => () => {
      this.agreed = agreed;
      this.renderRoot.querySelector<LbDialog>('lb-dialog')!.close();
    };
    return html`
      <lb-dialog heading=${this.heading} @close=${() => this.dispatchEvent(new Event('close'))}>
        <p aria-live="polite">
          ${this.isGone ? msg('Somebody else has done this meanwhile. Nothing is left to do.') : this.text}
        </p>
        <button slot="actions" class="button" ?autofocus=${this.danger} @click=${close(false)}>
          ${this.isGone ? msg('Close') : msg('Cancel')}
        </button>
        <button
          slot="actions"
          class=${this.danger ? 'button danger' : 'button primary'}
          ?autofocus=${!this.danger}
          ?hidden=${this.isGone}
          @click=${close(true)}
        >
          ${this.verb}
        </button>
      </lb-dialog>
    `;
  }

  /** What cannot be read again stays as it is: the server decides when it is done. */
  async #readAgain() {
    try {
      this.text = await this.live!.text();
    } catch (error) {
      this.isGone = error instanceof ApiError && error.code === 'not_found';
    }
  }
}

/** Asks, in the look of the host: `if (!(await confirm(this, { heading, text, verb }))) return;` */
export function confirm(host: LbElement, question: Question): Promise<boolean> {
  const asked = Object.assign(document.createElement('lb-confirm'), question);
  return new Promise((resolve) => {
    asked.addEventListener('close', () => {
      asked.remove();
      resolve(asked.agreed);
    });
    // In front of what Lit renders, where Lit never removes it.
    host.renderRoot.prepend(asked);
  });
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-confirm': LbConfirm;
  }
}
