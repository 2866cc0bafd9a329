import { html, nothing } from 'lit';
import TriangleAlert from 'lucide/dist/esm/icons/triangle-alert.mjs';
import type { Conflict } from '../core/edit.ts';
import { msg, str } from '../core/localize.ts';
import { icon } from './icon.ts';
import './time.ts';

/** One value that differs: as it is now, and as it was to be. */
export type Difference = { label: string; theirs: string; mine: string };

/** Says who has changed meanwhile what is edited, when, and what differs. What was typed is still in the fields. */
export function renderConflict<Value, Changes>(
  { changed }: Conflict<Value, Changes>,
  differences: readonly Difference[],
) {
  const others = differences.filter(({ theirs, mine }) => theirs !== mine);
  return html`
    <div class="problem warning" role="alert" tabindex="-1">
      ${icon(TriangleAlert)}
      <div>
        <p>
          <strong>
            ${changed?.by ? msg(str`${changed.by} changed this while you were editing.`) : msg('Somebody changed this while you were editing.')}
          </strong>
          ${changed ? html`<lb-time class="secondary" datetime=${changed.at}></lb-time>` : nothing}
        </p>
        ${others.length > 0 ? renderDifferences(others) : nothing}
      </div>
    </div>
  `;
}

/** Says that somebody has just changed what is edited. What was typed is still in the fields. */
export const renderNewer = () => html`
  <div class="problem warning" role="status">
    ${icon(TriangleAlert)}
    <div>
      <p><strong>${msg('Somebody changed this while you were editing.')}</strong></p>
      <p>${msg('When you save, you see what differs.')}</p>
    </div>
  </div>
`;

const renderDifferences = (differences: readonly Difference[]) => html`
  <table class="compared">
    <tr>
      <td></td>
      <th scope="col">${msg('Now')}</th>
      <th scope="col">${msg('Yours')}</th>
    </tr>
    ${differences.map(
      ({ label, theirs, mine }) => html`
        <tr>
          <th scope="row">${label}</th>
          <td>${theirs}</td>
          <td>${mine}</td>
        </tr>
      `,
    )}
  </table>
`;
