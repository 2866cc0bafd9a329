import { Hono, type Context } from 'hono';
import { page } from '../core/contract.ts';
import { describe } from '../http/describe.ts';
import type { Env, MemberEnv } from '../http/env.ts';
import { publicOriginOf } from '../http/origins.ts';
import { sendPart } from '../http/part.ts';
import { reply } from '../http/reply.ts';
import { valid } from '../http/valid.ts';
import { FileParams, FileQuery, Task, TaskQuery } from './contract.ts';
import { openFile } from './files.ts';
import { linksFrom } from './links.ts';
import type { Tasks } from './tasks.ts';

/** A task is its member’s own. A session that is held to projects sees those of its projects. */
export const taskRoutes = (tasks: Tasks) =>
  new Hono<MemberEnv>()
    .get(
      '/',
      describe({ summary: 'List your tasks, newest first', access: 'tasks:read', project: true, returns: page(Task) }),
      valid('query', TaskQuery),
      async (c) => reply(c, await tasks.list(c.get('scope'), c.req.valid('query'), links(c))),
    )
    .post(
      '/seen',
      describe({
        summary: 'Say that you have seen how your tasks ended',
        access: 'tasks:write',
        project: true,
        status: 204,
      }),
      async (c) => reply(c, await tasks.markSeen(c.get('scope'))),
    )
    .get(
      '/:id',
      describe({
        summary: 'Get one of your tasks, with the addresses of its files',
        access: 'tasks:read',
        project: true,
        returns: Task,
        refuses: ['not_found'],
      }),
      async (c) => reply(c, await tasks.get(c.get('scope'), c.req.param('id'), links(c))),
    )
    .post(
      '/:id/cancel',
      describe({
        summary: 'Cancel one of your tasks',
        description: 'One that has ended stays as it is.',
        access: 'tasks:write',
        project: true,
        returns: Task,
        refuses: ['not_found'],
      }),
      async (c) => reply(c, await tasks.cancel(c.get('scope'), c.req.param('id'), links(c))),
    )
    .post(
      '/:id/retry',
      describe({
        summary: 'Do the same again as a new task',
        description: 'After a failure, after it was canceled, or when its result is not kept any more.',
        access: 'tasks:write',
        project: true,
        status: 202,
        returns: Task,
        refuses: ['not_found', 'conflict', 'gone'],
      }),
      async (c) => reply(c, await tasks.retry(c.get('scope'), c.req.param('id'), links(c))),
    );

const links = (c: Context<MemberEnv>) => linksFrom(publicOriginOf(c), c.get('services').keyring);

/** Files by signed addresses: the browser downloads them by itself, without the credentials of a page. Takes `Range`. */
export const taskFileRoutes = new Hono<Env>().get(
  '/:id/:stream',
  valid('param', FileParams),
  valid('query', FileQuery),
  async (c) => {
    const query = c.req.valid('query');
    const { start, end } = query;
    const isPart = start !== undefined && end !== undefined;
    const asked = isPart
      ? { range: `bytes=${start}-${end}`, ifRange: undefined }
      : { range: c.req.header('range'), ifRange: c.req.header('if-range') };
    const file = await openFile(c.get('services'), c.req.valid('param'), query, asked);
    return sendPart(c, file, { disposition: 'attachment', cache: 'private, no-store, no-transform', isPart });
  },
);
