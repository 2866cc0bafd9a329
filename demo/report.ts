import { UsageError } from '../bff/commands/command.ts';
import { ConfigError } from '../bff/config.ts';
import { Problem } from '../bff/core/problem.ts';

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
