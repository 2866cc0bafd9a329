import type { Context } from 'hono';
import * as v from 'valibot';
import { parse } from '../core/parse.ts';
import { Problem } from '../core/problem.ts';
import { Shares } from '../outbound/shares.ts';
import { parseBody } from './body.ts';
import type { MemberEnv } from './env.ts';

/** A GraphQL query, and the file that came beside it. */
export type QueryWithFile = { query: object; file: File };

export const isMultipart = (contentType: string | undefined): boolean =>
  /^multipart\/form-data\s*;/i.test(contentType ?? '');

/** Files are held in memory until they are stored: so many at once, of one organization and in all. */
const AT_ONCE = { each: 3, all: 24 };

/** Milliseconds that a file waits for its turn. */
const PATIENCE = 30_000;

/** Gives what lets a request with a file go on when the turn of its organization comes, before anything of the file is read. */
export function createTurns() {
  const turns = new Shares(AT_ONCE);

  return async function inTurn<Answer>(organizationId: string, run: () => Promise<Answer>): Promise<Answer> {
    const leave = await turns.enter(organizationId, AbortSignal.timeout(PATIENCE)).catch(() => {
      throw new Problem('too_many_requests', 'Too many files are uploaded at once. Wait until some have ended.', {
        retryAfter: 5,
      });
    });
    try {
      return await run();
    } finally {
      leave();
    }
  };
}

/** Reads what the GraphQL multipart request specification describes, with one file for one variable. */
export const readQueryWithFile = async (c: Context<MemberEnv>): Promise<QueryWithFile> => readForm(await readBody(c));

async function readBody(c: Context<MemberEnv>): Promise<FormData> {
  try {
    return await c.req.formData();
  } catch (cause) {
    throw cause instanceof Problem ? cause : new Problem('invalid', 'The body is not whole multipart/form-data.', { cause }); // prettier-ignore
  }
}

const Operations = v.looseObject({ query: v.string(), variables: v.record(v.string(), v.unknown()) });
const Places = v.pipe(
  v.record(v.string(), v.pipe(v.array(v.string()), v.length(1, 'Name the one variable that the file is for.'))),
  v.transform((places) => Object.entries(places)),
  v.length(1, 'Name one file.'),
);

/** Characters of the query with its variables, as without a file. */
const MOST = 1024 ** 2;

function readForm(form: FormData): QueryWithFile {
  const operations = parse(Operations, parseBody(textIn(form, 'operations')), 'operations');
  const [[part, paths]] = parse(Places, parseBody(textIn(form, 'map')), 'map') as [[string, [string]]];
  const file = form.get(part);
  const variable = /^variables\.(\w+)$/.exec(paths[0])?.[1];
  if (variable === undefined || !(file instanceof File))
    throw new Problem('invalid', 'Send one file, and name its variable in map, such as { "1": ["variables.file"] }.');
  return { query: { ...operations, variables: { ...operations.variables, [variable]: part } }, file };
}

function textIn(form: FormData, name: string): string {
  const text = form.get(name);
  if (typeof text === 'string' && text.length <= MOST) return text;
  throw new Problem('invalid', `Send the part ${name} as JSON, as the GraphQL multipart request specification says.`);
}
