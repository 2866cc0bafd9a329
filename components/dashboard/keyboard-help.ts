import { html } from 'lit';
import { msg } from '../core/localize.ts';
import { DIALOG_PARTS } from '../ui/actions.ts';
import '../ui/dialog.ts';
import { leaveDialog } from '../ui/dialog.ts';
import { DESTINATIONS, type Destination } from './destinations.ts';
import { searchKeys, type Keyboard } from './keyboard.ts';

/** What each key does, and whether single letters do anything. */
export const renderKeys = (keyboard: Keyboard, may: (destination: Destination) => boolean, close: () => void) => html`
  <lb-dialog exportparts=${DIALOG_PARTS} heading=${msg('Keyboard shortcuts')} @close=${close}>
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
        <dl>${DESTINATIONS.filter(may).map(({ key, title }) => renderKey(['g', key], title()))}</dl>
      </section>
    </div>
    <label class="letters">
      <input
        type="checkbox"
        ?checked=${keyboard.letters}
        @change=${({ target }: Event) => (keyboard.letters = (target as HTMLInputElement).checked)}
      />
      ${msg('Single-letter shortcuts')}
    </label>
    <button slot="actions" class="button" @click=${leaveDialog}>${msg('Close')}</button>
  </lb-dialog>
`;

const renderKey = (keys: readonly string[], does: string) => html`
  <div>
    <dt>${does}</dt>
    <dd>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dd>
  </div>
`;
