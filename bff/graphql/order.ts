/** The values of an `orderBy` for fields by which a list sorts. */
export const orderValues = (fields: readonly string[]): string =>
  fields.flatMap((field) => [`${field}_ASC`, `${field}_DESC`]).join(' ');

/** How a list of ours is told so, of the sorts that it has: `name_DESC` is `-name`. `names`: what the fields are called there, where it is something else. */
export function orderOf<Sort extends string>(
  orderBy: string | null | undefined,
  names: Readonly<Record<string, string>> = {},
): Sort {
  const [field, direction] = (orderBy ?? 'createdAt_DESC').split('_') as [string, string];
  return `${direction === 'DESC' ? '-' : ''}${names[field] ?? field}` as Sort;
}
