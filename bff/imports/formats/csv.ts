import { Problem } from '../../core/problem.ts';
import { CONTENT_FIELDS, ENTRY_BYTES, fieldOfColumn, type ImportOptions } from '../contract.ts';
import { hasMark, isUtf16, NOT_UTF8, refusePacked, TOO_LONG, type Entry, type Source } from './entry.ts';
import { readJsonText } from './json-text.ts';

export type CsvOptions = Pick<
  ImportOptions,
  'separator' | 'encoding' | 'rowDataColumn' | 'globalKeyColumn' | 'externalIdColumn'
>;

/** These hold JSON. */
const JSON_FIELDS = new Set(['metadata_fields', 'metadata', 'attachments']);

/**
 * The records of a CSV file (RFC 4180) by the names in its first line. Columns that have another name are metadata.
 * Every value is text: `007` stays `007`.
 */
export async function* readCsv(source: Source, options: CsvOptions): AsyncGenerator<Entry> {
  let fields: string[] | undefined;
  for await (const { line, cells, problem } of recordsOf(source, options)) {
    if (problem !== undefined) yield { line, column: null, problem };
    else if (cells.length === 1 && cells[0]!.trim() === '') continue;
    else if (!fields) fields = fieldsOf(cells, options);
    else yield toEntry(line, cells, fields);
  }
}

/** What each column is. Throws where none has the content. */
function fieldsOf(cells: readonly string[], options: CsvOptions): string[] {
  const header = cells.map((cell) => cell.trim());
  const chosen = new Map<string, string>();
  for (const [field, column] of [
    ['row_data', options.rowDataColumn],
    ['global_key', options.globalKeyColumn],
    ['external_id', options.externalIdColumn],
  ] as const) {
    if (column === undefined) continue;
    if (!header.includes(column)) throw new Problem('invalid', `The file has no column “${column}”.`);
    chosen.set(column, field);
  }
  const taken = new Set(chosen.values());
  const fields = header.map((name) => {
    const field = chosen.get(name) ?? fieldOfColumn(name);
    const isFree = field !== undefined && (chosen.has(name) || !taken.has(field));
    return isFree ? field : `metadata ${name}`;
  });
  if (!fields.some((field) => CONTENT_FIELDS.includes(field)))
    throw new Problem('invalid', 'No column has the content. Name one row_data, or choose it in rowDataColumn.');
  return fields;
}

function toEntry(line: number, cells: readonly string[], fields: readonly string[]): Entry {
  if (cells.length > fields.length)
    return { line, column: null, problem: `There are ${cells.length} cells, and the header has ${fields.length}.` };
  const value: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  const exact: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  const metadata: { name: string; value: string }[] = [];
  for (const [i, cell] of cells.entries()) {
    const field = fields[i]!;
    if (cell === '') continue;
    if (field.startsWith('metadata ')) metadata.push({ name: field.slice(9), value: cell });
    else if (JSON_FIELDS.has(field)) {
      const parsed = readJsonText(cell, line);
      if ('problem' in parsed) return { line, column: null, problem: `${field}: ${parsed.problem}` };
      value[field] = parsed.value;
      exact[field] = parsed.exact();
    } else value[field] = exact[field] = cell;
  }
  if (metadata.length > 0) {
    for (const row of [value, exact])
      row['metadata_fields'] = [...((row['metadata_fields'] as unknown[] | undefined) ?? []), ...metadata];
  }
  return { line, value, exact: () => exact };
}

type CsvRecord = { line: number; cells: string[]; problem?: string };

/** The records, each with the line on which it begins. One in quotes may be on several lines. */
async function* recordsOf(source: Source, { separator, encoding }: CsvOptions): AsyncGenerator<CsvRecord> {
  let line = 1;
  let record: CsvRecord = { line, cells: [] };
  let cell = '';
  let length = 0;
  let state: 'start' | 'bare' | 'quoted' | 'closed' = 'start';
  let mark = separator;
  /** The character before has ended a record as the first half of CRLF. A return alone ends one, too. */
  let isReturned = false;
  const finish = (): CsvRecord => {
    record.cells.push(cell);
    const ended = record;
    if (length > ENTRY_BYTES) ended.problem = TOO_LONG;
    else if (ended.cells.some((text) => text.includes('\ufffd'))) ended.problem = NOT_UTF8;
    return ended;
  };
  for await (const text of textOf(source, encoding)) {
    mark ??= separatorOf(text);
    for (let at = 0; at < text.length; at += 1) {
      const character = text[at]!;
      const isRest = character === '\n' && isReturned; // of CRLF
      isReturned = false;
      if (isRest) continue;
      if (character === '\n' || (character === '\r' && state !== 'quoted')) line += 1;
      length += 1;
      const keep = length <= ENTRY_BYTES;
      if (state === 'quoted') {
        if (character === '"') state = 'closed';
        else if (keep) cell += character;
        continue;
      }
      if (state === 'closed' && character === '"') {
        if (keep) cell += '"';
        state = 'quoted';
      } else if (state === 'start' && character === '"') state = 'quoted';
      else if (character === mark) {
        if (keep) record.cells.push(cell);
        cell = '';
        state = 'start';
      } else if (character === '\n' || character === '\r') {
        isReturned = character === '\r';
        yield finish();
        record = { line, cells: [] };
        [cell, length, state] = ['', 0, 'start'];
      } else {
        if (keep) cell += character;
        if (state === 'start') state = 'bare';
      }
    }
  }
  if (state === 'quoted') yield { ...record, problem: 'A quote is not closed.' };
  else if (length > 0) yield finish();
}

/** Which mark stands most often in the first line, outside of quotes. */
export function separatorOf(text: string): ',' | ';' | '\t' | '|' {
  const [first = ''] = text.replaceAll(/"[^"]*"/g, '').split(/[\r\n]/, 1);
  const marks = [',', ';', '\t', '|'] as const;
  return marks.reduce((best, mark) => (first.split(mark).length > first.split(best).length ? mark : best), ',');
}

/** The text of a file. The first piece holds its first line, unless that is longer than a record may be. */
async function* textOf(source: Source, encoding: CsvOptions['encoding']): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let first = '';
  let hasLine = false;
  for await (const chunk of source) {
    if (!decoder) {
      refusePacked(chunk);
      const found = isUtf16(chunk) ? (chunk[0] === 0xff ? 'utf-16le' : 'utf-16be') : undefined;
      decoder = new TextDecoder(found ?? (hasMark(chunk) ? 'utf-8' : encoding));
    }
    const text = decoder.decode(chunk, { stream: true });
    if (hasLine) yield text;
    else {
      first += text;
      hasLine = first.includes('\n') || first.length > ENTRY_BYTES;
      if (hasLine) yield first;
    }
  }
  const rest = decoder?.decode() ?? '';
  if (hasLine) yield rest;
  else yield first + rest;
}
