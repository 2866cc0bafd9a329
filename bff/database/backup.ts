import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Problem } from '../core/problem.ts';
import { toProblem } from './errors.ts';
import { download } from './dump.ts';
import { locate } from './location.ts';
import type { DatabaseOptions } from './open.ts';
import { openReadOnly } from './read-only.ts';
import { upload } from './upload.ts';
import { takeWriterLock } from './writer-lock.ts';

/**
 * Writes the database as it is at one moment to a new file, while the server goes on. The file is there only when it is
 * whole and checked. Throws a Problem where the file exists, or there is no database.
 */
export async function backup(from: DatabaseOptions, target: string): Promise<void> {
  const location = locate(from.databaseUrl);
  await createWhole(resolve(target), async (file) => {
    if (location.kind === 'file') copy(location.path, file);
    else await download(location.url, from.databaseAuthToken, file);
  });
}

/**
 * Puts a backup into an empty place: a file that is not there, or a server’s database without tables. Throws a Problem
 * where there is something already, or the backup is not intact.
 */
export async function restore(source: string, to: DatabaseOptions): Promise<void> {
  check(resolve(source));
  const location = locate(to.databaseUrl);
  if (location.kind === 'server') return upload(resolve(source), location.url, to.databaseAuthToken);
  const release = await takeWriterLock(location.path);
  try {
    await createWhole(location.path, async (file) => copy(resolve(source), file));
  } finally {
    release();
  }
}

/** Fills a temporary file beside `path`, checks it, and gives it its name when it is safe on the disk. */
async function createWhole(path: string, fill: (file: string) => Promise<void>): Promise<void> {
  // A log that was left beside a missing file would be taken for the new file’s own.
  const taken = [path, `${path}-wal`, `${path}-journal`].find((name) => existsSync(name));
  if (taken) throw new Problem('conflict', `${taken} exists. Choose another place, or move it away.`);
  const temporary = `${path}.${process.pid}.partial`;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    closeSync(openSync(temporary, 'wx', 0o600));
    await fill(temporary);
    check(temporary);
    sync(temporary);
    renameSync(temporary, path);
    sync(dirname(path));
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(temporary + suffix, { force: true });
  }
}

function copy(from: string, to: string): void {
  const source = openReadOnly(from);
  try {
    source.exec(`vacuum into '${to.replaceAll("'", "''")}'`);
  } catch (error) {
    throw toProblem(error);
  } finally {
    source.close();
  }
}

function check(path: string): void {
  const db = openReadOnly(path);
  try {
    const [result] = db.prepare('pragma integrity_check').raw().all([]) as [string][];
    if (result?.[0] !== 'ok') throw new Error(result?.[0]);
    db.prepare('select name from migrations').all([]);
  } catch (error) {
    throw new Problem('invalid', `${path} is no intact backup of a database.`, { cause: error });
  } finally {
    db.close();
  }
}

function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
