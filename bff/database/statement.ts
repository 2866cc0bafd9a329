import { isUint8Array } from 'node:util/types';
import { isText } from '../core/text.ts';
import { Cache } from './cache.ts';
import type { Args, Value } from './database.ts';
import { statements, tokens } from './tokens.ts';

/** What a driver is given: nothing else ever reaches the native code, which ends the whole process over some other values. */
export type NativeValue = string | bigint | null | Uint8Array;

export type Compiled = {
  /** The text with `?1`, `?2` … in place of the names. */
  sql: string;
  /** The name of `?1` comes first. */
  names: readonly string[];
  /** `read` answers with rows and changes nothing, `change` is for rows, `schema` for tables and the like. */
  kind: 'read' | 'change' | 'schema';
};

const NAME = /^:([A-Za-z_]\w*)$/;
const KINDS: ReadonlyMap<string, Compiled['kind']> = new Map([
  ...['select', 'values', 'pragma', 'explain'].map((verb) => [verb, 'read'] as const),
  ...['insert', 'replace', 'update', 'delete'].map((verb) => [verb, 'change'] as const),
  ...['create', 'alter', 'drop', 'reindex', 'analyze'].map((verb) => [verb, 'schema'] as const),
]);

const compiled = new Cache(1000, compileText);

/** One statement with `:names`, made ready for a driver. Throws a TypeError for anything else. */
export function compile(sql: string): Compiled {
  if (typeof sql !== 'string' || !isText(sql)) throw new TypeError('SQL is well-formed Unicode without U+0000.');
  return compiled.get(sql);
}

function compileText(sql: string): Compiled {
  const [statement, ...more] = statements(sql);
  if (!statement) throw new TypeError('There is no statement in the SQL.');
  if (more.length > 0) throw new TypeError('The SQL holds more than one statement.');

  const names: string[] = [];
  let numbered = '';
  let copied = 0;
  let depth = 0;
  let verb: string | undefined;
  const { text } = statement;
  for (const { kind, start, end } of tokens(text)) {
    const word = text.slice(start, end);
    if (kind === 'unterminated') throw new TypeError('The SQL ends inside a string, a name or a comment.');
    if (kind === 'parameter') {
      const name = NAME.exec(word)?.[1];
      if (!name) throw new TypeError(`A placeholder has a name, such as :id; found ${word}.`);
      if (!names.includes(name)) names.push(name);
      numbered += `${text.slice(copied, start)}?${names.indexOf(name) + 1}`;
      copied = end;
    }
    // After `with` the verb is the first one outside of its parentheses.
    if (word === '(') depth += 1;
    else if (word === ')') depth -= 1;
    else if (depth === 0 && KINDS.has(word.toLowerCase())) verb ??= word.toLowerCase();
  }
  const kind = KINDS.get(verb ?? '');
  // A transaction or an attached file belongs to the driver alone.
  if (!kind) throw new TypeError(`The port has no use for ${JSON.stringify(text.slice(0, 40))}.`);
  return { sql: numbered + text.slice(copied), names, kind };
}

/** The values in the order of the statement’s names. A value of another type, a missing or a surplus one is a TypeError: a bug of ours, since input is checked at the door. */
export function bind({ names }: Compiled, args: Args = {}): NativeValue[] {
  const values: NativeValue[] = [];
  for (const name of names) {
    if (!Object.hasOwn(args, name)) throw new TypeError(`:${name} has no value.`);
    values.push(toNative(name, args[name]!));
  }
  const given = Object.keys(args);
  if (given.length !== names.length) {
    throw new TypeError(`The SQL has no :${given.find((name) => !names.includes(name))}.`);
  }
  return values;
}

function toNative(name: string, value: Value): NativeValue {
  switch (typeof value) {
    case 'string':
      if (isText(value)) return value;
      throw new TypeError(`:${name} is not well-formed Unicode without U+0000.`);
    case 'number':
      if (Number.isSafeInteger(value)) return BigInt(value);
      throw new TypeError(`:${name} is not a safe integer.`);
    case 'bigint':
      // A larger one could be stored, but would come back as another number.
      if (value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER) return value;
      throw new TypeError(`:${name} is not a safe integer.`);
    case 'boolean':
      return value ? 1n : 0n;
    default:
      if (value === null || isUint8Array(value)) return value;
      throw new TypeError(`:${name} is of a type which the database does not have.`);
  }
}
