import { ConfigError } from './core/config-error.ts';
import { Problem } from './core/problem.ts';

type SystemError = Error & { code?: string; syscall?: string; path?: string; address?: string; port?: number };

/** What a start failed with; where the operator can mend it, as one line that names the variable and the remedy. */
export function toStartError(error: unknown): unknown {
  if (error instanceof Problem && error.code === 'insufficient_storage')
    return new ConfigError(DISK_FULL, { cause: error });
  if (!(error instanceof Error) || error instanceof Problem || error instanceof ConfigError) return error;
  const words = wordsFor(error);
  return words === undefined ? error : new ConfigError(words, { cause: error });
}

/** The driver’s error for a file that it cannot open has no code but this one of SQLite at its end. */
const CANNOT_OPEN = /Unable to open connection to local database (?:file:\/\/)?(.+?)(?:\?mode=ro)?: 14"/;

function wordsFor({ code, syscall, path, address, port, message }: SystemError): string | undefined {
  const unopened = CANNOT_OPEN.exec(message)?.[1];
  const place = path ?? unopened ?? 'A file of the database';
  switch (unopened ? 'SQLITE_CANTOPEN' : code) {
    case 'EADDRINUSE':
      return portTaken(port, 'PORT');
    case 'EADDRNOTAVAIL':
    case 'EINVAL':
      if (syscall !== 'listen') return undefined;
      return `HOST is ${address}, which is not an address of this machine. Set it to one that is, or leave HOST out.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return syscall === 'getaddrinfo' ? 'HOST cannot be found. Set it to an address of this machine.' : undefined;
    case 'EACCES':
      if (syscall === 'listen')
        return `Port ${port} needs a permission that this user lacks. Set PORT to 1024 or more.`;
      return notWritable(place);
    case 'EPERM':
    case 'EROFS':
    case 'SQLITE_READONLY':
    case 'SQLITE_CANTOPEN':
      return notWritable(place);
    case 'ENOTDIR':
    case 'EEXIST':
      return `DATA_DIR must be a folder, and ${place} is not in one. Choose another folder.`;
    case 'ENOENT':
      return syscall === 'mkdir' ? notWritable(place) : undefined;
    case 'ENOSPC':
    case 'EDQUOT':
    case 'SQLITE_FULL':
      return DISK_FULL;
    default:
      return undefined;
  }
}

/** `variable`: what the port is set by. */
export const portTaken = (port: number | undefined, variable: string) =>
  `Port ${port} is taken. Stop what has it, or set ${variable} to another port.`;

const DISK_FULL = 'The disk of DATA_DIR is full. Free some space, or choose another folder.';

const notWritable = (place: string) =>
  `${place} cannot be opened or written. Give this user permission, or choose another DATA_DIR or DATABASE_URL.`;
