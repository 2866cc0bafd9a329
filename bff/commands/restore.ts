import { restore as bringBack } from '../database/backup.ts';
import type { Command } from './command.ts';

export const restore: Command = {
  name: 'restore',
  summary: 'Bring a backup into an empty place: a file that is not there yet, or an empty libSQL server.',
  makesNoKey: true,
  options: { from: { value: 'FILE', help: 'The copy that `lb backup` made.', required: true } },
  run: async (options, config) => {
    const target = config();
    await bringBack(options['from'] as string, target);
    return { restored: target.databaseUrl };
  },
  print: ({ restored }: { restored: string }) =>
    `${restored} holds what the backup held. It needs the SECRET_KEY of the server that was backed up, or its DATA_DIR/secret.key.`,
};
