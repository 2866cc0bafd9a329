import type { Provider } from '../integrations/contract.ts';

/** Where an integration reads: its bucket, or the URL of its container. */
export type Place = { provider: Provider; location: string };

/**
 * `OBJECT`: what a bucket holds under this key. `UPLOAD`: a file that this server keeps. `OPEN`: an address that needs no
 * integration. `ELSEWHERE`: it needs another one.
 */
export type Target = { kind: 'OBJECT'; key: string } | { kind: 'UPLOAD' } | { kind: 'OPEN' } | { kind: 'ELSEWHERE' };

/** No import takes such an address for one: an upload alone makes it. */
export const addressOfUpload = (blob: string, name: string): string => `upload://${blob}/${name}`;

/** The blob that an address names, and what its file is called; undefined for any other address. */
export function uploadIn(address: string): { blob: string; name: string } | undefined {
  const [, blob, name] = /^upload:\/\/(c[0-9a-z]{24})\/(.+)$/s.exec(address) ?? [];
  return blob !== undefined && name !== undefined ? { blob, name } : undefined;
}

/** An address with a signature of its own: of S3, Google Cloud Storage, CloudFront or Azure Storage. */
const SIGNED = /[?&](?:X-Amz-Signature|X-Goog-Signature|Signature|sig)=/i;

const CLOUD_SCHEME = /^(s3|gs|gcs):\/\/([^/]+)\/(.+)$/is;

const S3_HOST = /^(?:(.+)\.)?s3(?:[.-](?:dualstack[.-])?[a-z0-9-]+)?\.amazonaws\.(?:com|com\.cn|eu)$/i;
const GCS_HOST = /^(?:(.+)\.)?storage\.(?:googleapis|cloud\.google)\.com$/i;

/**
 * What an address means to a dataset that reads through `place`, null for none. The key of `s3://` and `gs://` is what
 * stands there; that of `https://` is percent-encoded, and one that is not decodes to itself.
 */
export function targetOf(address: string, place: Place | null): Target {
  if (uploadIn(address)) return { kind: 'UPLOAD' };
  const scheme = CLOUD_SCHEME.exec(address);
  if (scheme) {
    const provider = scheme[1]!.toLowerCase() === 's3' ? 'AWS' : 'GCP';
    const isOurs = place?.provider === provider && place.location === scheme[2];
    return isOurs ? { kind: 'OBJECT', key: scheme[3]! } : { kind: 'ELSEWHERE' };
  }
  if (!place || SIGNED.test(address)) return { kind: 'OPEN' };
  const path = pathIn(address, place);
  return path ? { kind: 'OBJECT', key: decoded(path) } : { kind: 'OPEN' };
}

/** The path of an object of this very bucket as it stands in the address; undefined for any other address. */
function pathIn(address: string, { provider, location }: Place): string | undefined {
  // The URL parser would resolve `..` and encode what a key may hold.
  const [, host = '', path = ''] = /^https?:\/\/([^/?#]+)\/([^?#]*)/i.exec(address) ?? [];
  if (provider === 'AZURE') {
    const container = new URL(location);
    const folder = `${container.pathname.slice(1)}/`;
    return host.toLowerCase() === container.host && path.startsWith(folder) ? path.slice(folder.length) : undefined;
  }
  const named = (provider === 'AWS' ? S3_HOST : GCS_HOST).exec(host);
  if (!named) return undefined;
  if (named[1] !== undefined) return named[1].toLowerCase() === location ? path : undefined;
  return path.startsWith(`${location}/`) ? path.slice(location.length + 1) : undefined;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
