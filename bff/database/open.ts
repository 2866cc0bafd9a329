import { Problem } from '../core/problem.ts';
import type { Database } from './database.ts';
import { openFile } from './file.ts';
import { locate } from './location.ts';
import { openServer, type Deadlines } from './server.ts';

/** As `config.ts` has them. */
export type DatabaseOptions = {
  databaseUrl: string;
  databaseAuthToken?: string | undefined;
  databaseReplicaUrl?: string | undefined;
  /** Only for a file: works beside the process that writes it. */
  readOnly?: boolean;
  /** On a file `write` is how long any call waits for another program that has locked it. */
  deadlines?: Partial<Deadlines>;
};

/** Opens the database as it is; `migrate` brings its tables up to date. Throws a Problem that says what is in the way. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { databaseUrl, databaseAuthToken, databaseReplicaUrl, readOnly = false, deadlines } = options;
  const location = locate(databaseUrl);
  if (location.kind === 'file') return openFile(location.path, { readOnly, patience: deadlines?.write });
  const replica = databaseReplicaUrl ? locate(databaseReplicaUrl) : undefined;
  if (replica?.kind === 'file') throw new Problem('invalid', 'DATABASE_REPLICA_URL is the address of a libSQL server.');
  return openServer({ url: location.url, replicaUrl: replica?.url, authToken: databaseAuthToken, deadlines });
}
