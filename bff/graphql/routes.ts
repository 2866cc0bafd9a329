import { Hono, type Context } from 'hono';
import { Problem } from '../core/problem.ts';
import { checkAddress, limitBody, limitBodyTo, parseBody, readJson } from '../http/body.ts';
import { asMember, refreshScope } from '../http/credentials.ts';
import type { Env, MemberEnv } from '../http/env.ts';
import { languageOf } from '../http/language.ts';
import { limited } from '../http/limited.ts';
import { createTurns, isMultipart, readQueryWithFile } from '../http/multipart.ts';
import { cors, publicOriginOf } from '../http/origins.ts';
import { answerProblem } from '../http/problems.ts';
import type { Serving } from './feature.ts';
import { refusal, yoga } from './server.ts';
import type { Verbs } from './verbs.ts';

/** What is made of each request: features know no transport. */
type Deps = { verbs: Verbs; linksFrom: (origin: string) => Serving['linkTo'] };

/** Megabytes of a request with a file. */
const limitUpload = limitBodyTo(17);

/** One operation in each request. Whatever fails is said in the form of GraphQL, with the status of REST. */
export function graphqlRoutes({ verbs, linksFrom }: Deps) {
  const inTurn = createTurns();

  async function answer(c: Context<MemberEnv>, query: object, file?: File) {
    const { log } = c.get('services');
    const logBug = (bug: unknown) => log.error({ requestId: c.get('requestId'), err: bug }, 'unexpected error');
    const body = JSON.stringify(query);
    const request = new Request(c.req.url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    const origin = publicOriginOf(c);
    const serving: Serving = {
      scope: c.get('scope'),
      verbs,
      origin,
      language: languageOf(c.req.header('accept-language')),
      linkTo: linksFrom(origin),
      file,
      logBug,
    };
    const answered = await yoga.fetch(request, serving);
    return c.body(await answered.text(), answered.status as 200, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    });
  }

  return (
    new Hono<MemberEnv>()
      .onError((error, c) => {
        const answered = answerProblem(error, c as unknown as Context<Env>);
        const problem =
          error instanceof Problem ? error : new Problem('internal', 'Something went wrong on the server.');
        const message = problem.code === 'too_many_requests' ? { message: 'You have exceeded your rate limit.' } : {};
        return c.json({ ...message, ...refusal(problem) }, answered.status as 400);
      })
      .use('/*', cors, checkAddress, asMember, limited)
      // A key that is not looked at would let the same change be made twice.
      .use('/*', (c, next) => {
        if (c.req.header('idempotency-key') === undefined) return next();
        throw new Problem('invalid', 'GraphQL takes no Idempotency-Key.', {
          fields: { 'Idempotency-Key': 'Leave it out, or make the change by REST.' },
        });
      })
      // Files are for imports alone, so that nothing of one is read for who may not import.
      .use('/*', async (c, next) => {
        const plain = c as unknown as Context<Env, string>;
        if (!isMultipart(c.req.header('content-type'))) return limitBody(plain, next);
        verbs.imports.authorize(c.get('scope'));
        return inTurn(c.get('scope').organizationId, () => limitUpload(plain, next));
      })
      .use('/*', (c, next) =>
        isMultipart(c.req.header('content-type')) ? next() : readJson(c as unknown as Context<Env, string>, next),
      )
      .post('/', async (c) => {
        const { query, file } = isMultipart(c.req.header('content-type'))
          ? await readQueryWithFile(c)
          : { query: parseBody(await c.req.text()), file: undefined };
        await refreshScope(c);
        return answer(c, query, file);
      })
  );
}
