import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import ClipboardPaste from 'lucide/dist/esm/icons/clipboard-paste.mjs';
import EyeOff from 'lucide/dist/esm/icons/eye-off.mjs';
import Eye from 'lucide/dist/esm/icons/eye.mjs';
import { element } from '../core/element.ts';
import { msg } from '../core/localize.ts';
import { Field } from './field.ts';
import { icon } from './icon.ts';
import { secret } from './secret.ts';
import styles from './secret-field.styles.ts';

/**
 * A secret, covered until it is revealed, and pasted at a press where the browser allows that. No password manager fills it,
 * and no recorder of sessions sees it. What stands beside it, such as a client ID, takes `autocomplete="one-time-code"`, or
 * the browser fills in the login of the page.
 *
 * ```html
 * <lb-secret-field name="credentials.clientSecret" label=${msg('Client secret')} ?kept=${integration.hasCredentials}></lb-secret-field>
 * ```
 */
@element('lb-secret-field')
export class LbSecretField extends Field {
  static override styles = [...Field.styles, styles];

  /** An example, which goes when something is entered. */
  @property() placeholder = '';

  @state() private revealed = false;

  protected override renderControl() {
    const reveal = this.revealed ? msg('Hide') : msg('Show');
    return html`
      <div class="control group" ${secret()}>
        <input
          part="control"
          id="control"
          class="mono"
          ${secret()}
          type=${this.revealed ? 'text' : 'password'}
          .value=${this.value}
          placeholder=${this.placeholder}
          autocomplete="new-password"
          spellcheck="false"
          aria-invalid=${this.error ? 'true' : 'false'}
          aria-describedby="hint error"
          @input=${this.typed}
          @keydown=${this.submitOnEnter}
        />
        ${
          'readText' in (navigator.clipboard ?? {})
            ? html`<button
                type="button"
                class="button quiet square"
                aria-label=${msg('Paste')}
                title=${msg('Paste')}
                @click=${this.#paste}
              >
                ${icon(ClipboardPaste)}
              </button>`
            : nothing
        }
        <button
          type="button"
          class="button quiet square"
          aria-label=${reveal}
          title=${reveal}
          @click=${() => (this.revealed = !this.revealed)}
        >
          ${icon(this.revealed ? EyeOff : Eye)}
        </button>
      </div>
    `;
  }

  async #paste() {
    const text = await navigator.clipboard.readText().catch(() => ''); // the reader may refuse
    if (text) this.enter(text.trim());
    this.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-secret-field': LbSecretField;
  }
}
