import { html } from 'lit';
import { CONTENT_FIELDS, fieldOfColumn } from '../../bff/imports/contract.ts';
import { msg, str } from '../core/localize.ts';
import type { Errors, Values } from '../ui/form.ts';
import '../ui/select.ts';
import { ENCODINGS, firstRows, separatorOf, SEPARATORS, type CsvHead, type Encoding, type Separator } from './csv.ts';

export { readCsvHead } from './csv.ts';

/** A CSV file whose beginning was read. */
type CsvFile = { name: string; csv: CsvHead };

/** What a select says for a column that the server finds by its name. */
const BY_NAME = '';

/** How a CSV file is read: as it was found, or as somebody has chosen. */
function readingOf({ csv }: CsvFile, { separator, encoding }: Values): { head: CsvHead; separator: Separator } {
  const head = { ...csv, encoding: (encoding as Encoding | undefined) ?? csv.encoding };
  return { head, separator: (separator as Separator | undefined) ?? separatorOf(head) };
}

const headerOf = (file: CsvFile, values: Values): string[] => {
  const { head, separator } = readingOf(file, values);
  return (firstRows(head, separator)[0] ?? []).map((name) => name.trim());
};

/** How a CSV file is read, its first rows read like that, and which of its columns are what. The other columns are metadata. */
export function renderCsvFields(file: CsvFile, values: Values) {
  const { head, separator } = readingOf(file, values);
  const [header = [], ...rows] = firstRows(head, separator);
  const options = [
    { value: BY_NAME, label: msg('By its name') },
    ...[...new Set(header.map((name) => name.trim()))].filter((name) => name !== '').map((name) => ({ value: name, label: name })), // prettier-ignore
  ];
  const select = (name: string, label: string) =>
    html`<lb-select name=${name} label=${label} .options=${options} .value=${BY_NAME}></lb-select>`;
  const marks: Record<Separator, string> = {
    ',': msg('Comma'),
    ';': msg('Semicolon'),
    '\t': msg('Tab'),
    '|': msg('Vertical bar'),
  };
  return html`
    <div class="reading">
      <lb-select
        name="separator"
        label=${msg('Separator')}
        .value=${separatorOf(file.csv)}
        .options=${SEPARATORS.map((mark) => ({ value: mark, label: marks[mark] }))}
      ></lb-select>
      <lb-select
        name="encoding"
        label=${msg('Encoding')}
        .value=${file.csv.encoding}
        .options=${Object.entries(ENCODINGS).map(([value, label]) => ({ value, label }))}
      ></lb-select>
    </div>
    <div class="rows" tabindex="0" role="region" aria-label=${msg(str`First rows of ${file.name}`)}>
      <table>
        <thead>
          <tr>
            ${header.map((name) => html`<th scope="col" dir="auto">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (cells) =>
              html`<tr>
                ${header.map((_, i) => html`<td dir="auto">${cells[i] ?? ''}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${select('rowDataColumn', msg('Column with the address or the text'))}
    ${select('globalKeyColumn', msg('Column with the global key'))}
    ${select('externalIdColumn', msg('Column with the external ID'))}
  `;
}

/** What is wrong with the columns that are chosen of a file. */
export function checkCsv(file: CsvFile, values: Values): Errors {
  const header = headerOf(file, values);
  const { rowDataColumn } = values;
  const hasContent = rowDataColumn
    ? header.includes(rowDataColumn)
    : header.some((name) => CONTENT_FIELDS.includes(fieldOfColumn(name) ?? ''));
  return hasContent ? {} : { rowDataColumn: msg('Choose the column with the address or the text.') };
}

/**
 * What the server is to know of how a CSV file is read. `shown`: the one that `values` were chosen for; what was left there as it was
 * found is found in each file by itself.
 */
export function csvQuery(file: CsvFile, shown: CsvFile, values: Values): Record<string, string | undefined> {
  const isOther = (chosen: string | undefined, found: string) => (chosen === found ? undefined : chosen);
  const separator = isOther(values['separator'], separatorOf(shown.csv));
  const encoding = isOther(values['encoding'], shown.csv.encoding) ?? isOther(file.csv.encoding, 'utf-8');
  const { rowDataColumn, globalKeyColumn, externalIdColumn } = values;
  const header = headerOf(file, { ...(separator && { separator }), ...(encoding && { encoding }) });
  const columns = Object.entries({ rowDataColumn, globalKeyColumn, externalIdColumn }).filter(([, name]) => name && header.includes(name)); // prettier-ignore
  return { separator, encoding, ...Object.fromEntries(columns) };
}
