import { UsageError } from '../bff/commands/command.ts';
import { ConfigError } from '../bff/config.ts';
import { Problem } from '../bff/core/problem.ts';

/** Says why it did not start: in one line, unless it is a bug. */
export function report(error: unknown): void {
  const expected = error instanceof Problem || error instanceof ConfigError || error instanceof UsageError;
  if (expected) console.error(error.message);
  else console.error(error);
  process.exitCode = 1;
}
