import { Readable } from 'node:stream';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Outbound } from '../../outbound/outbound.ts';
import { percentEncode } from './uri.ts';

type HttpHandler = Pick<NodeHttpHandler, 'handle'>;
type HttpRequest = Parameters<HttpHandler['handle']>[0];

/** Sends what the AWS SDK has signed through the one door out. */
export function awsHttp(outbound: Outbound, signal: AbortSignal): HttpHandler {
  return {
    async handle({ protocol, hostname, path, query, method, headers, body }) {
      const url = `${protocol}//${hostname}${path}${toQueryString(query)}`;
      const response = await outbound.fetch(url, {
        method,
        headers,
        body: (body as string | undefined) ?? null,
        signal,
      });
      return {
        response: {
          statusCode: response.status,
          reason: response.statusText,
          headers: Object.fromEntries(response.headers),
          body: response.body && Readable.fromWeb(response.body),
        },
      };
    },
  };
}

function toQueryString(query: HttpRequest['query']): string {
  const pairs = Object.entries(query).flatMap(([name, values]) =>
    [values ?? ''].flat().map((value) => `${percentEncode(name)}=${percentEncode(value)}`),
  );
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}
