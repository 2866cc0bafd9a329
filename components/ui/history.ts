import { html, nothing } from 'lit';
import type { History, HistoryEntry } from '../../bff/audit-log/contract.ts';
import { msg } from '../core/localize.ts';
import './time.ts';

/** What was done to one thing, the newest first; `says` puts an action into words: `integration.created` as “Created”. */
export const renderHistory = ({ items }: History, says: (action: string) => string) =>
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

const renderEntry = ({ action, memberName, at }: HistoryEntry, says: (action: string) => string) => html`
  <li>
    <div>${says(action)}</div>
    <div class="who">
      ${memberName === null ? nothing : html`<bdi>${memberName}</bdi>, `}<lb-time datetime=${at}></lb-time>
    </div>
  </li>
`;
