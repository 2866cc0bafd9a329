/** The first letters of the first two words of a name, which stand for a person where there is no picture. */
export const initialsOf = (name: string): string =>
  name
    .trim()
    .split(/\s+/)
    .slice(0, 2)
    .map(([first = '']) => first)
    .join('');
