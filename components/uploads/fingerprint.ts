/** How much of a file is looked at, in bytes, at its beginning and its end. */
const LOOKED_AT = 65_536;

/** What tells a file from others without reading all of it: name, size, time and a digest of how it begins and ends. */
export async function fingerprintOf(file: File): Promise<string> {
  const facts = new TextEncoder().encode(JSON.stringify([file.name, file.size, file.lastModified]));
  const ends = [file.slice(0, LOOKED_AT), file.slice(-LOOKED_AT)];
  const bytes = await new Blob([facts, ...ends]).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return `sha-256:${[...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
