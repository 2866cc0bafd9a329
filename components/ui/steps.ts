import { html } from 'lit';
import Check from 'lucide/dist/esm/icons/check.mjs';
import { msg, str } from '../core/localize.ts';
import { icon } from './icon.ts';
import { exactNumber } from './number.ts';

/** What is gone through, and which of it is on screen, from 0. */
export type Steps = { labels: readonly string[]; current: number };

/** The steps of a dialog, of which the current one is marked. */
export function renderSteps({ labels, current }: Steps) {
  return html`
    <ol class="steps" aria-label=${msg(str`Step ${exactNumber(current + 1)} of ${exactNumber(labels.length)}`)}>
      ${labels.map(
        (label, i) => html`
          <li class=${i < current ? 'done' : ''} aria-current=${i === current ? 'step' : 'false'}>
            <span class="number">${i < current ? icon(Check) : exactNumber(i + 1)}</span>
            <span class="label">${label}</span>
          </li>
        `,
      )}
    </ol>
  `;
}
