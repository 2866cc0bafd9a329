/** Headers as they are typed, one a line: `Authorization: Bearer abc`. What has no colon is a name without a value. */
export const headersIn = (text: string): { name: string; value: string }[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const colon = line.indexOf(':');
      return colon < 0 ? { name: line, value: '' } : { name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() }; // prettier-ignore
    });
