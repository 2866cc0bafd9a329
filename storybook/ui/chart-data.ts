import type { Bucket, Series } from '../../components/ui/chart.ts';

const DAY = 86_400_000;
const TYPES = ['Image', 'Video', 'Text', 'Audio', 'Document', 'Geospatial', 'HTML', 'Conversation'];

/** Always the same, so that two pictures of a story can be compared. */
const noise = (seed: number) => {
  const x = Math.sin(seed * 12.9898) * 43758.5453;
  return x - Math.floor(x);
};

export function days(count: number, last = Date.UTC(2026, 10, 27)): Bucket[] {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en', { timeZone: 'UTC', ...options });
  const [label, title] = [format({ month: 'short', day: 'numeric' }), format({ dateStyle: 'medium' })];
  return Array.from({ length: count }, (_, i) => {
    const at = last - (count - 1 - i) * DAY;
    return {
      key: new Date(at).toISOString().slice(0, 10),
      label: label.format(at),
      title: title.format(at),
      unfinished: i === count - 1,
    };
  });
}

export const counts = (buckets: readonly Bucket[], types = 5, most = 1200): Series[] =>
  TYPES.slice(0, types).map((label, t) => ({
    key: label.toLowerCase(),
    label,
    color: t + 1,
    values: buckets.map((_, i) => {
      const weekend = i % 7 > 4 ? 0.25 : 1;
      return Math.round((most / (t + 1)) * noise(i + 31 * t) * weekend * (i === buckets.length - 1 ? 0.4 : 1));
    }),
  }));

/** What remains to be done, going down. */
export const remaining = (buckets: readonly Bucket[]): Series[] =>
  ['To label', 'In review', 'In rework'].map((label, t) => ({
    key: label,
    label,
    color: t + 1,
    values: buckets.map((_, i) =>
      Math.round((9000 / (t + 1) ** 2) * (1 - (0.8 * i) / buckets.length) + 300 * noise(i + t * 7)),
    ),
  }));
