import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const CLI = fileURLToPath(new URL('../../../bff/cli.ts', import.meta.url));
const run = promisify(execFile);

async function help(...command: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, ['--disable-warning=ExperimentalWarning', CLI, ...command, '--help']);
  return stdout.trimEnd();
}

/** Every command as `--help` shows it, without what all of them have. */
export async function renderCommands(): Promise<string> {
  const names = Array.from((await help()).matchAll(/^ {2}(\S+(?: \S+)?) {2,}\S/gm), ([, name]) => name!);
  const commands = names.map(async (name) => {
    const [summary, , , , ...options] = (await help(...name.split(' '))).split('\n');
    const own = options.filter((line) => !/^ {2}--(json|help) /.test(line));
    return `### lb ${name}\n\n${summary}${own.length > 0 ? `\n\n\`\`\`text\n${own.join('\n')}\n\`\`\`` : ''}`;
  });
  return (await Promise.all(commands)).join('\n\n');
}
