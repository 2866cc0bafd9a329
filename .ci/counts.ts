/** What a run of tests says in its last lines, whatever runs it: `skipped: <name> (<reason>)` for each, then the counts. */
export type Counts = { passed: number; failed: number; skipped: string[] };

export function formatCounts({ passed, failed, skipped }: Counts): string {
  const lines = skipped.map((what) => `skipped: ${what}\n`).join('');
  return `${lines}${passed} passed, ${failed} failed, ${skipped.length} skipped\n`;
}

/** The counts at the end of an output; undefined where it has none. */
export function parseCounts(output: string): Counts | undefined {
  const counts = [...output.matchAll(/^(\d+) passed, (\d+) failed, (\d+) skipped$/gm)].at(-1);
  if (!counts) return undefined;
  const skipped = [...output.matchAll(/^skipped: (.+)$/gm)].map(([, what]) => what!);
  return { passed: Number(counts[1]), failed: Number(counts[2]), skipped };
}
