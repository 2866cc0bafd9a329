import { isUniqueViolation } from '../database/errors.ts';
import { Problem } from './problem.ts';

/** How text is searched: without regard to case or to the form of a letter. */
export const searchKey = (text: string): string => text.normalize('NFKC').toLowerCase();

/** How names are compared, sorted and searched. It is cut, since one letter may become eighteen, and a cursor carries it. */
export const nameKey = (name: string): string => Array.from(searchKey(name)).slice(0, 400).join('');

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
