import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context } from 'hono';

/** The first of these encodings which the browser takes (RFC 9110, section 12.5.3). */
export function chooseEncoding<Encoding extends string>(
  accepted: string,
  encodings: readonly Encoding[],
): Encoding | undefined {
  const taken = accepted
    .split(',')
    .filter((entry) => !/;\s*q=0(?:\.0*)?\s*$/.test(entry))
    .map((entry) => entry.split(';')[0]!.trim().toLowerCase());
  return encodings.find((encoding) => taken.includes(encoding));
}

const compress = promisify(gzip);

/**
 * Answers with a text that is the same for all. It is made and compressed once, and its bytes are shared, so that thousands of
 * requests for it cost neither time nor memory.
 */
export function answerShared(type: string, make: () => string | Promise<string>) {
  const prepare = async () => {
    const plain = Buffer.from(await make());
    return { plain, gzip: await compress(plain) };
  };
  let prepared: ReturnType<typeof prepare> | undefined;
  return async (c: Context): Promise<Response> => {
    const { plain, gzip } = await (prepared ??= prepare());
    const encoding = chooseEncoding(c.req.header('accept-encoding') ?? '', ['gzip'] as const);
    c.header('vary', 'Accept-Encoding');
    c.header('content-type', type);
    if (encoding) c.header('content-encoding', encoding);
    return c.body(encoding ? gzip : plain);
  };
}
