import { readFileSync } from 'node:fs';
import { table } from './markdown.ts';

type Size = { what: string; requests: number; kilobytes: number; limit: number };

/** What components/bench/size.ts has measured. */
export function renderSizes(): string {
  const file = new URL('../../../components/bench/sizes.json', import.meta.url);
  const sizes = JSON.parse(readFileSync(file, 'utf8')) as Size[];
  return table(
    ['What', 'Requests', 'gzip -9', 'At most'],
    sizes.map(({ what, requests, kilobytes, limit }) => [what, `${requests}`, `${kilobytes} KB`, `${limit} KB`]),
  );
}
