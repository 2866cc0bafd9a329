import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open.ts';

/** Opens the operator’s database as its only writer, brings it up to date, and lets go of it afterwards. */
export async function withDatabase<Result>(
  config: Config,
  use: (db: Database) => Promise<Result>,
  /** Looks at the database before it is touched, and throws where it must stay as it is. */
  inspect?: (db: Database) => Promise<void>,
): Promise<Result> {
  const db = await openDatabase(config);
  try {
    await inspect?.(db);
    await migrate(db);
    return await use(db);
  } finally {
    await db.close();
  }
}
