const page = Math.random().toString(36).slice(2);
let reads = 0;

/**
 * The `X-Read-Id` of one read, unlike that of any other. The server names it in `Vary`, so that a service worker of the page that
 * answers from its cache first finds nothing there that an earlier read got.
 */
export const nextReadId = (): string => `${page}-${(reads += 1)}`;
