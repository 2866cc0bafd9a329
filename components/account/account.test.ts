import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import '../api-keys/api-key.ts';
import '../integrations/integrations-table.ts';
import type { LbViewChangeEvent } from '../core/list.ts';
import { expectAccessibleNow } from '../testing/accessible.ts';
import { press as pressKey } from '../testing/browser.ts';
import { API, currentSession, startServer, type Reply, type Server } from '../testing/server.ts';
import { show as showElement } from '../testing/show.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import '../usage/usage-chart.ts';
import '../usage/usage-tables.ts';
import './account-details.ts';
import './account.ts';
import { pageReplies } from './testing/fixtures.ts';

async function show(template = html`<lb-account></lb-account>`, table: Record<string, Reply> = pageReplies()) {
  const { element, server } = await showElement('lb-account', table, template);
  const tabs = () => [...(find(element, 'lb-tabs')?.shadowRoot?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])];
  await waitUntil(() => tabs().length > 0);
  const tab = (label: string) => tabs().find(({ textContent }) => textContent.trim() === label)!;
  return { element, server, tabs, tab };
}

const shown = (element: Element) =>
  [...element.shadowRoot!.querySelectorAll('lb-tabs *')].map(({ localName }) => localName);

describe('<lb-account>', () => {
  it('shows one tab at a time, made of the element of that name, and tells which was chosen', async () => {
    const { element, server, tab } = await show();
    expect(shown(element)).to.deep.equal(['lb-account-details']);
    await waitUntil(() => textOf(element).includes('Ada Lovelace'));
    expect(server.sent.some(({ request }) => request.includes('/v1/api-keys'))).to.equal(false);
    for (const [label, key, elements] of [
      ['API', 'api', ['lb-api-key']],
      ['Usage', 'usage', ['lb-usage-chart', 'lb-usage-tables']],
      ['Integrations', 'integrations', ['lb-integrations-table']],
      ['Details', 'details', ['lb-account-details']],
    ] as const) {
      const chosen = oneEvent(element, 'lb-account-tab');
      tab(label).click();
      expect(await chosen).to.have.property('tab', key);
      await element.updateComplete;
      expect([element.tab, shown(element)]).to.deep.equal([key, elements]);
    }
  });

  it('begins with the tab that it is given, and goes to the next by keyboard', async () => {
    const { element, tab } = await show(html`<lb-account tab="api"></lb-account>`);
    expect(shown(element)).to.deep.equal(['lb-api-key']);
    expect(tab('API').ariaSelected).to.equal('true');
    tab('API').focus();
    await pressKey('ArrowRight');
    await waitUntil(() => element.tab === 'webhooks');
  });

  it('has links where each tab has an address', async () => {
    const { tab } = await show(html`<lb-account tab-url="/account/{tab}"></lb-account>`);
    expect(tab('Usage').getAttribute('href')).to.equal('/account/usage');
  });

  it('has no tab for what the reader may not see', async () => {
    const table = { ...pageReplies(), 'GET /v1/session': currentSession(['account:read', 'api-keys:read']) };
    const { tabs } = await show(html`<lb-account></lb-account>`, table);
    await waitUntil(() => tabs().length === 2);
    expect(tabs().map(({ textContent }) => textContent.trim())).to.deep.equal(['Details', 'API']);
  });

  it('begins with the view that it is given, and tells when the reader changes it', async () => {
    const view = { search: 'nightly', sort: 'name', filters: {} };
    const { element, server } = await show(html`<lb-account tab="api" .view=${view}></lb-account>`);
    const asked = () => server.sent.findLast(({ request }) => request === 'GET /v1/api-keys')!.query;
    await waitUntil(() => server.sent.some(({ request }) => request === 'GET /v1/api-keys'));
    expect([asked().get('search'), asked().get('sort')]).to.deep.equal(['nightly', 'name']);
    await waitUntil(() => find(element, 'input[type=search]'));
    const changed = oneEvent(element, 'lb-view-change');
    const search = find(element, 'input[type=search]') as HTMLInputElement;
    search.value = 'weekly';
    search.dispatchEvent(new InputEvent('input'));
    expect(((await changed) as unknown as LbViewChangeEvent).view).to.deep.include({ search: 'weekly', sort: 'name' });
    await waitUntil(() => asked().get('search') === 'weekly');
    expect(element.view).to.deep.include({ search: 'weekly', sort: 'name' });
  });

  it('leaves the order to the list where the view names none', async () => {
    const { server } = await show(
      html`<lb-account tab="api" .view=${{ search: '', sort: '', filters: {} }}></lb-account>`,
    );
    await waitUntil(() => server.sent.some(({ request }) => request === 'GET /v1/api-keys'));
    expect(server.sent.find(({ request }) => request === 'GET /v1/api-keys')!.query.get('sort')).to.equal('-createdAt');
  });

  it('shows chart and tables of usage for one period, with what else was chosen in each', async () => {
    const view = { filters: { from: '2026-01-01', to: '2026-02-01', by: 'member' } };
    const { element } = await show(html`<lb-account tab="usage" .view=${view}></lb-account>`);
    const chart = find(element, 'lb-usage-chart')!;
    const tables = find(element, 'lb-usage-tables')!;
    await waitUntil(() => chart.from === '2026-01-01' && tables.view.filters['by'] === 'member');
    const changed = oneEvent(element, 'lb-view-change');
    find(chart, 'lb-range')!.dispatchEvent(Object.assign(new Event('range'), { from: '2026-03-01', to: '2026-04-01' }));
    expect(((await changed) as unknown as LbViewChangeEvent).view.filters).to.deep.equal({
      from: '2026-03-01',
      to: '2026-04-01',
      by: 'member',
      interval: 'day',
      count: 'added',
    });
    expect([tables.from, tables.to, tables.view.filters['by']]).to.deep.equal(['2026-03-01', '2026-04-01', 'member']);
  });

  describe('alone', () => {
    let server: Server | undefined;
    afterEach(() => server?.stop());

    it('shares its own session with what is inside', async () => {
      const token = `${location.origin}/token`;
      server = startServer({ ...pageReplies(), [`POST ${token}`]: { token: 'token', expiresIn: 900 } });
      const element = await fixture(html`<lb-account token-url="/token" .apiUrl=${API}></lb-account>`);
      await waitUntil(() => textOf(element).includes('Ada Lovelace'));
      expect(server.sent.filter(({ request }) => request === `POST ${token}`)).to.have.length(1);
    });
  });

  it('is accessible', async () => {
    const { element } = await show();
    await waitUntil(() => textOf(element).includes('Ada Lovelace'));
    await expectAccessibleNow(element);
  });
});
