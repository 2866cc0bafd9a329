/** Calls the API. Throws where it refuses. */
export type Api = <Answer>(
  method: string,
  path: string,
  body?: object,
  headers?: Record<string, string>,
) => Promise<Answer>;

/** Signs in as the admin of the demo, by the front door: a portal's secret gives a session, and that gives a token. */
export async function signIn(url: string, secret: string): Promise<Api> {
  const call =
    (credential: string, more: Record<string, string>): Api =>
    async (method, path, body, headers) => {
      const answer = await fetch(url + path, {
        method,
        headers: { authorization: `Bearer ${credential}`, 'content-type': 'application/json', ...more, ...headers },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
      return (text && JSON.parse(text)) as never;
    };
  const { token } = await call(secret, {})<{ token: string }>('POST', '/v1/embed-sessions', {
    member: 'ana@meridian.example',
    scopes: ['integrations', 'portals', 'datasets', 'tasks'].flatMap((noun) => [`${noun}:read`, `${noun}:write`]),
  });
  return call(token, { origin: url });
}
