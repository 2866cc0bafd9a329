// Opens a database as its writer, and keeps it until it is killed.
import { openDatabase } from '../open.ts';

await openDatabase({ databaseUrl: process.argv[2]! });
console.log('open');
setInterval(() => {}, 60_000);
