import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import { element, LbElement } from '../core/element.ts';
import { msg } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { DIALOG_PARTS } from '../ui/actions.ts';
import { button } from '../ui/button.ts';
import '../ui/dialog.ts';
import { leaveDialog } from '../ui/dialog.ts';
import { DESTINATIONS, type Destination } from './destinations.ts';
import styles from './keyboard-help.styles.ts';
import { searchKeys, type Keyboard } from './keyboard.ts';

/**
 * What each key does, and whether single letters do anything.
 *
 * @fires close - When it has closed.
 */
@element('lb-keyboard-help')
export class LbKeyboardHelp extends LbElement {
  static override styles = [base, button, styles];

  @property({ attribute: false }) keyboard!: Keyboard;

  /** Where the reader may go. */
  @property({ attribute: false }) destinations: readonly Destination[] = DESTINATIONS;

  protected override render() {
    return html`
      <lb-dialog
        exportparts=${DIALOG_PARTS}
        heading=${msg('Keyboard shortcuts')}
        @close=${() => this.dispatchEvent(new Event('close'))}
      >
        <div class="keys">
          <section>
            <h3>${msg('Everywhere')}</h3>
            <dl>
              ${renderKey(searchKeys(), msg('Search everything'))} ${renderKey(['/'], msg('Search this list'))}
              ${renderKey(['n'], msg('New'))} ${renderKey(['?'], msg('Keyboard shortcuts'))}
            </dl>
          </section>
          <section>
            <h3>${msg('Go to')}</h3>
            <dl>${this.destinations.map(({ key, title }) => renderKey(['g', key], title()))}</dl>
          </section>
        </div>
        <label class="letters">
          <input type="checkbox" ?checked=${this.keyboard.letters} @change=${this.#switchLetters} />
          ${msg('Single-letter shortcuts')}
        </label>
        <button slot="actions" class="button" @click=${leaveDialog}>${msg('Close')}</button>
      </lb-dialog>
    `;
  }

  #switchLetters = ({ target }: Event): void => {
    this.keyboard.letters = (target as HTMLInputElement).checked;
  };
}

const renderKey = (keys: readonly string[], does: string) => html`
  <div>
    <dt>${does}</dt>
    <dd>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dd>
  </div>
`;

declare global {
  interface HTMLElementTagNameMap {
    'lb-keyboard-help': LbKeyboardHelp;
  }
}
