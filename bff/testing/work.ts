// Works on tasks until all have ended, or until it is killed.
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { FolderBlobs } from '../blobs/folder.ts';
import { openDatabase, type DatabaseOptions } from '../database/open.ts';
import { openKeyring } from '../encryption/keys.ts';
import { createServices } from '../services.ts';
import { closedDoor, SECRET_KEYS } from './app.ts';

const [options, folder] = process.argv.slice(2) as [string, string];
const db = await openDatabase(JSON.parse(options) as DatabaseOptions);
const { jobs } = createServices({
  db,
  keyring: await openKeyring(db, SECRET_KEYS),
  blobs: new FolderBlobs(folder),
  outbound: closedDoor(),
  limits: { session: { reads: 1, writes: 1 }, organization: { reads: 1, writes: 1 } },
  log: pino({ level: 'silent' }),
});
await jobs.start();
console.log('working');
const isLeft = async () => (await db.read('select 1 as one from tasks where ended_at is null limit 1')).length > 0;
while (await isLeft()) {
  await jobs.idle();
  await sleep(10);
}
console.log('done');
process.exit();
