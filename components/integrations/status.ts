import { html, type TemplateResult } from 'lit';
import CircleCheck from 'lucide/dist/esm/icons/circle-check.mjs';
import Circle from 'lucide/dist/esm/icons/circle.mjs';
import LoaderCircle from 'lucide/dist/esm/icons/loader-circle.mjs';
import TriangleAlert from 'lucide/dist/esm/icons/triangle-alert.mjs';
import type { Integration } from '../../bff/integrations/contract.ts';
import { msg } from '../core/localize.ts';
import { icon, type Icon } from '../ui/icon.ts';

/**
 * Whether an integration works, in an icon, a word and a colour. Where it does not, a press shows the reason and the remedy.
 * No element of its own: a table has thousands, and each would bring a shadow tree.
 */
export function renderStatus(
  integration: Integration,
  isBusy: boolean,
  explain: (button: HTMLElement, integration: Integration) => void,
): TemplateResult {
  const { status, failure, hasCredentials } = integration;
  if (isBusy) return word('busy', LoaderCircle, msg('Checking…'));
  if (failure)
    return html`
      <button
        part="status"
        class="status bad"
        aria-haspopup="dialog"
        @click=${({ currentTarget }: Event) => explain(currentTarget as HTMLElement, integration)}
      >
        ${icon(TriangleAlert)}<span>${msg('Needs attention')}</span>
      </button>
    `;
  if (status === 'CONNECTED') return word('good', CircleCheck, msg('Connected'));
  return word('open', Circle, hasCredentials ? msg('Not checked') : msg('Waiting for its role'));
}

const word = (kind: string, drawing: Icon, text: string) =>
  html`<span part="status" class="status ${kind}">${icon(drawing)}${text}</span>`;
