import { UsageError } from '../bff/commands/command.ts';
import { ConfigError } from '../bff/core/config-error.ts';
import { Problem } from '../bff/core/problem.ts';
import { toStartError } from '../bff/start-error.ts';

/** Says why it did not start: in one line, unless it is a bug. 2 is the exit code of a mistake of the operator. */
export function report(thrown: unknown): void {
  const error = toStartError(thrown);
  const mistake = error instanceof ConfigError || error instanceof UsageError;
  if (mistake || error instanceof Problem) console.error(error.message);
  else console.error(error);
  process.exitCode = mistake ? 2 : 1;
}
