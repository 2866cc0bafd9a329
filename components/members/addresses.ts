import type { Errors } from '../core/input.ts';
import type { Chip } from '../ui/chips-input.ts';

/** As the server has it (`Email` in its contract), without what a contract weighs. */
const EMAIL =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*$/;

const NO_EMAIL = 'Enter an email address such as ana@example.com.';

/**
 * The addresses in what somebody typed or pasted, in lower case: separated by commas, semicolons, blanks or lines, each plain
 * or as `Name <ana@example.com>`. What is none stays as it was typed.
 */
export const emailsIn = (text: string): Chip[] =>
  Array.from(pieces(text), (piece) =>
    EMAIL.test(piece) ? { value: piece.toLowerCase() } : { value: piece, error: NO_EMAIL },
  );

/** A name may stand before an address, so that a blank ends only what is one. */
export const EMAIL_ENDS = /[,;]$|@\S+\s$/;

function* pieces(text: string): Generator<string> {
  for (const line of text.split(/[\n;]+|,(?=(?:[^"]*"[^"]*")*[^"]*$)/)) {
    const named = /<([^<>]*)>/.exec(line);
    if (named) yield named[1]!.trim();
    else yield* line.split(/\s+/).filter(Boolean);
  }
}

/** The message at the field, in English; `msg` says it in the language of the reader. */
export function errorsInEmails(emails: readonly string[]): Errors {
  if (emails.length === 0) return { emails: 'Enter at least one email address.' };
  return emails.every((email) => EMAIL.test(email)) ? {} : { emails: NO_EMAIL };
}
