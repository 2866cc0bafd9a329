import type { Context } from 'hono';
import { Problem } from '../core/problem.ts';
import type { MemberScope } from '../core/scope.ts';
import type { MemberEnv } from './env.ts';
import { answerOnce } from './idempotency.ts';
import { reply } from './reply.ts';

/** A body as it comes; `length` in bytes, where it is said. */
type Upload = { body: ReadableStream<Uint8Array> | null; length: number | undefined };

type Uploading<Received> = {
  receive: (scope: MemberScope, id: string, upload: Upload) => Promise<Received>;
  discard: (received: Received) => Promise<unknown>;
};

/**
 * Answers a request whose body is a file: it is received first, and what `use` makes of it is the answer. The file is discarded
 * where the request was answered before or is refused, since nobody will read it. `how` is what else makes two requests the same.
 */
export async function answerUpload<Received extends { digest: string }>(
  c: Context<MemberEnv>,
  { receive, discard }: Uploading<Received>,
  how: string,
  use: (received: Received) => Promise<{ id: string }>,
): Promise<Response> {
  if ((c.req.header('content-encoding') ?? 'identity') !== 'identity')
    throw new Problem('unsupported_media_type', 'Send the file as it is, without a Content-Encoding.');
  const length = c.req.header('content-length');
  const upload = { body: c.req.raw.body, length: length === undefined ? undefined : Number(length) };
  const received = await receive(c.get('scope'), c.req.param('id')!, upload);
  let used = false;
  try {
    return await answerOnce(c, `${how} ${received.digest}`, async () => {
      const made = await use(received);
      used = true;
      return reply(c, made);
    });
  } finally {
    if (!used) await discard(received);
  }
}

/** The same for a file that has come before, in parts. The address names it. */
export const answerWhole = (
  c: Context<MemberEnv>,
  how: string,
  use: () => Promise<{ id: string }>,
): Promise<Response> => answerOnce(c, how, async () => reply(c, await use()));

/** The format of the body, by its content type. */
export function formatOf<Format>(c: Context, formats: Readonly<Record<string, Format>>, refusal: string): Format {
  const [type = ''] = (c.req.header('content-type') ?? '').split(';');
  const name = type.trim().toLowerCase();
  if (!Object.hasOwn(formats, name)) throw new Problem('unsupported_media_type', refusal);
  return formats[name]!;
}
