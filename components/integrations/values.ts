import type { Values } from '../ui/form.ts';

/** `{ 'resource.bucket': 'x' }` as `{ resource: { bucket: 'x' } }`. What is optional and empty is left out. */
export function toInput(values: Values): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(values)) {
    if (value === '' && OPTIONAL.has(path)) continue;
    const parts = path.split('.');
    const name = parts.pop()!;
    let at = input;
    for (const part of parts) at = (at[part] ??= {}) as Record<string, unknown>;
    at[name] = value;
  }
  return input;
}

const OPTIONAL: ReadonlySet<string> = new Set(['resource.region', 'credentials.roleArn']);
