import { UsageError } from '../bff/commands/command.ts';
import { ConfigError } from '../bff/config.ts';
import { Problem } from '../bff/core/problem.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The port that a variable names. Throws a ConfigError where it names none. */
export function portOf(env: Environment, name: string, otherwise: number): number {
  const text = env[name] || String(otherwise);
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new ConfigError(`${name} must be a whole number up to 65535. It is "${text}".`);
}

/** Says why it did not start: in one line, unless it is a bug. */
export function report(error: unknown): void {
  const expected = error instanceof Problem || error instanceof ConfigError || error instanceof UsageError;
  if (expected) console.error(error.message);
  else if (isTakenPort(error)) console.error(`Port ${error.port} is taken. Stop what has it, or choose another port.`);
  else console.error(error);
  process.exitCode = 1;
}

const isTakenPort = (error: unknown): error is { port: number } =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
