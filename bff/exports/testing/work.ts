// Works on tasks until nothing is left, or until it is killed.
import { pino } from 'pino';
import { FolderBlobs } from '../../blobs/folder.ts';
import { openDatabase } from '../../database/open.ts';
import { openKeyring } from '../../encryption/keys.ts';
import { createServices } from '../../services.ts';
import { closedDoor, SECRET_KEYS } from '../../testing/app.ts';

const [databaseUrl, folder] = process.argv.slice(2) as [string, string];
const db = await openDatabase({ databaseUrl });
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
await jobs.idle();
console.log('done');
process.exit();
