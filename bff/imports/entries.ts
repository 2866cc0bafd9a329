import type { Format } from './contract.ts';
import { readCsv, type CsvOptions } from './formats/csv.ts';
import type { Entry, Source } from './formats/entry.ts';
import { readJsonArray } from './formats/json-array.ts';
import { readNdjson } from './formats/ndjson.ts';

/** What the lines, elements or records of a file say. `count` hears of each piece of it that is read, in bytes. */
export function entriesOf(
  body: ReadableStream<Uint8Array>,
  { format, csv }: { format: Format; csv: CsvOptions },
  count: (length: number) => void,
): AsyncGenerator<Entry> {
  const source = counted(body, count);
  if (format === 'CSV') return readCsv(source, csv);
  return format === 'JSON' ? readJsonArray(source) : readNdjson(source);
}

async function* counted(body: ReadableStream<Uint8Array>, count: (length: number) => void): Source {
  for await (const chunk of body) {
    count(chunk.length);
    yield chunk;
  }
}
