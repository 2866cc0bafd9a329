// Writes what it is told, a line each, and repeats the line when that is committed.
import { createInterface } from 'node:readline';
import { openDatabase } from '../open.ts';

const db = await openDatabase({ databaseUrl: process.argv[2]! });
await db.write([{ sql: 'create table if not exists written (id text primary key) strict' }]);
console.log('open');
createInterface(process.stdin).on('line', (id) => {
  void db.write([{ sql: 'insert into written (id) values (:id)', args: { id } }]).then(() => console.log(id));
});
