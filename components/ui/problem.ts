import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import CircleAlert from 'lucide/dist/esm/icons/circle-alert.mjs';
import { element, LbElement } from '../core/element.ts';
import { msg } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { button } from './button.ts';
import { icon } from './icon.ts';
import styles from './problem.styles.ts';

/**
 * Says what happened and what to do, and offers another try. It is announced when it appears.
 *
 * ```html
 * <lb-problem heading=${msg('Integrations could not be loaded')} request-id=${error.requestId} retryable @retry=${this.#retry}>
 *   ${error.message}
 * </lb-problem>
 * ```
 *
 * @fires retry - When the reader asks for another try.
 *
 * @slot - What happened in detail, and what to do.
 *
 * @csspart problem - The whole of it.
 * @csspart retry - The button for another try.
 */
@element('lb-problem')
export class LbProblem extends LbElement {
  static override styles = [base, button, styles];

  /** What happened. */
  @property() heading = '';

  /** How bad it is: nothing is lost where it is only a warning. */
  @property() tone: 'danger' | 'warning' = 'danger';

  /** Whether another try may help. */
  @property({ type: Boolean }) retryable = false;

  /** What support asks for: the id of the request that failed. */
  @property({ attribute: 'request-id' }) requestId = '';

  protected override render() {
    return html`
      <div part="problem" class="problem ${this.tone}" role="alert">
        ${icon(CircleAlert)}
        <h2>${this.heading}</h2>
        <p><slot></slot></p>
        <div class="acts">
          ${this.retryable ? html`<button part="retry" class="button" @click=${() => this.dispatchEvent(new Event('retry'))}>${msg('Try again')}</button>` : nothing}
          ${renderRequestId(this.requestId)}
        </div>
      </div>
    `;
  }
}

/** The id of a request that failed, with a button that copies it; nothing where there was no request. */
export function renderRequestId(id: string) {
  if (!id) return nothing;
  void import('./action-kit.ts').catch(() => {}); // offline it shows the id alone
  return html`<lb-request-id .value=${id}>${id}</lb-request-id>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-problem': LbProblem;
  }
}
