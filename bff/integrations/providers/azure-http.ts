import { Readable } from 'node:stream';
import type { HttpOperationResponse, IHttpClient } from '@azure/storage-blob';
import type { Outbound } from '../../outbound/outbound.ts';

/**
 * Sends what Azure’s SDK has made through the one door out. Its `httpClient` gets requests of the older shape, with
 * `rawHeaders()`, and of the headers of an answer it asks for `toJson()` alone.
 */
export function azureHttp(outbound: Outbound, signal: AbortSignal): IHttpClient {
  return {
    async sendRequest(request) {
      const { url, method, headers } = request;
      const response = await outbound.fetch(url, {
        method,
        headers: headers.rawHeaders(),
        body: request.body as string | null,
        signal,
      });
      const text = await response.text();
      return {
        request,
        status: response.status,
        headers: { toJson: () => Object.fromEntries(response.headers) },
        bodyAsText: text,
        readableStreamBody: Readable.from([text]),
      } as unknown as HttpOperationResponse;
    },
  };
}
