import { createHash } from 'node:crypto';

/**
 * Ids in the order of the file: the time of the upload, their number in it, and what is of this upload
 * and what it goes into alone.
 */
export function idsFor(blob: string, target: string): (number: number) => string {
  const { before, ending } = rangeOf(blob, target);
  return (number) => `${before}${number.toString(36).padStart(6, '0')}${ending}`;
}

/** All of these ids lie between `before` and `last`. Those of other uploads of the same moment do, too, with another ending. */
export function rangeOf(blob: string, target: string) {
  const digest = BigInt(`0x${createHash('sha256').update(`${blob} ${target}`).digest('hex')}`);
  const before = `c${blob.slice(1, 9)}`;
  return { before, last: `${before}${'z'.repeat(16)}`, ending: digest.toString(36).slice(0, 10) };
}
