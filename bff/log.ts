import { fstatSync, writeSync } from 'node:fs';
import { pino, type Logger } from 'pino';
import { Counter, type Registry } from 'prom-client';
import { MINUTE } from './core/time.ts';

/** Characters that may wait for a reader of standard output who is behind. */
const MOST_WAITING = 1_000_000;

export type Log = {
  log: Logger;
  /** What `/readyz` says while lines are lost; undefined otherwise. */
  trouble: () => string | undefined;
};

/**
 * The log on standard output. A line that cannot be written at once, on a full disk or to a pipe that nobody reads, is
 * dropped and counted, so that no request and no stop ever waits for the log. The next line that gets through is preceded by one
 * that says how many are missing.
 */
export function openLog(level: string, registry: Registry): Log {
  const put = isFile(1) ? writeToFile(1) : writeToStream(process.stdout);
  const dropped = new Counter({
    name: 'log_lines_dropped_total',
    help: 'Lines of the log that standard output did not take.',
    registers: [registry],
  });
  let missing = 0;
  let droppedAt = -Infinity;
  const write = (line: string) => {
    if (missing > 0 && put(noticeOf(missing))) missing = 0;
    if (missing === 0 && put(line)) return;
    missing += 1;
    droppedAt = performance.now();
    dropped.inc();
  };
  const trouble = () =>
    performance.now() - droppedAt < MINUTE ? 'Standard output does not take the log: lines are dropped.' : undefined;
  return { log: pino({ level }, { write }), trouble };
}

const noticeOf = (missing: number) =>
  `${JSON.stringify({ level: 40, time: Date.now(), dropped: missing, msg: 'lines of the log were dropped' })}\n`;

/** A file or a device, to which a write does not wait for anybody. */
function isFile(descriptor: number): boolean {
  try {
    const found = fstatSync(descriptor);
    return found.isFile() || (found.isCharacterDevice() && !process.stdout.isTTY);
  } catch {
    return false;
  }
}

/** Each gives what writes a line, and is false where it was not taken. Of a line that a full disk took by half, the next one leaves the rest out. */
function writeToFile(descriptor: number): (line: string) => boolean {
  let isTorn = false;
  return (line) => {
    try {
      const bytes = Buffer.from(isTorn ? `\n${line}` : line);
      const written = writeSync(descriptor, bytes);
      if (written > 0) isTorn = written < bytes.length;
      return written === bytes.length;
    } catch {
      return false;
    }
  };
}

/** A pipe, a socket or a terminal, which Node writes to without waiting, and keeps in memory what is not read yet. */
function writeToStream(stream: NodeJS.WriteStream): (line: string) => boolean {
  stream.on('error', () => {}); // whoever read it has gone
  return (line) => {
    if (!stream.writable || stream.writableLength + line.length > MOST_WAITING) return false;
    stream.write(line);
    return true;
  };
}
