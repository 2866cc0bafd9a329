import { Hono, type Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import * as v from 'valibot';
import { Problem } from '../core/problem.ts';
import { describe } from '../http/describe.ts';
import type { MemberEnv } from '../http/env.ts';
import { answerOnce } from '../http/idempotency.ts';
import { reply } from '../http/reply.ts';
import { formatOf } from '../http/upload.ts';
import { valid } from '../http/valid.ts';
import { UPLOAD_BYTES } from '../imports/contract.ts';
import { NewUploadQuery, Upload, UploadList, UploadQuery } from './contract.ts';
import { EXTENSIONS, PART_TYPE, readNewUpload, readOffset, VERSION } from './tus.ts';
import type { ResumableUploads } from './uploads.ts';

const NOTHING = v.strictObject({});

/** Says which protocol this is, and refuses another version of it. A plain `GET` is no part of the protocol. */
const speaksTus = createMiddleware<MemberEnv>(async (c, next) => {
  c.header('tus-resumable', VERSION);
  c.header('cache-control', 'no-store');
  if (!['GET', 'OPTIONS'].includes(c.req.method) && c.req.header('tus-resumable') !== VERSION) {
    c.header('tus-version', VERSION);
    throw new Problem('unsupported_protocol', `Send Tus-Resumable: ${VERSION}, the version that this server speaks.`);
  }
  await next();
});

/** How far an upload is. */
function tell(c: Context, { offset, bytes, expiresAt }: Upload): void {
  c.header('upload-offset', String(offset));
  c.header('upload-length', String(bytes));
  c.header('upload-expires', new Date(expiresAt).toUTCString());
}

export const uploadRoutes = (uploads: ResumableUploads) =>
  new Hono<MemberEnv>()
    .use(speaksTus)
    .options(
      '/',
      describe({ summary: 'Say what of tus this server speaks', access: 'datasets:write', status: 204 }),
      valid('query', NOTHING),
      (c) => {
        c.header('tus-version', VERSION);
        c.header('tus-extension', EXTENSIONS);
        c.header('tus-max-size', String(UPLOAD_BYTES));
        return c.body(null, 204);
      },
    )
    .get(
      '/',
      describe({ summary: 'List your unfinished uploads', access: 'datasets:write', returns: UploadList }),
      valid('query', UploadQuery),
      async (c) => reply(c, { items: await uploads.list(c.get('scope'), c.req.valid('query')) }),
    )
    .post(
      '/',
      describe({
        summary: 'Begin an upload in parts',
        description:
          'Creation of tus 1.0.0: `Upload-Length` says how long the file is, and `filename` in `Upload-Metadata` what it is called. `Location` is where its parts are sent.',
        access: 'datasets:write',
        status: 201,
        returns: Upload,
        refuses: ['not_found', 'unsupported_protocol'],
      }),
      valid('query', NewUploadQuery),
      async (c) => {
        const [metadata, length] = [c.req.header('upload-metadata'), c.req.header('upload-length')];
        const { datasetId } = c.req.valid('query');
        return answerOnce(c, `${length} ${metadata}`, async () => {
          const upload = await uploads.create(c.get('scope'), datasetId, readNewUpload(metadata, length));
          tell(c, upload);
          return reply(c, upload);
        });
      },
    )
    .get(
      '/:id',
      describe({
        summary: 'Say how far an upload is',
        description:
          'With HEAD it is `Upload-Offset` of tus 1.0.0, and a part that is still on its way ends there: its connection may be lost.',
        access: 'datasets:write',
        returns: Upload,
        refuses: ['not_found', 'unsupported_protocol'],
      }),
      valid('query', NOTHING),
      async (c) => {
        const [scope, id] = [c.get('scope'), c.req.param('id')];
        const upload = await (c.req.method === 'HEAD' ? uploads.settle(scope, id) : uploads.get(scope, id));
        tell(c, upload);
        return reply(c, upload);
      },
    )
    .patch(
      '/:id',
      describe({
        summary: 'Send a part of an upload',
        description:
          'The body is what follows `Upload-Offset` bytes, as in tus 1.0.0. The answer says in the same header how many have come.',
        access: 'datasets:write',
        takes: [PART_TYPE],
        status: 204,
        refuses: ['not_found', 'unsupported_protocol'],
      }),
      valid('query', NOTHING),
      async (c) => {
        formatOf(c, { [PART_TYPE]: true }, `Send the part as ${PART_TYPE}.`);
        const length = c.req.header('content-length');
        const part = { body: c.req.raw.body, length: length === undefined ? undefined : Number(length) };
        tell(c, await uploads.append(c.get('scope'), c.req.param('id'), readOffset(c.req.header('upload-offset')), part)); // prettier-ignore
        return c.body(null, 204);
      },
    )
    .delete(
      '/:id',
      describe({
        summary: 'Cancel an upload',
        access: 'datasets:write',
        status: 204,
        refuses: ['not_found', 'unsupported_protocol'],
      }),
      valid('query', NOTHING),
      async (c) => {
        await uploads.remove(c.get('scope'), c.req.param('id'));
        return c.body(null, 204);
      },
    );
