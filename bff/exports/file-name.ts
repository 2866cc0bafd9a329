/** The longest name that every file system takes is 255 bytes; the rest is for what stands around it. */
const BYTES = 160;

/**
 * What the file of an export is called: what it is of, the name, and the moment in UTC. Letters of any script stay as they
 * are; what some file system does not take becomes a hyphen.
 */
export function fileNameOf(of: 'project' | 'dataset', name: string, format: 'NDJSON' | 'CSV', now: Date): string {
  const safe = name.replaceAll(/[\\/:*?"<>|\p{Cc}\p{Zl}\p{Zp}]/gu, '-').trim();
  const moment = now.toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '-');
  return `${of} ${cut(safe)} ${moment}Z.${format.toLowerCase()}`;
}

/** Cuts a name to `BYTES`, between characters as a reader sees them. */
function cut(name: string): string {
  let kept = '';
  let bytes = 0;
  for (const { segment } of new Intl.Segmenter().segment(name)) {
    bytes += Buffer.byteLength(segment);
    if (bytes > BYTES) break;
    kept += segment;
  }
  return kept;
}
