import { Problem } from '../core/problem.ts';
import { unavailable } from './errors.ts';

/** Asks a libSQL server over HTTP, for the few things which its other protocol does not tell. Throws a Problem where it is not there or refuses the token. */
export async function ask(
  url: string,
  authToken: string | undefined,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  const { host, pathname } = new URL(url);
  const headers = authToken === undefined ? {} : { authorization: `Bearer ${authToken}` };
  const address = `${url.replace(/^ws/, 'http').replace(/\/$/, '')}${path}`;
  let response: Response;
  try {
    response = await fetch(address, { ...init, headers, redirect: 'error' });
  } catch (error) {
    throw unavailable(
      `No libSQL server answers at ${host}${pathname.replace(/\/$/, '')}. Start it, or correct DATABASE_URL.`,
      error,
    );
  }
  if (response.status === 401 || response.status === 403)
    throw new Problem('invalid', `The libSQL server at ${host} refuses DATABASE_AUTH_TOKEN.`);
  if (!response.ok) throw unavailable(`The libSQL server at ${host} answers with the status ${response.status}.`);
  return response;
}
