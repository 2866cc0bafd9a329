import type { Context } from 'hono';

/** A file or a part of it, as `openPart` of the blobs gives it, with what it is called and what it is. */
type File = { name: string; type: string; bytes: number } & (
  | { range: 'unsatisfiable' }
  | { range: { start: number; end: number }; etag: string; body: ReadableStream<Uint8Array> }
);

type How = {
  disposition: 'attachment' | 'inline';
  cache: string;
  /** The address names this very part, which is the whole of what it is for. */
  isPart?: boolean;
  /** Further headers. */
  headers?: Record<string, string>;
};

/** Answers with a file, or with the part of it that was asked for (RFC 9110, 14). */
export async function sendPart(
  c: Context,
  file: File,
  { disposition, cache, isPart = false, headers = {} }: How,
): Promise<Response> {
  const { bytes, range } = file;
  if (range === 'unsatisfiable') return c.body(null, 416, { 'content-range': `bytes */${bytes}` });
  const isWhole = isPart || range.end - range.start === bytes;
  // Nobody reads the body of an answer to HEAD, and its file would stay open.
  const isHead = c.req.method === 'HEAD';
  if (isHead) await file.body.cancel();
  return c.newResponse(isHead ? null : file.body, isWhole ? 200 : 206, {
    'content-type': file.type,
    'content-disposition': dispositionOf(disposition, file.name),
    'content-length': String(range.end - range.start),
    'cache-control': cache,
    'accept-ranges': isPart ? 'none' : 'bytes',
    etag: file.etag,
    ...(!isWhole && { 'content-range': `bytes ${range.start}-${range.end - 1}/${bytes}` }),
    ...headers,
  });
}

/** A file name as RFC 6266 has it: any letters, and for old readers without them. */
function dispositionOf(how: 'attachment' | 'inline', name: string): string {
  const plain = name.replaceAll(/[^\w .()-]/g, '_');
  return `${how}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)}`;
}
