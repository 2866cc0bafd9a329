import { parseArgs } from 'node:util';
import type * as v from 'valibot';
import type { Config } from '../config.ts';
import { parse } from '../core/parse.ts';
import { Problem, type Fields } from '../core/problem.ts';

export type Option = {
  /** What stands for the value in the help, such as `ID`; none for a switch. */
  value?: string;
  help: string;
  required?: boolean;
  /** May be given several times, or with several values separated by commas. */
  many?: boolean;
};

export type Options = Readonly<Record<string, string | string[] | true | undefined>>;

export type Command = {
  name: string;
  summary: string;
  options: Record<string, Option>;
  /** It encrypts nothing, so no secret key is made for it where there is none yet. */
  makesNoKey?: true;
  /** Gives what `--json` prints. Without it `print` says the same to a person. */
  run: (options: Options, config: () => Config) => Promise<Record<string, unknown> | undefined>;
  print?: (result: never) => string;
};

/** A mistake in how a command was called: said in one line, or in one for each option, with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly fields: Fields;

  constructor(message: string, fields: Fields = {}) {
    super(message);
    this.fields = fields;
  }
}

/** Parses by a contract what options say. `optionOf` names the option of a field, where it has another name. */
export function parseInput<Schema extends v.GenericSchema>(
  schema: Schema,
  value: Record<string, unknown>,
  optionOf: Record<string, string> = {},
): v.InferOutput<Schema> {
  try {
    return parse(schema, value, '');
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const fields = Object.entries(error.fields).map(([path, message]): [string, string] => {
      const field = path.split('.')[0]!;
      return [`--${optionOf[field] ?? field}`, message];
    });
    throw new UsageError(fields.length === 0 ? error.message : 'Some options need another look.', Object.fromEntries(fields)); // prettier-ignore
  }
}

/** Reads `--name value`, refusing what the command does not know and saying what it lacks. */
export function readOptions({ name, options }: Command, args: readonly string[]): Options {
  const known = { ...options, json: JSON_OPTION, help: HELP_OPTION };
  let values: Record<string, unknown>;
  try {
    const spec = Object.fromEntries(
      Object.entries(known).map(([key, { value, many }]) => [
        key,
        { type: value ? ('string' as const) : ('boolean' as const), multiple: many ?? false },
      ]),
    );
    ({ values } = parseArgs({ args: [...spread(args, known)], options: spec, allowPositionals: false }));
  } catch (error) {
    const [said] = (error as Error).message.split(/\n|\. /);
    throw new UsageError(`${said!.replace(/\.$/, '')}. See \`lb ${name} --help\`.`);
  }
  if (values['help']) return values as Options;
  const missing = Object.entries(options).filter(([key, { required }]) => required && values[key] === undefined);
  if (missing.length > 0)
    throw new UsageError(
      `Give ${missing.map(([key, { value }]) => `--${key} ${value}`).join(' and ')}. See \`lb ${name} --help\`.`,
    );
  return values as Options;
}

/** `--scope a b` and `--scope a,b` mean `--scope a --scope b`. */
function* spread(args: readonly string[], known: Record<string, Option>): Generator<string> {
  let many: string | undefined;
  for (const arg of args) {
    if (arg.startsWith('--')) {
      many = known[arg.slice(2)]?.many ? arg : undefined;
      if (!many) yield arg;
    } else if (many) {
      for (const value of arg.split(',').filter(Boolean)) {
        yield many;
        yield value;
      }
    } else yield arg;
  }
}

const JSON_OPTION: Option = { help: 'Print the result as JSON, for scripts.' };
const HELP_OPTION: Option = { help: 'Show this help.' };

export function helpOf({ name, summary, options }: Command): string {
  const lines = Object.entries({ ...options, json: JSON_OPTION, help: HELP_OPTION }).map(
    ([key, { value, help, required, many }]) => {
      const flag = `--${key}${value ? ` ${value}${many ? '…' : ''}` : ''}`;
      return `  ${flag.padEnd(28)} ${help}${required ? ' Required.' : ''}`;
    },
  );
  return `${summary}\n\nUsage: lb ${name} [options]\n\n${lines.join('\n')}\n`;
}
