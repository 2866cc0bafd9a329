/** What an `orderBy` may name, by what a list of ours sorts by then. */
type Orders<Sort extends string> = Readonly<Record<string, Sort>>;

/** The values of the enum of an `orderBy`, such as `name_ASC`. */
export const orderValues = (orders: Orders<string>): string =>
  Object.keys(orders)
    .flatMap((field) => [`${field}_ASC`, `${field}_DESC`])
    .join(' ');

/** The sort of a list: `name_DESC` is `-name`. Without an `orderBy` the newest come first. */
export function orderOf<Sort extends string>(
  orderBy: string | null | undefined,
  orders: Orders<Sort>,
): Sort | `-${Sort}` {
  const [field = '', direction] = (orderBy ?? 'createdAt_DESC').split('_');
  return direction === 'DESC' ? `-${orders[field]!}` : orders[field]!;
}
