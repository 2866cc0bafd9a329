import * as v from 'valibot';
import { Origin } from '../../bff/portals/contract.ts';
import type { Chip } from '../ui/chips-input.ts';

/** The origins in what was typed or pasted: of whole addresses the origin, and https where no scheme is given. */
export const originsIn = (text: string): Chip[] =>
  text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(toChip);

function toChip(text: string): Chip {
  const value = originOf(text);
  const [issue] = v.safeParse(Origin, value).issues ?? [];
  return issue ? { value, error: issue.message } : { value };
}

function originOf(text: string): string {
  const url = URL.parse(text.includes('://') ? text : `https://${text}`);
  return url && url.origin !== 'null' && !text.includes('*') ? url.origin : text;
}
