import { apiKeyCreate } from './commands/api-key-create.ts';
import { helpOf, readOptions, UsageError, type Command } from './commands/command.ts';
import { backup } from './commands/backup.ts';
import { doctor } from './commands/doctor.ts';
import { memberInvite } from './commands/member-invite.ts';
import { migrate } from './commands/migrate.ts';
import { organizationCreate } from './commands/organization-create.ts';
import { portalCreate } from './commands/portal-create.ts';
import { restore } from './commands/restore.ts';
import { rotateKey } from './commands/rotate-key.ts';
import { seed } from './commands/seed.ts';
import { serve } from './commands/serve.ts';
import { taskWait } from './commands/task-wait.ts';
import { readConfig } from './config.ts';
import { ConfigError } from './core/config-error.ts';
import { Problem } from './core/problem.ts';
import { toStartError } from './start-error.ts';

const commands: readonly Command[] = [
  serve,
  migrate,
  seed,
  backup,
  restore,
  organizationCreate,
  portalCreate,
  apiKeyCreate,
  memberInvite,
  taskWait,
  rotateKey,
  doctor,
];

/** `lb <command>`: 0 when it did what was asked, 1 when it could not, 2 when it was asked wrongly. */
async function run(args: readonly string[]): Promise<number> {
  const command = commands.find(({ name }) => name === args.slice(0, name.split(' ').length).join(' '));
  if (!command) {
    const asked = args.filter((arg) => arg !== '--help' && arg !== 'help');
    if (asked.length > 0) throw new UsageError(`There is no command \`${asked.join(' ')}\`. \`lb --help\` lists them.`);
    process.stdout.write(overview());
    return 0;
  }
  const options = readOptions(command, args.slice(command.name.split(' ').length));
  if (options['help']) {
    process.stdout.write(helpOf(command));
    return 0;
  }
  const result = await command.run(options, () => readConfig(process.env, { makesKey: !command.makesNoKey }));
  if (result && options['json']) process.stdout.write(`${JSON.stringify(result)}\n`);
  else if (result && command.print) process.stdout.write(`${command.print(result as never)}\n`);
  return result?.['ok'] === false ? 1 : 0;
}

function overview(): string {
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(22)} ${summary}`);
  return `Labelboard: a data-labeling dashboard in parts that any web page can embed.\n\nUsage: lb <command> [options]\n\n${lines.join('\n')}\n\nEach has --help, and --json for scripts.\n`;
}

/** What went wrong, for a person or, with `--json`, for a script. Only a bug shows its stack. */
function report(thrown: unknown, json: boolean): number {
  const error = toStartError(thrown);
  const expected = error instanceof Problem || error instanceof UsageError || error instanceof ConfigError;
  const message = error instanceof Error ? error.message : String(error);
  const fields = error instanceof Problem || error instanceof UsageError ? error.fields : {};
  if (json) process.stdout.write(`${JSON.stringify({ error: message, fields })}\n`);
  const lines = [message, ...Object.entries(fields).map(([field, words]) => `  ${field}: ${words}`)];
  process.stderr.write(`${expected ? lines.join('\n') : ((error as Error).stack ?? message)}\n`);
  return error instanceof UsageError || error instanceof ConfigError ? 2 : 1;
}

/** A result that nobody got, such as a new key on a full disk, is a failure. A server goes on without its log. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return; // whoever read has read enough, such as `head`
  process.stderr.write(`The output could not be written: ${error.message}.\n`);
  process.exitCode = 1;
});

/** Both may lead to the same full disk. What cannot be said is left unsaid, and a server starts all the same. */
process.stderr.on('error', () => {});

const args = process.argv.slice(2);
const code = await run(args).catch((error: unknown) => report(error, args.includes('--json')));
process.exitCode ||= code;
