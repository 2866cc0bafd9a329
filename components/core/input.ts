/** What a form holds, by the path of each value. */
type Values = Readonly<Record<string, string>>;

/** `{ 'resource.bucket': 'x' }` as `{ resource: { bucket: 'x' } }`. What is optional and empty is left out. */
export function toInput(values: Values, optional: readonly string[] = []): Record<string, unknown> {
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
