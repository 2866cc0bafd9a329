import { html } from 'lit';
import type { History } from '../../bff/audit-log/contract.ts';
import type { DataRow } from '../../bff/data-rows/contract.ts';
import type { RowLabels } from '../../bff/labels/contract.ts';
import { msg, str } from '../core/localize.ts';
import { DIALOG_PARTS } from '../ui/actions.ts';
import '../ui/drawer.ts';
import { renderFacts, renderFactsUnder } from '../ui/facts.ts';
import { renderHistory, type Entry } from '../ui/history.ts';
import '../ui/time.ts';
import { getDataRow, getRowHistory, getRowLabels } from './api.ts';
import type { Assets } from './assets.ts';
import { fieldName } from './columns.ts';
import type { DataRowActs, May } from './data-row-acts.ts';
import { mediaTypes, nameOf } from './media.ts';
import './preview.ts';
import './row-labels.ts';

type Read = { row: DataRow; labels: RowLabels; history: History };

/**
 * A data row at large: its file or text, its keys, metadata and attachments, its labels by project, and what was done to it.
 * `close` is called when it has closed, with the data row where that is to be deleted.
 */
export function renderDetails(
  acts: DataRowActs,
  assets: Assets,
  id: string,
  may: May,
  close: (doomed: DataRow | undefined) => void,
) {
  const { client } = assets;
  let doomed: DataRow | undefined;
  return html`<lb-drawer
    exportparts=${DIALOG_PARTS}
    .headingOf=${({ row }: Read) => nameOf(row)}
    topic="data-rows labels"
    .read=${async (): Promise<Read> => {
      const [row, labels, history] = await Promise.all([
        getDataRow(client, id),
        getRowLabels(client, id),
        getRowHistory(client, id),
      ]);
      return { row, labels, history };
    }}
    .body=${(read: Read) => renderBody(acts, assets, read, may)}
    .acts=${({ row }: Read) =>
      may.mayDelete ? [{ label: msg('Delete'), run: () => (doomed = row), danger: true }] : []}
    @close=${() => close(doomed)}
  ></lb-drawer>`;
}

const renderBody = (acts: DataRowActs, assets: Assets, { row, labels, history }: Read, { isReadonly }: May) => html`
  <lb-asset-preview large .row=${row} .assets=${assets}></lb-asset-preview>
  ${renderFacts([
    { label: msg('Data row ID'), copy: row.id },
    ...(row.globalKey === null ? [] : [{ label: msg('Global key'), copy: row.globalKey }]),
    ...(row.externalId === '' ? [] : [{ label: msg('External ID'), copy: row.externalId }]),
    ...(row.kind === 'URL' ? [{ label: msg('Address'), copy: row.rowData }] : []),
    { label: msg('Media type'), value: row.mediaType ? mediaTypes()[row.mediaType] : msg('Not known') },
    { label: msg('Created by'), value: row.createdBy?.name ?? msg('The operator') },
    { label: msg('Created at'), value: html`<lb-time exact datetime=${row.createdAt}></lb-time>` },
    { label: msg('Last updated'), value: html`<lb-time exact datetime=${row.updatedAt}></lb-time>` },
  ])}
  ${renderFactsUnder(
    msg('Metadata'),
    row.metadataFields.map((field) => ({ label: fieldName(field), value: textOf(field.value) })),
  )}
  ${renderFactsUnder(
    msg('Attachments'),
    row.attachments.map(({ type, value, name }) => ({ label: name ?? type, copy: value })),
  )}
  <section>
    <h3>${msg('Labels')}</h3>
    <lb-row-labels .labels=${labels} .deleteLabel=${isReadonly ? undefined : acts.deleteLabel}></lb-row-labels>
  </section>
  ${renderHistory(entriesOf(row, labels, history), words())}
`;

/** Text of somebody else may run in any direction. */
const textOf = (value: string | number | boolean | null) =>
  html`<span dir="auto">${value === null ? '' : String(value)}</span>`;

/** The newest first: what was done to the data row, the labels that it has, and how it came. */
function entriesOf(row: DataRow, { items }: RowLabels, history: History): Entry[] {
  const labeled = items.flatMap(({ project, labels }) =>
    labels.map((label) => ({
      action: msg(str`Labeled in “${project.name}”`),
      memberName: label.createdBy?.name ?? null,
      at: label.createdAt,
    })),
  );
  const done = history.items.filter(({ action }) => action !== 'data_row.uploaded');
  const created = { action: 'created', memberName: row.createdBy?.name ?? null, at: row.createdAt };
  return [...[...done, ...labeled].toSorted((a, b) => b.at.localeCompare(a.at)), created];
}

/** What is said of each action. */
const words = () => ({
  created: msg('Created'),
  'data_row.updated': msg('Edited'),
  'label.deleted': msg('Label deleted'),
});
