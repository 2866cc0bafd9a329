import { html } from 'lit';
import { LbPart } from '../core/part.ts';
import { Query } from '../core/query.ts';
import { textOf, waitUntil } from './text.ts';

export type Things = { items: string[] };

export const THINGS = 'GET /v1/things';
export const things = (...items: string[]): Things => ({ items });

/** As small as a public element can be. Whoever needs it defines it. */
export class LbProbe extends LbPart {
  static override properties = { sort: {} };
  declare sort: string;
  query = new Query(this, {
    topic: 'things',
    args: () => [this.sort] as const,
    read: (client, signal, sort) => client<Things>('GET', '/v1/things', { query: { sort }, signal }),
    empty: things(),
  });

  override render(): unknown {
    return this.query.render({
      loading: () => html`<p>Loading</p>`,
      ready: ({ items }) =>
        html`<p>${items.length > 0 ? items.join(', ') : 'Nothing yet'}</p>
          ${this.can('integrations:write') ? html`<button>New</button>` : ''}`,
    });
  }
}

export const shows = (element: Element, text: string): Promise<void> =>
  waitUntil(
    () => textOf(element).includes(text),
    () => `“${text}” in: ${textOf(element)}`,
  );

declare global {
  interface HTMLElementTagNameMap {
    'lb-probe': LbProbe;
  }
}
