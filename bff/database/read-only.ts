import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import Libsql from 'libsql';
import { Problem } from '../core/problem.ts';

/** Opens a file so that nothing is written to it: not even the log of a process beside us is moved. Throws a Problem where there is no file. */
export function openReadOnly(path: string, remedy = ''): Libsql.Database {
  if (!existsSync(path)) throw new Problem('not_found', `There is no database at ${path}.${remedy}`);
  return new Libsql(`${pathToFileURL(path).href}?mode=ro`);
}
