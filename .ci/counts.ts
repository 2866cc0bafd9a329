/**
 * What a run of tests says in its last lines, whatever runs it: `failed: <name> [<file>]` and `skipped: <name> (<reason>)`
 * for each, then the counts.
 */
export type Counts = { passed: number; failed: string[]; skipped: string[] };

export const inFile = (name: string, path: string): string => `${name} [${path}]`;

/** The file that a failed test is in; undefined where the failure belongs to no file. */
export const fileOf = (failed: string): string | undefined => /\[(\S+\.test\.ts)\]$/.exec(failed)?.[1];

export function formatCounts({ passed, failed, skipped }: Counts): string {
  const lines = [...failed.map((what) => `failed: ${what}\n`), ...skipped.map((what) => `skipped: ${what}\n`)];
  return `${lines.join('')}${passed} passed, ${failed.length} failed, ${skipped.length} skipped\n`;
}

/** The counts at the end of an output; undefined where it has none. */
export function parseCounts(output: string): Counts | undefined {
  const counts = [...output.matchAll(/^(\d+) passed, \d+ failed, \d+ skipped$/gm)].at(-1);
  if (!counts) return undefined;
  const named = (outcome: string) =>
    [...output.matchAll(new RegExp(`^${outcome}: (.+)$`, 'gm'))].map(([, what]) => what!);
  return { passed: Number(counts[1]), failed: named('failed'), skipped: named('skipped') };
}
