/** What is in a form, by the names of its fields: the paths of the values, such as `resource.bucket`. */
export type Values = Readonly<Record<string, string>>;

/** The same with lists, which fields with several values have. */
export type Entered = Readonly<Record<string, string | readonly string[]>>;

/** What is wrong, by the names of the fields. */
export type Errors = Readonly<Record<string, string>>;

/** `{ 'resource.bucket': 'x' }` as `{ resource: { bucket: 'x' } }`. What is `optional` and empty is left out. */
export function toInput(values: Entered, optional: readonly string[] = []): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(values)) {
    if (value === '' && optional.includes(path)) continue;
    const parts = path.split('.');
    const name = parts.pop()!;
    let at = input;
    for (const part of parts) at = (at[part] ??= {}) as Record<string, unknown>;
    at[name] = value;
  }
  return input;
}
