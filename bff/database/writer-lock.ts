import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';
import Libsql from 'libsql';
import { Problem } from '../core/problem.ts';
import { codeOf, isBusy } from './errors.ts';

/**
 * Makes this process the only writer of a database file, until the returned function is called or the process ends in
 * whatever way: the operating system lets go of the lock. Two processes that write and checkpoint the same file at once
 * could lose data (SQLite before 3.51.3, the WAL-reset bug). `create` makes the file where there is none.
 * Throws a Problem that names the process which has it.
 */
export async function takeWriterLock(path: string, create: () => void = () => {}): Promise<() => void> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // The lock lies beside the file itself, whichever symbolic links lead to it.
  const file = existsSync(path) ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path));
  const note = `${file}-writer`;
  const unlockName = lockName(file, note);
  try {
    create();
    const unlockFile = existsSync(file) ? await lockFile(file, note) : () => {};
    writeFileSync(note, `process ${process.pid} since ${new Date().toISOString()}`);
    return () => {
      rmSync(note, { force: true });
      unlockFile();
      unlockName();
    };
  } catch (error) {
    unlockName();
    throw error;
  }
}

/** An exclusive transaction on an empty database of its own, beside the file. It never commits, so nothing is ever written to it. */
function lockName(file: string, note: string): () => void {
  const lock = new Libsql(`${file}-lock`);
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    throw inUse(file, note);
  }
  return () => void lock.close();
}

/**
 * The file itself, by its device and inode: it may have another name, a hard link, or somebody may have removed the lock
 * beside it. The lock is a name among the abstract sockets of Linux (unix(7)), to which nothing is ever sent; other
 * systems have the lock beside the file alone.
 */
async function lockFile(file: string, note: string): Promise<() => void> {
  if (process.platform !== 'linux') return () => {};
  const { dev, ino } = statSync(file, { bigint: true });
  const lock = createServer((connection) => connection.destroy()).unref();
  lock.listen(`\0labelboard-${dev}-${ino}`);
  try {
    await once(lock, 'listening');
  } catch (error) {
    if (codeOf(error) !== 'EADDRINUSE') throw error;
    throw inUse(file, note);
  }
  return () => void lock.close();
}

function inUse(file: string, note: string): Problem {
  return new Problem(
    'conflict',
    `The database ${file} is in use by ${readNote(note)}. Stop that first; backup and doctor work beside it.`,
  );
}

function readNote(note: string): string {
  try {
    return readFileSync(note, 'utf8') || 'another process';
  } catch {
    return 'another process';
  }
}
