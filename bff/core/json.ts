type ExactJson = typeof JSON & { rawJSON: (text: string) => unknown };

/** A number in JSON, where it may begin. Digits in a string may look like one, which costs time and nothing else. */
const MAY_HOLD_NUMBER = /[:[,]\s*-?\d/;

/**
 * Parses JSON so that `JSON.stringify` gives its numbers back to the digit: one that JavaScript cannot hold as it is
 * written, such as 123456789012345678 or 1.0, becomes a raw one (https://tc39.es/proposal-json-parse-with-source/).
 */
export function parseExact(text: string): unknown {
  if (!MAY_HOLD_NUMBER.test(text)) return JSON.parse(text);
  const keep = (_key: string, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' && context?.source !== undefined && String(value) !== context.source
      ? (JSON as ExactJson).rawJSON(context.source)
      : value;
  return JSON.parse(text, keep);
}

/** Whether no more than so many lists and objects stand within each other. */
export const isWithin = (value: unknown, levels: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((inner) => isWithin(inner, levels - 1)));
