import type { Blobs, Opened } from './blobs.ts';

/** What is sent of a blob: all of it, or what a `Range` asks for. */
export type Part = {
  /** A blob never changes, so that its name is a strong validator. */
  etag: string;
  /** Of the whole blob. */
  bytes: number;
  /** `end` is exclusive. */
  range: { start: number; end: number };
  body: Opened['body'];
};

/** A range that begins behind the end. */
export type Unsatisfiable = Pick<Part, 'bytes'> & { range: 'unsatisfiable' };

export type Asked = { range: string | undefined; ifRange: string | undefined };

/** Undefined where the blob is not there. */
export async function openPart(
  blobs: Blobs,
  id: string,
  { range, ifRange }: Asked,
): Promise<Part | Unsatisfiable | undefined> {
  const bytes = await blobs.measure(id);
  if (bytes === undefined) return undefined;
  const etag = `"${id}"`;
  const part = ifRange === undefined || ifRange === etag ? rangeOf(range, bytes) : undefined;
  if (part === 'unsatisfiable') return { bytes, range: part };
  const wanted = part ?? { start: 0, end: bytes };
  const opened = await blobs.open(id, wanted);
  return opened && { etag, bytes, range: wanted, body: opened.body };
}

/** The bytes that a `Range` header asks for (RFC 9110, 14.2); undefined for all of them, `unsatisfiable` where there are none. */
function rangeOf(
  header: string | undefined,
  bytes: number,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined;
  const start = from === '' ? Math.max(0, bytes - Number(to)) : Number(from);
  const end = from === '' || to === '' ? bytes : Math.min(bytes, Number(to) + 1);
  if (start >= bytes || (from === '' && Number(to) === 0)) return 'unsatisfiable';
  return start < end ? { start, end } : undefined;
}
