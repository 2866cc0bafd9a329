// Works on tasks until all have ended, or until it is killed. Behind every key of Google is a bucket with the objects that are named.
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { FolderBlobs } from '../blobs/folder.ts';
import { openBucket } from '../folders/testing/bucket.ts';
import { openDatabase, type DatabaseOptions } from '../database/open.ts';
import { openKeyring } from '../encryption/keys.ts';
import { createServices } from '../services.ts';
import { SECRET_KEYS } from './app.ts';

const [options, folder, objects = '[]'] = process.argv.slice(2) as [string, string, string?];
const db = await openDatabase(JSON.parse(options) as DatabaseOptions);
const { jobs } = createServices({
  db,
  keyring: await openKeyring(db, SECRET_KEYS),
  blobs: new FolderBlobs(folder),
  outbound: openBucket(...(JSON.parse(objects) as string[])).outbound,
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
