import * as v from 'valibot';
import { parse } from '../core/parse.ts';
import { Problem } from '../core/problem.ts';
import { NewUpload } from './contract.ts';

// The headers of tus 1.0.0, a protocol of resumable uploads (https://tus.io/protocols/resumable-upload).

export const VERSION = '1.0.0';

export const EXTENSIONS = 'creation,termination,expiration';

/** The media type of a part of a file. */
export const PART_TYPE = 'application/offset+octet-stream';

/** A number of bytes. */
const Count = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));

const Offset = v.pipe(v.optional(v.string(), ''), v.regex(/^\d{1,15}$/, 'Say where the part begins, in bytes.'), v.transform(Number)); // prettier-ignore

export const readOffset = (header: string | undefined): number => parse(Offset, header, 'Upload-Offset');

export function readNewUpload(metadata: string | undefined, length: string | undefined): NewUpload {
  const count = v.safeParse(Count, length);
  const { filename = '', ...more } = readMetadata(metadata);
  return parse(NewUpload, { filename, ...more, length: count.success ? count.output : undefined }, '');
}

/** Names, each with a text in Base64 behind it: `filename Y2F0LnBuZw==,filetype aW1hZ2UvcG5n`. */
function readMetadata(header = ''): { filename?: string; fingerprint?: string } {
  const pairs = header.split(',').map((pair) => pair.trim().split(' '));
  const known = pairs.filter(([name, text]) => text !== undefined && (name === 'filename' || name === 'fingerprint'));
  return Object.fromEntries(known.map(([name, text]) => [name!, decode(name!, text!)]));
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

function decode(field: string, text: string): string {
  try {
    return UTF8.decode(Buffer.from(text, 'base64'));
  } catch {
    throw new Problem('invalid', 'Some fields need another look.', {
      fields: { [field]: 'Send it as UTF-8 in Base64.' },
    });
  }
}
