import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { embed } from '../../bff/embed/routes.ts';
import { answerFrom } from '../testing/harness/answers.ts';
import { currentSession, type Reply } from '../testing/server.ts';

const BUILT = fileURLToPath(new URL('../../.build/embed', import.meta.url));

/** The path of a file of the version that was built last; undefined where the build made none of that name. */
export function builtFile(name: string): string | undefined {
  const [, version] = /LB_VERSION="([^"]+)"/.exec(readFileSync(`${BUILT}/lb.js`, 'utf8'))!;
  const path = `${BUILT}/${version}/${name}`;
  return existsSync(path) ? path : undefined;
}

/** In the form of a real one, whose claims the page reads. */
const TOKEN = [{ alg: 'EdDSA' }, { origins: ['*'], scopes: ['integrations:read'], iat: 0, exp: 900 }, {}]
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .join('.');

/** The built script, pages by their paths, and a server that answers from a table. */
export function serverOf(
  pages: Readonly<Record<string, string>>,
  replies: Readonly<Record<string, Reply>>,
  built: string = BUILT,
): Hono {
  const table: Record<string, Reply> = {
    'POST /token': { token: TOKEN, expiresIn: 900 },
    'GET /v1/session': currentSession(),
    ...replies,
  };
  return new Hono().route('/embed', embed(built) as unknown as Hono).all('*', async (c) => {
    const page = pages[c.req.path];
    if (page !== undefined) return c.html(page);
    return (await answerFrom(table, c.req.raw)) ?? c.json({ title: 'Not found' }, 404);
  });
}
