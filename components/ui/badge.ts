import { css, html } from 'lit';
import { property } from 'lit/decorators/property.js';
import { element, LbElement } from '../core/element.ts';
import { base } from '../core/styles.ts';
import { badge } from './badge.styles.ts';
import { icon, type Icon } from './icon.ts';

const styles = css`
  :host {
    display: inline-block;
    max-inline-size: 100%;
    vertical-align: top;
  }
  .badge:has(svg) {
    padding-inline-start: calc(var(--_space) * 1.5);
  }
  svg {
    inline-size: 12px;
    block-size: 12px;
    stroke-width: 2.5;
  }
  .accent {
    --ink: var(--_color-accent-text);
    --fill: var(--_color-accent-subtle);
    --line: var(--_color-accent-border);
  }
  .success {
    --ink: var(--_color-success-text);
    --fill: var(--_color-success-subtle);
    --line: var(--_color-success-border);
  }
  .warning {
    --ink: var(--_color-warning-text);
    --fill: var(--_color-warning-subtle);
    --line: var(--_color-warning-border);
  }
  .danger {
    --ink: var(--_color-danger-text);
    --fill: var(--_color-danger-subtle);
    --line: var(--_color-danger-border);
  }
`;

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
  static override styles = [base, badge, styles];

  /** What the colour says. */
  @property() tone: 'neutral' | 'accent' | 'success' | 'warning' | 'danger' = 'neutral';

  /** Stands before the word. */
  @property({ attribute: false }) icon?: Icon;

  protected override render() {
    return html`<span part="badge" class="badge ${this.tone}">${this.icon && icon(this.icon)}<slot></slot></span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-badge': LbBadge;
  }
}
