import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem } from '../core/problem.ts';

export type Location = { kind: 'file'; path: string } | { kind: 'server'; url: string };

/** Where `DATABASE_URL` points: a file (a path or `file:…`), or libSQL server (`libsql:`, `https:`, `http:`, `wss:` or `ws:`), then as the `ws:` or `wss:` URL of its fastest protocol. */
export function locate(url: string): Location {
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  switch (scheme) {
    case undefined:
      return { kind: 'file', path: resolve(url) };
    case 'file':
      if (/[?#]/.test(url))
        throw new Problem('invalid', 'DATABASE_URL is a file without a query: leave out what follows `?` or `#`.');
      return { kind: 'file', path: /^file:\/\//i.test(url) ? fileURLToPath(url) : resolve(url.slice('file:'.length)) };
    case 'http':
    case 'ws':
      return { kind: 'server', url: server('ws:', url) };
    case 'https':
    case 'wss':
    case 'libsql':
      return { kind: 'server', url: server('wss:', url) };
    default:
      throw new Problem(
        'invalid',
        'DATABASE_URL is a file or the address of a libSQL server (libsql:, https: or http:).',
      );
  }
}

/** No credentials, query or fragment: the token is given apart, where no log sees it. A scheme of no fixed port keeps the port as it is. */
function server(protocol: 'ws:' | 'wss:', url: string): string {
  const { host, pathname, username, password, search, hash } = new URL(url.replace(/^[^:]+/, 'libsql'));
  if (username || password || search || hash) {
    throw new Problem(
      'invalid',
      'DATABASE_URL holds nothing but scheme, host and port. The token goes into DATABASE_AUTH_TOKEN.',
    );
  }
  return `${protocol}//${host}${pathname}`;
}
