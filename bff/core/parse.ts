import * as v from 'valibot';
import { Problem, type Fields } from './problem.ts';

/** Parses by a contract what a verb can only judge once it knows more. `at` is put before each path. */
export function parse<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  at: string,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  throw invalid(result.issues, at);
}

export type Issue = {
  readonly type?: string;
  readonly received?: string;
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: unknown })[] | undefined;
};

/** One message a field, the first one. */
export function invalid(issues: readonly Issue[], at?: string): Problem {
  const fields: Fields = Object.create(null) as Fields;
  for (const issue of issues) {
    const path = [
      ...(at ? [at] : []),
      ...(issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)),
    ].join('.');
    fields[path] ??= messageOf(issue);
  }
  const whole = fields[''];
  delete fields[''];
  return new Problem('invalid', whole ?? 'Some fields need another look.', { fields });
}

/** The contract’s own words, but for the ones that valibot says of the shape itself. */
function messageOf({ type, received, message }: Issue): string {
  if (type !== 'strict_object' && type !== 'object') return message;
  if (received === 'undefined') return 'This field is required.';
  return received?.startsWith('"') ? 'There is no such field.' : 'Send a JSON object.';
}
