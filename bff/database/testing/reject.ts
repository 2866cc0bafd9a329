// Opens a database on a server, and leaves two failures to nobody: one as the client leaves it where a transaction was given up, and another.
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../open.ts';

const [url, token] = process.argv.slice(2);
await openDatabase({ databaseUrl: url!, databaseAuthToken: token });
void Promise.reject(Object.assign(new Error('Transaction timed out'), { code: 'TRANSACTION_TIMEOUT' }));
await sleep(0); // both are told of between two turns
console.log('goes on');
void Promise.reject(new Error('something else'));
setInterval(() => {}, 60_000);
