import { Hono, type Context } from 'hono';
import { Problem } from '../core/problem.ts';
import { checkAddress, limitBody, readJson } from '../http/body.ts';
import { asMember } from '../http/credentials.ts';
import type { Env, MemberEnv } from '../http/env.ts';
import { limited } from '../http/limits.ts';
import { cors, publicOriginOf } from '../http/origins.ts';
import { answerProblem } from '../http/problems.ts';
import type { Serving } from './feature.ts';
import { refusal, yoga } from './server.ts';
import type { Verbs } from './verbs.ts';

/** What is made of each request: features know no transport. */
type Deps = { verbs: Verbs; linksFrom: (origin: string) => Serving['linkTo'] };

/** One operation in each request. Whatever fails is said in the form of GraphQL, with the status of REST. */
export const graphqlRoutes = ({ verbs, linksFrom }: Deps) =>
  new Hono<MemberEnv>()
    .onError((error, c) => {
      const answer = answerProblem(error, c as unknown as Context<Env>);
      const problem = error instanceof Problem ? error : new Problem('internal', 'Something went wrong on the server.');
      const message = problem.code === 'too_many_requests' ? { message: 'You have exceeded your rate limit.' } : {};
      return c.json({ ...message, ...refusal(problem) }, answer.status as 400);
    })
    .use('/*', cors, checkAddress, asMember, limited, limitBody, readJson)
    .post('/', async (c) => {
      const { log } = c.get('services');
      const logBug = (bug: unknown) => log.error({ requestId: c.get('requestId'), err: bug }, 'unexpected error');
      const body = JSON.stringify(await c.req.json());
      const request = new Request(c.req.url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
      const origin = publicOriginOf(c);
      const serving: Serving = {
        scope: c.get('scope'),
        verbs,
        origin,
        acceptLanguage: c.req.header('accept-language'),
        linkTo: linksFrom(origin),
        logBug,
      };
      const answer = await yoga.fetch(request, serving);
      return c.body(await answer.text(), answer.status as 200, {
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
      });
    });
