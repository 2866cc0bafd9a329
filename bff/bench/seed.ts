/**
 * CPU time of `lb seed --members 100000 --projects 5000 --annotations 10000000`, or of so many annotations. It needs 6 GB of disk.
 * Over the limit ends with exit code 1.
 *
 *     node bff/bench/seed.ts [annotations]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderBlobs } from '../blobs/folder.ts';
import { seedDemo } from '../commands/seed.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open.ts';
import { openKeyring } from '../encryption/keys.ts';

const LIMIT = 180;
const scale = { members: 100_000, projects: 5000, annotations: Number(process.argv[2] ?? 10_000_000) };

const dataDir = mkdtempSync(join(tmpdir(), 'labelboard-bench-'));
const db = await openDatabase({ databaseUrl: join(dataDir, 'seed.db') });
await migrate(db);
const keyring = await openKeyring(db, { current: 'a key of this benchmark alone, 32 characters', previous: [] });
const before = process.cpuUsage();
await seedDemo({ db, keyring, blobs: new FolderBlobs(join(dataDir, 'blobs')) }, { dataDir }, scale);
const { user, system } = process.cpuUsage(before);
const seconds = (user + system) / 1e6;
await db.close();
rmSync(dataDir, { recursive: true });
const isOver = seconds > LIMIT;
console.log(
  `${isOver ? 'OVER' : 'ok  '}  ${scale.annotations} annotations: ${seconds.toFixed(0)} s of CPU time (at most ${LIMIT})`,
);
if (isOver) process.exitCode = 1;
