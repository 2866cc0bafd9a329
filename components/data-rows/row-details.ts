import { html, nothing } from 'lit';
import type { DataRow } from '../../bff/data-rows/contract.ts';
import { msg } from '../core/localize.ts';
import { DIALOG_PARTS } from '../ui/actions.ts';
import '../ui/drawer.ts';
import type { DrawerAct } from '../ui/drawer.ts';
import { renderFacts, type Fact } from '../ui/facts.ts';
import '../ui/time.ts';
import { getDataRow } from './api.ts';
import type { Assets } from './assets.ts';
import { fieldName } from './columns.ts';
import { mediaTypes, nameOf } from './media.ts';
import './preview.ts';

/** A data row at large: its file or text, its keys, metadata and attachments. */
export const renderDetails = (assets: Assets, id: string, acts: readonly DrawerAct[], close: () => void) =>
  html`<lb-drawer
    exportparts=${DIALOG_PARTS}
    .headingOf=${nameOf}
    topic="data-rows"
    .read=${() => getDataRow(assets.client, id)}
    .body=${(dataRow: DataRow) => renderBody(assets, dataRow)}
    .acts=${acts}
    @close=${close}
  ></lb-drawer>`;

const renderBody = (assets: Assets, row: DataRow) => html`
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
  ${renderSection(
    msg('Metadata'),
    row.metadataFields.map((field) => ({ label: fieldName(field), value: textOf(field.value) })),
  )}
  ${renderSection(
    msg('Attachments'),
    row.attachments.map(({ type, value, name }) => ({ label: name ?? type, copy: value })),
  )}
`;

/** Text of somebody else may run in any direction. */
const textOf = (value: string | number | boolean | null) =>
  html`<span dir="auto">${value === null ? '' : String(value)}</span>`;

const renderSection = (heading: string, facts: readonly Fact[]) =>
  facts.length === 0
    ? nothing
    : html`<section>
        <h3>${heading}</h3>
        ${renderFacts(facts)}
      </section>`;
