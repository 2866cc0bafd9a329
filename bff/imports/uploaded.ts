import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Blobs } from '../blobs/blobs.ts';
import { invalid } from '../core/parse.ts';
import { Problem } from '../core/problem.ts';
import type { Scope } from '../core/scope.ts';
import { readJsonArray } from './formats/json-array.ts';
import { notKept, readUploadLink } from './upload-links.ts';
import type { Received } from './uploads.ts';

const MANIFEST_BYTES = 1024 ** 2;

/** What names the files of one import. */
const Manifest = v.looseObject({
  chunk_uris: v.pipe(
    v.array(v.pipe(v.string(), v.maxLength(2000)), 'Name the files in chunk_uris.'),
    v.minLength(1, 'Name the files in chunk_uris.'),
    v.maxLength(1000, 'Use at most 1,000 files.'),
  ),
});

type Reading = Pick<Scope, 'keyring' | 'organizationId'>;

/** The blobs that a manifest names, in their order. */
export async function readManifest(blobs: Blobs, scope: Reading, link: string): Promise<string[]> {
  const id = readUploadLink(scope, link, 'data.manifestUri');
  const bytes = await blobs.measure(id);
  const opened = bytes === undefined || bytes > MANIFEST_BYTES ? undefined : await blobs.open(id);
  if (!opened) throw bytes === undefined ? notKept() : new Problem('too_large', 'The manifest is larger than 1 MB.');
  const result = v.safeParse(Manifest, parseJson(await new Response(opened.body).text()));
  if (!result.success) throw invalid(result.issues, 'manifest');
  return result.output.chunk_uris.map((uri, i) => readUploadLink(scope, uri, `manifest.chunk_uris.${i}`));
}

/** The dataset that the first data row of a file names. */
export async function readDatasetId(blobs: Blobs, id: string): Promise<string> {
  const opened = await blobs.open(id);
  if (!opened) throw notKept();
  for await (const entry of readJsonArray(opened.body)) {
    const payload = 'value' in entry && (entry.value as { payload?: { dataset_id?: unknown } } | null)?.payload;
    if (payload && typeof payload.dataset_id === 'string') return payload.dataset_id;
    break;
  }
  throw new Problem('invalid', 'The first data row does not say to which dataset it belongs.', {
    fields: { dataset_id: 'Name the dataset in the payload of each data row.' },
  });
}

/** One file of several: arrays one after another are read as one. */
export async function joinUploads(blobs: Blobs, ids: readonly string[], most: number): Promise<Received> {
  const file = await blobs.create();
  const hash = createHash('sha256');
  try {
    for (const id of ids) {
      const opened = await blobs.open(id);
      if (!opened) throw notKept();
      for await (const chunk of opened.body) {
        if (file.bytes + chunk.length > most) throw new Problem('too_large', 'The files are larger than 2 GB. Import fewer at once.'); // prettier-ignore
        hash.update(chunk);
        await file.write(chunk);
      }
      await file.write('\n');
    }
    await file.keep();
    return { file, digest: hash.digest('hex') };
  } catch (error) {
    await file.discard();
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('invalid', 'The manifest is not JSON.');
  }
}
