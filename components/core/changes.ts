/** What of `entered` differs from `before`: lists in whatever order, and nothing where it is undefined. */
export function changesFrom<Entered extends object>(
  before: Readonly<Record<keyof Entered, unknown>>,
  entered: Entered,
): Partial<Entered> {
  const differs = ([name, value]: [string, unknown]) =>
    value !== undefined && textOf(value) !== textOf(before[name as keyof Entered]);
  return Object.fromEntries(Object.entries(entered).filter(differs)) as Partial<Entered>;
}

const textOf = (value: unknown) => JSON.stringify(Array.isArray(value) ? value.map(String).toSorted() : value);
