// Migrates a file, and is killed at the n-th call of the native driver meanwhile: between any two statements.
import { pathToFileURL } from 'node:url';
import Libsql from 'libsql';
import { migrate } from '../migrate.ts';
import { openDatabase } from '../open.ts';

const [, , file = '', folder = '', dieAt = '0'] = process.argv;
let calls = 0;

const statement = Object.getPrototypeOf(new Libsql(':memory:').prepare('select 1')) as object;
for (const [prototype, name] of [
  [Libsql.prototype, 'exec'],
  [statement, 'run'],
  [statement, 'all'],
] as const) {
  // prettier-ignore
  const original = Reflect.get(prototype, name) as (...args: unknown[]) => unknown;
  Reflect.set(prototype, name, function (this: unknown, ...args: unknown[]) {
    if ((calls += 1) === Number(dieAt)) process.kill(process.pid, 'SIGKILL');
    return original.apply(this, args);
  });
}

const db = await openDatabase({ databaseUrl: file });
calls = 0;
await migrate(db, pathToFileURL(`${folder}/`));
await db.close();
