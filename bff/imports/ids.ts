import { createHash } from 'node:crypto';

/**
 * Ids in the order of the file: the time of the upload, their number in it, and what is of this upload
 * and what it goes into alone.
 */
export function idsFor(blob: string, target: string): (number: number) => string {
  const digest = BigInt(`0x${createHash('sha256').update(`${blob} ${target}`).digest('hex')}`);
  const ending = digest.toString(36).slice(0, 10);
  return (number) => `c${blob.slice(1, 9)}${number.toString(36).padStart(6, '0')}${ending}`;
}
