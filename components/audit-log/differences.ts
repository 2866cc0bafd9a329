import { joined } from '../core/localize.ts';

/** One thing that an entry tells: what it is, and what it was before, where that is known. */
export type Detail = { name: string; before: string | undefined; after: string | undefined };

/**
 * The details of an entry by name, each beside what was there before. What a change left as it was is left out: where it names
 * what is there now, `before` has values too that it did not touch.
 */
export function differencesIn(details: Readonly<Record<string, unknown>>): Detail[] {
  const before = isRecord(details['before']) ? details['before'] : {};
  const was = Object.keys(before);
  const is = Object.keys(details).filter((name) => name !== 'before');
  const isUpdate = was.some((name) => is.includes(name));
  return [...new Set([...(isUpdate ? was.filter((name) => is.includes(name)) : was), ...is])]
    .map((name) => ({
      name,
      before: name in before ? textOf(before[name]) : undefined,
      after: name in details ? textOf(details[name]) : undefined,
    }))
    .filter((detail) => detail.before === undefined || detail.before !== detail.after);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as a person reads it: lists by commas, and nothing as a dash. */
function textOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) return value.length === 0 ? '–' : joined(value.map(textOf), ', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
