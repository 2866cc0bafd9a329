// Another program that locks a database for so many milliseconds, without asking us.
import { setTimeout as sleep } from 'node:timers/promises';
import Libsql from 'libsql';

const [, , file = '', milliseconds = '0'] = process.argv;
const db = new Libsql(file);
db.exec('begin immediate');
console.log('locked');
await sleep(Number(milliseconds));
db.exec('rollback');
db.close();
