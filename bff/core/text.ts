/** Text that every part can hold: a lone surrogate ends the process in the database’s native code, and U+0000 cuts a text short. */
export const isText = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** The same of all that a value holds, the names of fields as well. */
export function isTextThroughout(value: unknown): boolean {
  if (typeof value === 'string') return isText(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, inner]) => isText(key) && isTextThroughout(inner));
}

/** As emails are stored. The Kelvin sign, whose lower case is a plain k, stays what it is. */
export const asciiLowerCase = (text: string) => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
