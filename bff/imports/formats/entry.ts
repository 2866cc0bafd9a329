import { Problem } from '../../core/problem.ts';

/** A file as it comes, in pieces of any length. */
export type Source = AsyncIterable<Uint8Array>;

/** What one line, element or record of a file says, or why it cannot be read. Lines and columns are counted from 1. */
export type Entry =
  | { line: number; value: unknown; /** The same with its numbers to the digit. */ exact: () => unknown }
  | { line: number; column: number | null; problem: string };

export const TOO_LONG = 'This is larger than 1 MB.';

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const LENIENT = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text of bytes in UTF-8, or where they are none. */
export function decode(bytes: Uint8Array): { text: string } | { column: number } {
  try {
    return { text: UTF8.decode(bytes) };
  } catch {
    return { column: LENIENT.decode(bytes).indexOf('\ufffd') + 1 };
  }
}

export const NOT_UTF8 = 'This is not UTF-8. Save the file as UTF-8 and upload it again.';

/** The byte order marks of UTF-16 (RFC 2781). */
export const isUtf16 = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);

const isPacked = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x1f && bytes[1] === 0x8b) || (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3);

/** Throws where a file begins as one that gzip has packed, or as a ZIP archive, which a spreadsheet is, too. */
export function refusePacked(bytes: Uint8Array): void {
  if (isPacked(bytes))
    throw new Problem('invalid', 'This file is compressed, or a spreadsheet. Unpack it, or save it as CSV, and upload that.'); // prettier-ignore
}

/** Throws where a file begins as none of JSON. */
export function refuseNoJson(bytes: Uint8Array): void {
  refusePacked(bytes);
  if (isUtf16(bytes)) throw new Problem('invalid', NOT_UTF8);
}

export const hasMark = (bytes: Uint8Array): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
