import { backup as backUp } from '../database/backup.ts';
import type { Command } from './command.ts';

export const backup: Command = {
  name: 'backup',
  summary: 'Copy the database into one file, while the server runs.',
  makesNoKey: true,
  options: { to: { value: 'FILE', help: 'Where the copy goes. It must not be there yet.', required: true } },
  run: async (options, config) => {
    const file = options['to'] as string;
    await backUp(config(), file);
    return { file };
  },
  print: ({ file }: { file: string }) =>
    `The copy is in ${file}. It holds everything but SECRET_KEY, or DATA_DIR/secret.key, without which no server starts on it.`,
};
