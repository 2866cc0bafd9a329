import { Hono, type Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import * as v from 'valibot';
import type { Permission, ProblemCode } from '../core/contract.ts';
import { Problem } from '../core/problem.ts';
import { describe } from '../http/describe.ts';
import type { MemberEnv } from '../http/env.ts';
import { answerOnce } from '../http/idempotency.ts';
import { reply } from '../http/reply.ts';
import { formatOf } from '../http/upload.ts';
import { valid } from '../http/valid.ts';
import { UPLOAD_BYTES } from '../imports/contract.ts';
import { NewUploadQuery, ProjectUploadParams, Upload, UploadList, UploadQuery } from './contract.ts';
import { EXTENSIONS, PART_TYPE, readNewUpload, readOffset, VERSION } from './tus.ts';
import type { At, ResumableUploads } from './uploads.ts';

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

type Declared = { access: Permission; project?: true; refuses: ProblemCode[] };

const OF_DATASETS: Declared = { access: 'datasets:write', refuses: ['not_found', 'unsupported_protocol'] };
const OF_PROJECTS: Declared = { ...OF_DATASETS, access: 'projects:write', project: true };

const describeProtocol = (of: Declared) =>
  describe({ ...of, summary: 'Say what of tus this server speaks', status: 204 });

const describeList = (of: Declared) =>
  describe({ ...of, summary: 'List your unfinished uploads', returns: UploadList });

const describeCreation = (of: Declared) =>
  describe({
    ...of,
    summary: 'Begin an upload in parts',
    description:
      'Creation of tus 1.0.0: `Upload-Length` says how long the file is, and `filename` in `Upload-Metadata` what it is called. `Location` is where its parts are sent.',
    status: 201,
    returns: Upload,
  });

const describeOffset = (of: Declared) =>
  describe({
    ...of,
    summary: 'Say how far an upload is',
    description:
      'With HEAD it is `Upload-Offset` of tus 1.0.0, and a part that is still on its way ends there: its connection may be lost.',
    returns: Upload,
  });

const describePart = (of: Declared) =>
  describe({
    ...of,
    summary: 'Send a part of an upload',
    description:
      'The body is what follows `Upload-Offset` bytes, as in tus 1.0.0. The answer says in the same header how many have come.',
    takes: [PART_TYPE],
    status: 204,
  });

const describeRemoval = (of: Declared) => describe({ ...of, summary: 'Cancel an upload', status: 204 });

function answerProtocol(c: Context) {
  c.header('tus-version', VERSION);
  c.header('tus-extension', EXTENSIONS);
  c.header('tus-max-size', String(UPLOAD_BYTES));
  return c.body(null, 204);
}

function answerCreation(c: Context<MemberEnv>, uploads: ResumableUploads, targetId: string) {
  const [metadata, length] = [c.req.header('upload-metadata'), c.req.header('upload-length')];
  return answerOnce(c, `${length} ${metadata}`, async () => {
    const upload = await uploads.create(c.get('scope'), targetId, readNewUpload(metadata, length));
    tell(c, upload);
    return reply(c, upload);
  });
}

async function answerOffset(c: Context<MemberEnv>, uploads: ResumableUploads, at: At) {
  const scope = c.get('scope');
  const upload = await (c.req.method === 'HEAD' ? uploads.settle(scope, at) : uploads.get(scope, at));
  tell(c, upload);
  return reply(c, upload);
}

async function answerPart(c: Context<MemberEnv>, uploads: ResumableUploads, at: At) {
  formatOf(c, { [PART_TYPE]: true }, `Send the part as ${PART_TYPE}.`);
  const length = c.req.header('content-length');
  const part = { body: c.req.raw.body, length: length === undefined ? undefined : Number(length) };
  tell(c, await uploads.append(c.get('scope'), at, readOffset(c.req.header('upload-offset')), part));
  return c.body(null, 204);
}

const answerRemoval = (c: Context<MemberEnv>, uploads: ResumableUploads, at: At) =>
  answerOnce(c, '', async () => reply(c, await uploads.remove(c.get('scope'), at)));

/** Under `/uploads`: files of data rows. */
export const uploadRoutes = (uploads: ResumableUploads) =>
  new Hono<MemberEnv>()
    .use(speaksTus)
    .options('/', describeProtocol(OF_DATASETS), valid('query', NOTHING), answerProtocol)
    .get('/', describeList(OF_DATASETS), valid('query', UploadQuery), async (c) =>
      reply(c, { items: await uploads.list(c.get('scope'), c.req.valid('query').datasetId) }),
    )
    .post('/', describeCreation(OF_DATASETS), valid('query', NewUploadQuery), (c) =>
      answerCreation(c, uploads, c.req.valid('query').datasetId),
    )
    .get('/:id', describeOffset(OF_DATASETS), valid('query', NOTHING), (c) =>
      answerOffset(c, uploads, { id: c.req.param('id') }),
    )
    .patch('/:id', describePart(OF_DATASETS), valid('query', NOTHING), (c) =>
      answerPart(c, uploads, { id: c.req.param('id') }),
    )
    .delete('/:id', describeRemoval(OF_DATASETS), valid('query', NOTHING), (c) =>
      answerRemoval(c, uploads, { id: c.req.param('id') }),
    );

const atOf = ({ id: targetId, uploadId: id }: ProjectUploadParams): At => ({ id, targetId });

/** Under `/projects`: files of labels. */
export const projectUploadRoutes = (uploads: ResumableUploads) =>
  new Hono<MemberEnv>()
    .use('/:id/uploads/*', speaksTus)
    .options('/:id/uploads', describeProtocol(OF_PROJECTS), valid('query', NOTHING), async (c) => {
      await uploads.authorize(c.get('scope'), c.req.param('id'));
      return answerProtocol(c);
    })
    .get('/:id/uploads', describeList(OF_PROJECTS), valid('query', NOTHING), async (c) =>
      reply(c, { items: await uploads.list(c.get('scope'), c.req.param('id')) }),
    )
    .post('/:id/uploads', describeCreation(OF_PROJECTS), valid('query', NOTHING), (c) =>
      answerCreation(c, uploads, c.req.param('id')),
    )
    .get(
      '/:id/uploads/:uploadId',
      describeOffset(OF_PROJECTS),
      valid('param', ProjectUploadParams),
      valid('query', NOTHING),
      (c) => answerOffset(c, uploads, atOf(c.req.valid('param'))),
    )
    .patch(
      '/:id/uploads/:uploadId',
      describePart(OF_PROJECTS),
      valid('param', ProjectUploadParams),
      valid('query', NOTHING),
      (c) => answerPart(c, uploads, atOf(c.req.valid('param'))),
    )
    .delete(
      '/:id/uploads/:uploadId',
      describeRemoval(OF_PROJECTS),
      valid('param', ProjectUploadParams),
      valid('query', NOTHING),
      (c) => answerRemoval(c, uploads, atOf(c.req.valid('param'))),
    );
