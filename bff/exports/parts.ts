import type { Blobs } from '../blobs/blobs.ts';
import { Problem } from '../core/problem.ts';
import { readRow } from '../core/row.ts';
import { requirePermission, type MemberScope } from '../core/scope.ts';
import { ownTasks } from '../tasks/row.ts';

/** How long a part is about, in bytes: it ends with a line. Who reads it holds it in memory. */
const PART = 8 * 1024 ** 2;

/** Of how many files it is known where parts begin. */
const MOST_FILES = 200;
const MOST_PARTS = 1000;

/** `start` and `end` are the first and the last of it, counted from 0. */
type Range = { start: number; end: number };
export type Part = { offsets: Range; lines: Range };

const LF = 10;

/** The results of exports, in parts of whole lines, so that a script reads a large one bit by bit. */
export class ExportParts {
  readonly #blobs: Blobs;
  readonly #bytes: number;
  /** By file, how many lines end before some places. A script asks for one part after the other. */
  readonly #known = new Map<string, Map<number, number>>();
  /** By file, what is read of it now: several questions at once do not read the same. */
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(blobs: Blobs, bytes = PART) {
    this.#blobs = blobs;
    this.#bytes = bytes;
  }

  /** How large the result is; undefined where there is none, or none yet. */
  async measure(scope: MemberScope, taskId: string): Promise<{ bytes: number; lines: number } | undefined> {
    const result = await readResult(scope, taskId);
    return result && { bytes: result.bytes, lines: result.lines };
  }

  /** The part that begins at an offset; undefined where there is no result. */
  async partAt(scope: MemberScope, taskId: string, offset: number): Promise<Part | undefined> {
    const result = await readResult(scope, taskId);
    if (!result) return undefined;
    if (!(Number.isSafeInteger(offset) && offset >= 0 && offset < result.bytes))
      throw new Problem('invalid', 'The offset is not in the file.', { fields: { offset: `Use 0 to ${result.bytes - 1}.` } }); // prettier-ignore
    return this.#inTurn(result.blob, () => this.#find(result, offset));
  }

  async #inTurn<Found>(blob: string, find: () => Promise<Found>): Promise<Found> {
    const turn = (this.#turns.get(blob) ?? Promise.resolve()).then(find, find);
    this.#turns.set(blob, turn);
    try {
      return await turn;
    } finally {
      if (this.#turns.get(blob) === turn) this.#turns.delete(blob);
    }
  }

  async #find({ blob, bytes }: { blob: string; bytes: number }, offset: number): Promise<Part> {
    const known = this.#of(blob);
    const nearest = Math.max(...[...known.keys()].filter((place) => place <= offset));
    const before = await this.#countLines(blob, known, { start: nearest, end: offset });
    const { end, lines } = await this.#endOf(blob, offset, bytes);
    if (end < bytes) this.#note(known, end, before + lines);
    return { offsets: { start: offset, end: end - 1 }, lines: { start: before, end: before + Math.max(lines, 1) - 1 } };
  }

  #note(known: Map<number, number>, place: number, lines: number): void {
    if (known.size < MOST_PARTS) known.set(place, lines);
  }

  #of(blob: string): Map<number, number> {
    const known = this.#known.get(blob) ?? new Map([[0, 0]]);
    this.#known.delete(blob);
    this.#known.set(blob, known);
    if (this.#known.size > MOST_FILES) this.#known.delete(this.#known.keys().next().value!);
    return known;
  }

  /** How many lines end before `end`, from a place where it is known. Keeps the same of places on the way. */
  async #countLines(blob: string, known: Map<number, number>, range: { start: number; end: number }): Promise<number> {
    let lines = known.get(range.start)!;
    if (range.start === range.end) return lines;
    let [at, noted] = [range.start, range.start];
    for await (const chunk of (await this.#open(blob, range)).body) {
      lines += countIn(chunk);
      at += chunk.length;
      if (at - noted < this.#bytes) continue;
      this.#note(known, at, lines);
      noted = at;
    }
    return lines;
  }

  /** Where the line ends in which a part is long enough, and how many lines end in the part. */
  async #endOf(blob: string, start: number, bytes: number): Promise<{ end: number; lines: number }> {
    let at = start;
    let lines = 0;
    for await (const chunk of (await this.#open(blob, { start, end: bytes })).body) {
      const enough = Math.max(0, start + this.#bytes - 1 - at);
      const end = enough < chunk.length ? chunk.indexOf(LF, enough) : -1;
      if (end >= 0) return { end: at + end + 1, lines: lines + countIn(chunk.subarray(0, end + 1)) };
      lines += countIn(chunk);
      at += chunk.length;
    }
    return { end: bytes, lines };
  }

  async #open(blob: string, range: { start: number; end: number }) {
    const opened = await this.#blobs.open(blob, range);
    if (!opened) throw new Problem('gone', 'This file is not kept any more. Export again.');
    return opened;
  }
}

function countIn(chunk: Uint8Array): number {
  let lines = 0;
  for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, at + 1)) lines += 1;
  return lines;
}

/** The result of one of the member’s own exports. */
async function readResult(scope: MemberScope, id: string) {
  requirePermission(scope, 'tasks:read');
  const { where, args } = ownTasks(scope);
  const row = await readRow(
    scope,
    'task',
    `select result_blob, result_bytes, processed, kept_until from tasks
     where id = :id and ${where} and kind in ('PROJECT_EXPORT', 'DATASET_EXPORT')`,
    { id, ...args },
  );
  if (row['result_blob'] === null || (row['kept_until'] as number) <= Date.now()) return undefined;
  return {
    blob: row['result_blob'] as string,
    bytes: row['result_bytes'] as number,
    lines: row['processed'] as number,
  };
}
