// Stands in for the types of @whatwg-node/fetch, which would let all of the server name what only a browser has.
export const fetch: typeof globalThis.fetch;
export const Request: typeof globalThis.Request;
export const Response: typeof globalThis.Response;
export function createFetch(): { fetch: typeof fetch; Request: typeof Request; Response: typeof Response };
