import { html, nothing } from 'lit';
import { msg } from '../core/localize.ts';
import './time.ts';

/** One line of it. `memberName` is null where the server did it. */
export type Entry = { action: string; memberName: string | null; at: string };

/** What was done to one thing, the newest first; `says` puts an action into words: `integration.created` as “Created”. */
export const renderHistory = (items: readonly Entry[], says: (action: string) => string) =>
  items.length === 0
    ? nothing
    : html`
        <section>
          <h3>${msg('History')}</h3>
          <ol class="history">
            ${items.map((entry) => renderEntry(entry, says))}
          </ol>
        </section>
      `;

const renderEntry = ({ action, memberName, at }: Entry, says: (action: string) => string) => html`
  <li>
    <div>${says(action)}</div>
    <div class="who">
      ${memberName === null ? nothing : html`<bdi>${memberName}</bdi>, `}<lb-time datetime=${at}></lb-time>
    </div>
  </li>
`;
