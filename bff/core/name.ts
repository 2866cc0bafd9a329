import { isUniqueViolation } from '../database/errors.ts';
import { Problem } from './problem.ts';

/**
 * How names are compared, sorted and searched: without regard to case or to the form of a letter. It is cut, since one
 * letter may become eighteen, and a cursor carries it.
 */
export const nameKey = (name: string): string =>
  Array.from(name.normalize('NFKC').toLowerCase()).slice(0, 400).join('');

/** For `.catch`: says that a name is taken where the unique index on `column`, such as `integrations.name_key`, says so. */
export const nameTaken =
  (column: string) =>
  (error: unknown): never => {
    if (!isUniqueViolation(error, column)) throw error;
    throw new Problem('conflict', 'This name is taken.', {
      fields: { name: 'Choose another name: this one is taken.' },
    });
  };

/** Refuses unless `confirm` is the name, to the letter, so that nobody deletes the wrong one. */
export function confirmName(confirm: string | undefined, name: string): void {
  if (confirm !== undefined && confirm.length <= 1000 && confirm.normalize('NFC') === name) return;
  throw new Problem('invalid', 'The name does not match.', {
    fields: { confirm: 'Type the exact name.' },
  });
}
