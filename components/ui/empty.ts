import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import Inbox from 'lucide/dist/esm/icons/inbox.mjs';
import { element, LbElement } from '../core/element.ts';
import { base } from '../core/styles.ts';
import { icon, type Icon } from './icon.ts';
import styles from './empty.styles.ts';

/**
 * Says that there is nothing yet, and what the next step is.
 *
 * ```html
 * <lb-empty .icon=${Database}>No integrations yet.<button slot="action" class="button">New integration</button></lb-empty>
 * ```
 *
 * @slot - One sentence.
 * @slot action - The next step.
 *
 * @csspart empty - The whole of it.
 */
@element('lb-empty')
export class LbEmpty extends LbElement {
  static override styles = [base, styles];

  /** A picture of what will be there. */
  @property({ attribute: false }) icon: Icon = Inbox;

  protected override render() {
    return html`
      <div part="empty">
        ${icon(this.icon)}
        <p><slot></slot></p>
        <slot name="action"></slot>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-empty': LbEmpty;
  }
}
