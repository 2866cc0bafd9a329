import { join } from 'node:path';
import type { Blobs } from './blobs.ts';
import { FolderBlobs } from './folder.ts';
import type { S3Location } from './location.ts';

type Options = { blobStore: S3Location | undefined; dataDir: string };

/** Where the operator wants files to be kept. */
export async function openBlobs({ blobStore, dataDir }: Options): Promise<Blobs> {
  if (!blobStore) return new FolderBlobs(join(dataDir, 'blobs'));
  const { S3Blobs } = await import('./s3.ts'); // who keeps them in a folder need not load it
  return new S3Blobs(blobStore);
}
