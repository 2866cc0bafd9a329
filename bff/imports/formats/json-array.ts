import { ENTRY_BYTES } from '../contract.ts';
import { decode, hasMark, NOT_UTF8, refuseNoJson, TOO_LONG, type Entry, type Source } from './entry.ts';
import { readJsonText } from './json-text.ts';

const [LF, QUOTE, BACKSLASH, COMMA, COLON, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = Array.from('\n"\\,:[]{}', (c) => c.charCodeAt(0)); // prettier-ignore
const BLANKS = new Set(Array.from(' \t\r\n', (c) => c.charCodeAt(0)));

/** Brackets within each other whose kind is known. Of those further in there is the number alone: no element so deep is taken. */
const KNOWN = 1000;

/**
 * The elements of a JSON array, each read by itself, so that a broken one spoils no other. A broken one ends where a text
 * has no quote at the end of its line, and where an object begins in the place of a name. Objects without an array around
 * them are read too, and so are several arrays one after another.
 */
export async function* readJsonArray(source: Source): AsyncGenerator<Entry> {
  const scanner = new Scanner();
  for await (const chunk of source) yield* scanner.scan(chunk);
  yield* scanner.end();
}

class Scanner {
  #line = 1;
  #column = 0;
  #isFirst = true;
  #isOpen = false;
  /** The element that is being read: where it began, its bytes, and the brackets that are open in it, `further` beyond those that are known. */
  #element: { line: number; column: number; open: number[]; further: number; bytes: number } | undefined;
  #parts: Uint8Array[] = [];
  #inText = false;
  #isEscaped = false;
  /** The last byte in the element that is no blank. */
  #before = 0;

  *scan(chunk: Uint8Array): Generator<Entry> {
    let from = 0;
    if (this.#isFirst && chunk.length > 0) {
      this.#isFirst = false;
      refuseNoJson(chunk);
      if (hasMark(chunk)) from = 3;
    }
    let start = from;
    for (let at = from; at < chunk.length; at += 1) {
      const byte = chunk[at]!;
      this.#column += 1;
      const element = this.#element;
      if (!element) {
        if (byte === LF) this.#newLine();
        else if (byte === OPEN_LIST && !this.#isOpen) this.#isOpen = true;
        else if (byte === CLOSE_LIST) this.#isOpen = false;
        else if (!BLANKS.has(byte) && byte !== COMMA) {
          start = at;
          this.#begin(byte);
        }
        continue;
      }
      element.bytes += 1;
      const isPast =
        this.#inText || element.open.length > 0
          ? this.#isBroken(byte)
          : byte === COMMA || byte === CLOSE_LIST || byte === LF;
      if (isPast) {
        yield this.#take(chunk.subarray(start, at));
        if (byte === CLOSE_LIST) this.#isOpen = false;
        if (byte === OPEN) {
          start = at;
          this.#begin(byte);
        }
      } else this.#step(byte);
      if (byte === LF) this.#newLine();
    }
    if (this.#element) this.#keep(chunk.subarray(start));
  }

  *end(): Generator<Entry> {
    const last = this.#element && this.#take(new Uint8Array());
    if (last) yield last;
    if (this.#isOpen && !(last && 'problem' in last))
      yield { line: this.#line, column: this.#column + 1, problem: 'The array is not closed with a bracket. The file may be cut off.' }; // prettier-ignore
  }

  #begin(byte: number): void {
    this.#element = { line: this.#line, column: this.#column, open: [], further: 0, bytes: 0 };
    this.#step(byte);
  }

  #isBroken(byte: number): boolean {
    if (this.#inText) return byte === LF;
    const { open, further } = this.#element!;
    return byte === OPEN && further === 0 && open.at(-1) === OPEN && this.#before !== COLON;
  }

  #step(byte: number): void {
    if (!BLANKS.has(byte)) this.#before = byte;
    if (this.#inText) {
      if (this.#isEscaped) this.#isEscaped = false;
      else if (byte === BACKSLASH) this.#isEscaped = true;
      else if (byte === QUOTE) this.#inText = false;
    } else if (byte === QUOTE) this.#inText = true;
    else if (byte === OPEN || byte === OPEN_LIST) this.#enter(byte);
    else if (byte === CLOSE || byte === CLOSE_LIST) this.#leave();
  }

  #enter(bracket: number): void {
    const element = this.#element!;
    if (element.open.length < KNOWN) element.open.push(bracket);
    else element.further += 1;
  }

  #leave(): void {
    const element = this.#element!;
    if (element.further > 0) element.further -= 1;
    else element.open.pop();
  }

  #newLine(): void {
    this.#line += 1;
    this.#column = 0;
  }

  #keep(part: Uint8Array): void {
    if (this.#element!.bytes <= ENTRY_BYTES) this.#parts.push(part);
    else this.#parts = [];
  }

  #take(last: Uint8Array): Entry {
    const { line, column, bytes } = this.#element!;
    this.#keep(last);
    const parts = this.#parts;
    this.#element = undefined;
    this.#parts = [];
    this.#inText = false;
    this.#isEscaped = false;
    if (bytes > ENTRY_BYTES) return { line, column: null, problem: TOO_LONG };
    const decoded = decode(Buffer.concat(parts));
    if ('column' in decoded) return { line, column: null, problem: NOT_UTF8 };
    return readJsonText(decoded.text.trimEnd(), line, column);
  }
}
