/** Whether it is a route proper: what stands in front of several is registered for every method, with a `*` at its end. */
export const isRoute = ({ method, path }: { method: string; path: string }): boolean =>
  method !== 'ALL' || !path.endsWith('*');
