import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import { element, LbElement } from '../core/element.ts';
import { msg, str } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import './copy-button.ts';
import styles from './code.styles.ts';

/**
 * Code to read and to copy, such as a policy: `<lb-code label=${msg('Trust policy')} .text=${policy}></lb-code>`.
 *
 * @csspart code - The box.
 */
@element('lb-code')
export class LbCode extends LbElement {
  static override styles = [base, styles];

  /** Says what it is. */
  @property() label = '';

  /** The code. */
  @property({ attribute: false }) text = '';

  protected override render() {
    return html`
      <figure part="code">
        <figcaption>
          <span id="label">${this.label}</span>
          <lb-copy-button .text=${this.text} label=${msg(str`Copy: ${this.label}`)}></lb-copy-button>
        </figcaption>
        <pre tabindex="0" role="region" aria-labelledby="label"><code>${this.text}</code></pre>
      </figure>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-code': LbCode;
  }
}
