import { fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import type { FetchToken } from '../core/token.ts';
import '../session/session.ts';
import { API, startServer, type Reply, type Server } from './server.ts';

let tokens = 0;

/** A new token each time, which never ends. */
export const fetchToken: FetchToken = () => Promise.resolve({ token: `token-${++tokens}`, expiresIn: 900 });

/**
 * Shows an element inside an `<lb-session>`, over a server that answers from a table and stops when the test ends. Every test
 * has a session of its own.
 *
 *     const { element, server } = await show('lb-integrations-table', { 'GET /v1/integrations': page });
 *     await show('lb-integrations-table', { … }, html`<lb-integrations-table readonly></lb-integrations-table>`);
 */
export async function show<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  replies: Record<string, Reply> = {},
  template: TemplateResult | Element = document.createElement(tag),
): Promise<{ element: HTMLElementTagNameMap[Tag]; server: Server }> {
  const server = startServer(replies);
  running.push(server);
  const session = await fixture(html`<lb-session .apiUrl=${API} .fetchToken=${fetchToken}>${template}</lb-session>`);
  return { element: session.querySelector(tag)!, server };
}

const running: Server[] = [];

afterEach(() => {
  for (const server of running.splice(0)) server.stop();
});
