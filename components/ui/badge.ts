import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import { element, LbElement } from '../core/element.ts';
import { base } from '../core/styles.ts';
import { icon, type Icon } from './icon.ts';
import styles from './badge.styles.ts';

/**
 * A state in a word, such as `<lb-badge tone="success" .icon=${CircleCheck}>Connected</lb-badge>`.
 * Give a state an icon too: colour alone says nothing to many readers.
 *
 * @slot - The word.
 *
 * @csspart badge - The whole of it.
 */
@element('lb-badge')
export class LbBadge extends LbElement {
  static override styles = [base, styles];

  /** What the colour says. */
  @property() tone: 'neutral' | 'accent' | 'success' | 'warning' | 'danger' = 'neutral';

  /** Stands before the word. */
  @property({ attribute: false }) icon?: Icon;

  protected override render() {
    return html`<span part="badge" class=${this.tone}>${this.icon && icon(this.icon)}<slot></slot></span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-badge': LbBadge;
  }
}
