import { ENTRY_BYTES } from '../contract.ts';
import { decode, hasMark, NOT_UTF8, refuseNoJson, TOO_LONG, type Entry, type Source } from './entry.ts';
import { readJsonText } from './json-text.ts';

const LF = 0x0a;

/** JSON, one value a line (https://github.com/ndjson/ndjson-spec). Blank lines, CRLF and a last line without an end are fine. */
export async function* readNdjson(source: Source): AsyncGenerator<Entry> {
  let line = 0;
  for await (const bytes of linesOf(source)) {
    line += 1;
    if (bytes === undefined) {
      yield { line, column: null, problem: TOO_LONG };
      continue;
    }
    const decoded = decode(bytes);
    if ('column' in decoded) yield { line, column: decoded.column, problem: NOT_UTF8 };
    else if (decoded.text.trim() !== '') yield readJsonText(decoded.text.trimEnd(), line);
  }
}

/** The lines of a file without their ends; undefined for one that is too long. */
async function* linesOf(source: Source): AsyncGenerator<Uint8Array | undefined> {
  let kept: Uint8Array[] = [];
  let bytes = 0;
  let isFirst = true;
  const take = (part: Uint8Array) => {
    bytes += part.length;
    if (bytes <= ENTRY_BYTES) kept.push(part);
    else kept = [];
  };
  const end = () => {
    const line = bytes > ENTRY_BYTES ? undefined : kept.length === 1 ? kept[0]! : Buffer.concat(kept);
    [kept, bytes] = [[], 0];
    if (!isFirst || !line) return line;
    isFirst = false;
    refuseNoJson(line);
    return hasMark(line) ? line.subarray(3) : line;
  };
  for await (const chunk of source) {
    let from = 0;
    for (let at = chunk.indexOf(LF); at !== -1; at = chunk.indexOf(LF, from)) {
      take(chunk.subarray(from, at));
      from = at + 1;
      yield end();
    }
    if (from < chunk.length) take(chunk.subarray(from));
  }
  if (bytes > 0) yield end();
}
