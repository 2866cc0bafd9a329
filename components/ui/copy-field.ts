import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { element, LbElement } from '../core/element.ts';
import { msg, str } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import './copy-button.ts';

/**
 * A value that somebody needs elsewhere, such as an id, an ARN or a URL: copied at one press.
 *
 * ```html
 * <lb-copy-field label=${msg('Organization ID')} value=${organization.id}></lb-copy-field>
 * ```
 *
 * @csspart label - What it is.
 * @csspart value - The value.
 */
@element('lb-copy-field')
export class LbCopyField extends LbElement {
  static override styles = [
    base,
    css`
      [part='label'] {
        margin-block-end: var(--_space);
        font-weight: 500;
      }
      .box {
        display: flex;
        align-items: center;
        gap: var(--_space);
        min-block-size: var(--_control-height);
        padding-inline: calc(var(--_space) * 2.5) 1px;
        border: 1px solid var(--_color-border);
        border-radius: var(--_radius);
        background: var(--_color-surface-sunken);
      }
      code {
        flex: 1;
        min-inline-size: 0;
        padding-block: 5px;
        font-family: var(--_font-family-mono);
        font-size: var(--_font-size-small);
        overflow-wrap: anywhere;
        user-select: all;
      }
    `,
  ];

  /** Says what it is. Shown above it, and read out with the button. */
  @property() label = '';

  /** What is copied. */
  @property() value = '';

  /** Leaves the label to a screen reader, such as beside a term that says the same. */
  @property({ type: Boolean, attribute: 'hide-label' }) hideLabel = false;

  protected override render() {
    return html`
      ${this.hideLabel ? nothing : html`<div part="label">${this.label}</div>`}
      <div class="box">
        <code part="value" dir="ltr" translate="no">${this.value}</code>
        <lb-copy-button .text=${this.value} label=${msg(str`Copy: ${this.label}`)}></lb-copy-button>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-copy-field': LbCopyField;
  }
}
