import type { Errors } from '../core/input.ts';

/** As the server has it (`Email` in its contract), without what a contract weighs. */
const EMAIL =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*$/;

export type Addresses = {
  /** Well-formed, in lower case, each once. */
  emails: readonly string[];
  /** What is no address, as it was typed. */
  wrong: readonly string[];
  /** How many stood there more than once. */
  doubles: number;
};

/**
 * The addresses in what somebody pasted: separated by commas, semicolons, blanks or lines, each plain or as
 * `Name <ana@example.com>`.
 */
export function parseAddresses(text: string): Addresses {
  const emails = new Set<string>();
  const wrong: string[] = [];
  let doubles = 0;
  for (const piece of pieces(text)) {
    const email = piece.toLowerCase();
    if (!EMAIL.test(piece)) wrong.push(piece);
    else if (emails.has(email)) doubles += 1;
    else emails.add(email);
  }
  return { emails: [...emails], wrong, doubles };
}

function* pieces(text: string): Generator<string> {
  for (const line of text.split(/[\n;]+|,(?=(?:[^"]*"[^"]*")*[^"]*$)/)) {
    const named = /<([^<>]*)>/.exec(line);
    if (named) yield named[1]!.trim();
    else yield* line.split(/\s+/).filter(Boolean);
  }
}

/** The message at the field, in English; `msg` says it in the language of the reader. */
export function errorsInAddresses(text: string): Errors {
  const { emails, wrong } = parseAddresses(text);
  if (wrong.length > 0) return { emails: `This is not an email address: ${wrong.slice(0, 3).join(', ')}.` };
  return emails.length === 0 ? { emails: 'Enter at least one email address.' } : {};
}
