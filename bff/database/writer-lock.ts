import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Libsql from 'libsql';
import { Problem } from '../core/problem.ts';
import { isBusy } from './errors.ts';

/**
 * Makes this process the only writer of a database file, until the returned function is called or the process ends in
 * whatever way: the operating system lets go of the lock. Two processes that write and checkpoint the same file at once
 * could lose data (SQLite before 3.51.3, the WAL-reset bug). Throws a Problem that names the process which has it.
 */
export function takeWriterLock(path: string): () => void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // The lock lies beside the file itself, whichever links lead to it.
  const file = existsSync(path) ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path));
  // An exclusive transaction on an empty database of its own. It never commits, so nothing is ever written to it.
  const lock = new Libsql(`${file}-lock`);
  const note = `${file}-writer`;
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    const inUse = `The database ${file} is in use by ${readNote(note)}.`;
    throw new Problem('conflict', `${inUse} Stop that first; backup and doctor work beside it.`);
  }
  writeFileSync(note, `process ${process.pid} since ${new Date().toISOString()}`);
  return () => {
    rmSync(note, { force: true });
    lock.close();
  };
}

function readNote(note: string): string {
  try {
    return readFileSync(note, 'utf8') || 'another process';
  } catch {
    return 'another process';
  }
}
