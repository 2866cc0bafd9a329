import { html, nothing } from 'lit';
import { msg } from '../core/localize.ts';
import { renderTime } from './time.ts';

/** One line of it. `memberName` is null where the server did it. */
export type Entry = { action: string; memberName: string | null; at: string };

type Words = Readonly<Record<string, string>>;

/** What was done to one thing, the newest first; `words` are those of its actions: `integration.created` is “Created”. */
export const renderHistory = (items: readonly Entry[], words: Words) =>
  items.length === 0
    ? nothing
    : html`
        <section>
          <h3>${msg('History')}</h3>
          <ol class="history">
            ${items.map((entry) => renderEntry(entry, words))}
          </ol>
        </section>
      `;

const renderEntry = ({ action, memberName, at }: Entry, words: Words) => html`
  <li>
    <div>${words[action] ?? action}</div>
    <div class="who">${memberName === null ? nothing : html`<bdi>${memberName}</bdi>, `}${renderTime(at)}</div>
  </li>
`;
