import { html, nothing, type TemplateResult } from 'lit';
import type { AuditEntry } from '../../bff/audit-log/contract.ts';
import type { List } from '../core/list.ts';
import { msg } from '../core/localize.ts';
import { DIALOG_PARTS, type Actions } from '../ui/actions.ts';
import '../ui/drawer.ts';
import { renderFacts, type Fact } from '../ui/facts.ts';
import '../ui/time.ts';
import { says } from './actions.ts';
import { getAuditEntry } from './api.ts';
import { throughOf, whoOf } from './columns.ts';
import { differencesIn, type Detail } from './differences.ts';

/** All that is known of an entry: who, through what, from where, and what was there before and after. */
export const renderEntry = (
  actions: Actions<AuditEntry>,
  list: List<AuditEntry>,
  id: string,
  close: () => void,
): TemplateResult => {
  const known = list.items?.find((entry) => entry.id === id);
  return html`<lb-drawer
    exportparts=${DIALOG_PARTS}
    .headingOf=${({ action }: AuditEntry) => says(action)}
    topic="audit-log"
    .read=${() => known ?? getAuditEntry(actions.client, id)}
    .body=${renderBody}
    @close=${close}
  ></lb-drawer>`;
};

function renderBody(entry: AuditEntry) {
  const through = throughOf(entry);
  const facts: (Fact | undefined)[] = [
    { label: msg('When'), value: html`<lb-time exact datetime=${entry.at}></lb-time>` },
    { label: msg('Who'), value: html`<bdi>${whoOf(entry)}</bdi>` },
    through === undefined ? undefined : { label: msg('Through'), value: html`<bdi>${through}</bdi>` },
    entry.address === null ? undefined : { label: msg('Address'), copy: entry.address },
    entry.subjectName === null ? undefined : { label: msg('What'), value: html`<bdi>${entry.subjectName}</bdi>` },
    { label: msg('Action'), value: html`<code translate="no">${entry.action}</code>` },
    { label: msg('Subject ID'), copy: entry.subjectId },
    entry.requestId === null ? undefined : { label: msg('Request ID'), copy: entry.requestId },
  ];
  return html`${renderFacts(facts.filter((fact) => fact !== undefined))}
  ${renderDifferences(differencesIn(entry.details))}`;
}

function renderDifferences(details: readonly Detail[]) {
  if (details.length === 0) return nothing;
  const isChange = details.some(({ before }) => before !== undefined);
  return html`
    <section>
      <h3>${isChange ? msg('Before and after') : msg('Details')}</h3>
      ${renderFacts(details.map(({ name, before, after }) => ({ label: wordOf(name), value: renderValue(before, after) })))}
    </section>
  `;
}

/** What was there is struck out, and what is there stands behind it. */
const renderValue = (before: string | undefined, after: string | undefined) => html`
  ${before === undefined ? nothing : html`<del><bdi>${before}</bdi></del>`}
  ${after === undefined ? nothing : before === undefined ? html`<bdi>${after}</bdi>` : html`<ins><bdi>${after}</bdi></ins>`}
`;

/** The names of the API in the words of the forms. One that has none here is shown as the API writes it. */
function wordOf(name: string): string {
  const words: Record<string, string> = {
    name: msg('Name'),
    description: msg('Description'),
    email: msg('Email'),
    role: msg('Role'),
    status: msg('Status'),
    origins: msg('Origins'),
    scopes: msg('Scopes'),
    integration: msg('Integration'),
    provider: msg('Provider'),
    expiresAt: msg('Ends'),
    mediaType: msg('Media type'),
    memberId: msg('Member'),
    projects: msg('Projects'),
    permissions: msg('Permissions'),
    topics: msg('Topics'),
    url: msg('Address'),
    state: msg('State'),
    labels: msg('Labels'),
    rows: msg('Data rows'),
    failed: msg('Failed'),
    format: msg('Format'),
    prefix: msg('Folder'),
    longestKeyLife: msg('Longest life of API keys'),
  };
  return words[name] ?? name;
}
