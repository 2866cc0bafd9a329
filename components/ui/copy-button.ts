import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import Check from 'lucide/dist/esm/icons/check.mjs';
import Copy from 'lucide/dist/esm/icons/copy.mjs';
import { element, LbElement } from '../core/element.ts';
import { msg } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { button } from './button.ts';
import { icon } from './icon.ts';
import styles from './copy-button.styles.ts';

/**
 * Copies a text, and says so where it stands: `<lb-copy-button .text=${id} label=${msg('Copy the ID')}></lb-copy-button>`.
 *
 * @csspart button - The button.
 */
@element('lb-copy-button')
export class LbCopyButton extends LbElement {
  static override styles = [base, button, styles];

  /** What is copied. */
  @property({ attribute: false }) text = '';

  /** Names the button: it shows only an icon. */
  @property() label = '';

  @state() private copied = false;

  #timer?: ReturnType<typeof setTimeout>;

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.copied = false;
  }

  protected override render() {
    const label = this.label || msg('Copy');
    return html`
      <button
        part="button"
        type="button"
        class="button quiet square ${this.copied ? 'copied' : ''}"
        aria-label=${label}
        title=${label}
        @click=${this.#copy}
      >
        ${icon(this.copied ? Check : Copy)}
      </button>
      <span role="status">${this.copied ? msg('Copied') : ''}</span>
    `;
  }

  async #copy() {
    this.copied = await copied(this.text, this.renderRoot);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.copied = false), 2000);
  }
}

/** Copies a text; gives whether it could. Where the page may not use the clipboard, such as in a frame that was not given it, the old way is tried. */
export async function copied(text: string, root: Node): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = Object.assign(document.createElement('textarea'), { value: text });
    root.appendChild(area).select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-copy-button': LbCopyButton;
  }
}
