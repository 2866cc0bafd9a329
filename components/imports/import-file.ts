import { msg } from '../core/localize.ts';
import { acceptOf, typeOfFile } from '../ui/files-field.ts';
import type { SentFile } from '../uploads/large-file.ts';
import type { CsvHead } from './csv.ts';

/**
 * A file with what it is sent as, and what it begins with where it is CSV. `application/octet-stream`: it is a data row itself,
 * such as a picture.
 */
export type ImportFile = SentFile & {
  name: string;
  type: FileType;
  /** How it begins, where it is CSV. */
  csv?: CsvHead | undefined;
};

export type FileType = 'application/x-ndjson' | 'application/json' | 'text/csv' | 'application/octet-stream';

const TYPES: Record<string, FileType> = {
  ndjson: 'application/x-ndjson',
  jsonl: 'application/x-ndjson',
  json: 'application/json',
  csv: 'text/csv',
  tsv: 'text/csv',
  ...Object.fromEntries(
    'jpg jpeg png gif webp avif bmp tif tiff svg heic jfif mp4 m4v mov webm mkv avi ogv mp3 wav m4a aac flac ogg oga opus pdf html htm xhtml txt md dcm dicom pcd ply las laz'
      .split(' ')
      .map((ending) => [ending, 'application/octet-stream' as const]),
  ),
};

export const ACCEPTED = acceptOf(TYPES);

/** Reads what is needed to know of a file before it is sent. Throws why it cannot be imported, in the words of the reader. */
export function readImportFile(file: File): ImportFile {
  const otherwise = msg('Choose a file with data rows (.ndjson, .jsonl, .json, .csv), or a media file such as .png.');
  const type = typeOfFile(file, TYPES, otherwise);
  return { name: file.name, blob: new Blob([file], { type }), type };
}

/** Addresses, one a line, as a file of data rows. */
export function fileOfAddresses(text: string): ImportFile | undefined {
  const addresses = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (addresses.length === 0) return undefined;
  const lines = addresses.map((address) => `${JSON.stringify({ row_data: address })}\n`);
  const type = 'application/x-ndjson';
  return { name: msg('Pasted addresses'), blob: new Blob(lines, { type }), type };
}
