/** How much of a file is looked at to find its columns, in bytes. */
const LOOKED_AT = 65_536;

/** Rows that are shown of a file, below its header. */
const SHOWN = 5;

export const SEPARATORS = [',', ';', '\t', '|'] as const;
export type Separator = (typeof SEPARATORS)[number];

/** By the names that `TextDecoder` and the server have for them, with what people call them. */
export const ENCODINGS = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
  shift_jis: 'Shift JIS',
} as const;
export type Encoding = keyof typeof ENCODINGS;

/** How a CSV file begins, with how it seems to be written. */
export type CsvHead = { bytes: Uint8Array<ArrayBuffer>; encoding: Encoding };

/** Reads how a CSV file begins. */
export async function readCsvHead(file: File): Promise<CsvHead> {
  const bytes = new Uint8Array(await file.slice(0, LOOKED_AT).arrayBuffer());
  return { bytes, encoding: encodingOf(bytes) };
}

/** A byte order mark, or else what its bytes are valid in: text of Windows-1252 is hardly ever valid UTF-8. */
function encodingOf(bytes: Uint8Array<ArrayBuffer>): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (isValid(bytes, 'utf-8')) return 'utf-8';
  // Its letters with accents are no valid Shift JIS as a rule, and never give kana.
  const isJapanese = isValid(bytes, 'shift_jis') && /[\u3041-\u30fe]/.test(textOf({ bytes, encoding: 'shift_jis' }));
  return isJapanese ? 'shift_jis' : 'windows-1252';
}

/** The last letter may be cut off. */
function isValid(bytes: Uint8Array<ArrayBuffer>, encoding: Encoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

const textOf = ({ bytes, encoding }: CsvHead): string => new TextDecoder(encoding).decode(bytes, { stream: true });

/** The mark that stands most often in the first line, outside of quotes. */
export function separatorOf(head: CsvHead): Separator {
  const [line = ''] = textOf(head)
    .replaceAll(/"[^"]*"/g, '')
    .split(/[\r\n]/, 1);
  return SEPARATORS.reduce((best, mark) => (line.split(mark).length > line.split(best).length ? mark : best));
}

/** The header of a CSV file, and below it the first rows. */
export function firstRows(head: CsvHead, separator: Separator): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  // A cell in quotes, in which two of them are one, or a bare one; behind it the mark or the end of the line.
  const mark = separator === '|' ? '\\|' : separator;
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^${mark}\\r\\n]*))[^${mark}\\r\\n]*(${mark}|\\r\\n?|\\n|$)`, 'gy');
  for (const [whole, quoted, bare = '', end] of textOf(head).matchAll(cell)) {
    if (whole === '' && row.length === 0) break;
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === separator) continue;
    if (row.length > 1 || row[0]!.trim() !== '') rows.push(row);
    row = [];
    if (rows.length > SHOWN || end === '') break;
  }
  return rows;
}
