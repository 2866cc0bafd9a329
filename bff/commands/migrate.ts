import type { Command } from './command.ts';
import { withDatabase } from './database.ts';

export const migrate: Command = {
  name: 'migrate',
  summary: 'Bring the database up to date. `lb serve` does the same when it starts.',
  options: {},
  run: (_, config) => withDatabase(config(), async () => ({ migrated: true })),
  print: () => 'The database is up to date.',
};
