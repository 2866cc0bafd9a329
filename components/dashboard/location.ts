import type { View } from '../core/list.ts';

/** Where in the dashboard somebody is: the parts of the path, and what the query says of the view. */
export type Place = { parts: readonly string[]; view: Partial<View> };

/** Reads a location such as `/projects?search=lanes&sort=name&state=DONE`. What it does not know it takes for a filter. */
export function readLocation(location: string): Place {
  const { pathname, searchParams } = URL.parse(location, 'https://dashboard.invalid') ?? HOME;
  const parts = pathname.split('/').filter(Boolean).map(decode);
  const { search, sort, open, ...filters } = Object.fromEntries(searchParams);
  return {
    parts,
    view: { ...(search && { search }), ...(sort && { sort }), ...(open && { open }), filters },
  };
}

/** The location of a view. What says nothing is left out, so that the same view has one location. */
export function writeLocation(parts: readonly string[], view: Partial<View> = {}, usualSort = ''): string {
  const { search, sort, open, filters = {} } = view;
  const query = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ''));
  if (search) query.set('search', search);
  if (sort && sort !== usualSort) query.set('sort', sort);
  if (open) query.set('open', open);
  const text = query.toString();
  return `/${parts.map(encodeURIComponent).join('/')}${text && `?${text}`}`;
}

const HOME = new URL('https://dashboard.invalid/');

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
