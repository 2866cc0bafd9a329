import { html } from 'lit';
import { msg } from '../core/localize.ts';
import { DIALOG_PARTS } from '../ui/actions.ts';
import '../ui/dialog.ts';
import { leaveDialog } from '../ui/dialog.ts';
import { TABS } from './places.ts';

/** What each key does. */
export const renderKeys = (close: () => void) => html`
  <lb-dialog exportparts=${DIALOG_PARTS} heading=${msg('Keyboard shortcuts')} @close=${close}>
    <dl class="keys">
      ${TABS.map(({ key, title }) => renderKey(['g', key[0]!], title()))} ${renderKey(['g', 'a'], msg('Account'))}
      ${renderKey(['/'], msg('Search'))} ${renderKey(['n'], msg('New'))} ${renderKey(['?'], msg('Keyboard shortcuts'))}
    </dl>
    <button slot="actions" class="button" @click=${leaveDialog}>${msg('Close')}</button>
  </lb-dialog>
`;

const renderKey = (keys: readonly string[], does: string) => html`
  <dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt>
  <dd>${does}</dd>
`;
