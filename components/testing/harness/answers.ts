import type { Reply, Sent } from '../server.ts';

/** Answers a request from a table, as `startServer` does in a page; undefined where it is not in the table. */
export async function answerFrom(
  table: Readonly<Record<string, Reply>>,
  asked: Request,
): Promise<Response | undefined> {
  const { pathname, searchParams: query } = new URL(asked.url);
  const request = `${asked.method} ${pathname}`;
  if (!(request in table)) return undefined;
  const reply = table[request];
  const sent: Sent = { request, body: undefined, headers: asked.headers, query };
  const answer: unknown = typeof reply === 'function' ? await (reply as (sent: Sent) => unknown)(sent) : reply;
  if (answer instanceof Response) return answer;
  return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer);
}
