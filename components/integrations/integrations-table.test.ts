import { expect, html, oneEvent } from '@open-wc/testing';
import type { Integration } from '../../bff/integrations/contract.ts';
import { press, setViewport } from '../testing/browser.ts';
import { buttonIn } from '../testing/buttons.ts';
import { readerOf } from '../testing/reader.ts';
import { API, currentSession, never, problem, startServer, unreachable, type Reply } from '../testing/server.ts';
import { fetchToken, show as showElement } from '../testing/show.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import { expectAccessible } from '../ui/testing/looks.ts';
import './integrations-table.ts';
import type { LbBeforeIntegrationEvent, LbIntegrationEvent } from './events.ts';
import { failing, integration, many, replies, unchecked } from './testing/fixtures.ts';

const three = [integration({ isDefault: true }), failing, unchecked];

async function show(
  table: Record<string, Reply> = replies(three),
  template = html`<lb-integrations-table></lb-integrations-table>`,
) {
  const { element, server } = await showElement('lb-integrations-table', table, template);
  const { has } = readerOf(element);
  const button = (name: string) =>
    waitUntil(() => buttonIn(element, name), `a button ${name}`).then(() => buttonIn(element, name)!);
  const choose = async (row: string, item: string) => {
    (await button(`Actions for ${row}`)).click();
    (await button(item)).click();
  };
  return { element, server, has, button, choose };
}

describe('<lb-integrations-table>', () => {
  it('shows a skeleton while it is read', async () => {
    const { element } = await show({ 'GET /v1/integrations': never });
    await waitUntil(() => find(element, '.skeleton'));
    expect(
      find(element, '[role=table]')!.ariaBusy ?? find(element, '[role=table]')!.getAttribute('aria-busy'),
    ).to.equal('true');
    expect(textOf(element)).to.include('Last used');
  });

  it('lists name, provider, dates and status, and says once that it is ready', async () => {
    await setViewport(1000);
    const host = document.createElement('lb-integrations-table');
    let ready = 0;
    host.addEventListener('lb-ready', () => ready++);
    const { element } = await showElement('lb-integrations-table', replies(three), host);
    await waitUntil(() => textOf(element).includes('Medical imaging'));
    const columns = [...find(element, 'lb-table')!.shadowRoot!.querySelectorAll('th')].map((th) =>
      th.textContent.trim(),
    );
    expect(columns).to.deep.equal(['Name', 'Provider', 'Created at', 'Last updated', 'Last used', 'Status', 'Actions']);
    for (const text of [
      'Production Data Bucket',
      'Default',
      'AWS',
      'GCP',
      'Azure',
      'Connected',
      'Needs attention',
      'Not checked',
      'Never',
    ])
      expect(textOf(element)).to.include(text);
    await waitUntil(() => ready > 0);
    await element.reload();
    expect(ready).to.equal(1);
    await setViewport(800);
  });

  it('says what is missing and what to do about it', async () => {
    const { element, button, has } = await show();
    const attention = await button('Needs attention');
    attention.focus();
    await press('Enter');
    await has('The bucket can be reached, but not listed.');
    await has('Grant the service account the role Storage Object Viewer.');
    const { activeElement } = find(element, 'lb-reason')!.shadowRoot!;
    expect(activeElement!.role, 'it is read out').to.equal('dialog');
    const isNext = attention.nextElementSibling === find(element, 'lb-reason');
    expect(isNext, 'it is next in the order of focus').to.equal(true);
    await press('Escape');
    const table = find(element, 'lb-table')!;
    await waitUntil(() => table.shadowRoot!.activeElement === attention, 'the focus comes back');
  });

  it('leads from what is missing to what mends it, where the reader may', async () => {
    const { element, button, has } = await show();
    (await button('Needs attention')).click();
    (await button('Edit')).click();
    await has('Edit “Warehouse cameras”');
    expect(find(element, 'lb-reason')!.shadowRoot!.querySelector(':popover-open')).to.equal(null);
  });

  it('offers the first step when there is none yet', async () => {
    const { has, button } = await show(replies([]));
    await has('No integrations yet.');
    (await button('New integration')).click();
    await has('Create and continue');
  });

  for (const [what, reply, says] of [
    ['the server cannot be reached', unreachable, 'The server cannot be reached'],
    ['the server fails', problem(500, 'internal', 'Something went wrong on the server.'), 'test-request'],
    ['it is not allowed', problem(403, 'forbidden', 'This needs the permission integrations:read.'), 'Not allowed'],
  ] as const) {
    it(`says that ${what}`, async () => {
      const { has } = await show({ 'GET /v1/integrations': reply });
      await has(says);
    });
  }

  it('tries again when asked', async () => {
    const { server, has, button } = await show({ 'GET /v1/integrations': unreachable });
    const again = await button('Try again');
    server.answer(replies(three));
    again.click();
    await has('Production Data Bucket');
  });

  it('keeps what is on screen when reading again fails', async () => {
    const { element, server, has } = await show();
    await has('Production Data Bucket');
    server.answer({ 'GET /v1/integrations': unreachable });
    await element.reload();
    await has('The server cannot be reached');
    expect(textOf(element)).to.include('Production Data Bucket').and.to.include('as of');
  });

  for (const [state, says] of [
    ['empty', 'No integrations yet.'],
    ['failed', 'Try again'],
    ['offline', 'You are offline'],
    ['expired', 'Session ended'],
    ['forbidden', 'Not allowed'],
  ]) {
    it(`shows preview-state="${state}" without asking the server`, async () => {
      const { server, has } = await show(
        {},
        html`<lb-integrations-table preview-state=${state}></lb-integrations-table>`,
      );
      await has(says!);
      expect(server.sent).to.deep.equal([]);
    });
  }

  it('offers no change to those who may not make one', async () => {
    for (const [table, template] of [
      [
        { ...replies(three), 'GET /v1/session': currentSession(['integrations:read']) },
        html`<lb-integrations-table></lb-integrations-table>`,
      ],
      [replies(three), html`<lb-integrations-table readonly></lb-integrations-table>`],
    ] as const) {
      const { element, has } = await show(table, template);
      await has('Production Data Bucket');
      expect(buttonIn(element, 'New integration')).to.equal(undefined);
      expect(buttonIn(element, 'Actions for Production Data Bucket')).to.equal(undefined);
    }
  });

  it('shows its rows in a window that has no height yet, such as a frame that is hidden', async () => {
    const height = Object.getOwnPropertyDescriptor(globalThis, 'innerHeight')!;
    Object.defineProperty(globalThis, 'innerHeight', { value: 0, configurable: true });
    try {
      const { has } = await show();
      await has('Medical imaging');
    } finally {
      Object.defineProperty(globalThis, 'innerHeight', height);
    }
  });

  it('asks the server for another order, and for names', async () => {
    const { element, server, has } = await show(replies(many(12)));
    await has('Production Data Bucket 1');
    (await waitUntil(() => buttonIn(element, 'Name')), buttonIn(element, 'Name')!).click();
    await waitUntil(() => server.sent.at(-1)!.query.get('sort') === 'name');
    const search = find(element, 'input[type=search]') as HTMLInputElement;
    search.value = 'cam';
    search.dispatchEvent(new InputEvent('input'));
    await waitUntil(() => server.sent.at(-1)!.query.get('search') === 'cam');
    server.answer({ 'GET /v1/integrations': { items: [], next: null, total: 0 } });
    search.value = 'nothing like it';
    search.dispatchEvent(new InputEvent('input'));
    await has('Nothing matches “nothing like it”.');
    expect(find(element, 'input[type=search]'), 'the search stays').to.equal(search);
  });

  it('says what was found, and keeps the focus while the search is cleared', async () => {
    const totals: Record<string, number> = { cam: 2, 'nothing like it': 0 };
    const answer: Reply = ({ query }) => {
      const total = totals[query.get('search') ?? ''] ?? 12;
      return { items: many(total), next: null, total };
    };
    const { element, has } = await show({ 'GET /v1/integrations': answer });
    await has('Production Data Bucket 1');
    const search = find(element, 'input[type=search]') as HTMLInputElement;
    const status = () => element.renderRoot.querySelector('[role=status]')!.textContent;
    expect(status()).to.equal('');
    const enter = async (text: string, says: string) => {
      search.value = text;
      search.dispatchEvent(new InputEvent('input'));
      await waitUntil(() => status() === says, `${says}, not ${status()}`);
    };
    search.focus();
    await enter('cam', '2 in total');
    await enter('nothing like it', 'Nothing matches “nothing like it”.');
    await enter('', '');
    expect(element.shadowRoot!.activeElement === search, 'the focus is in the field').to.equal(true);
  });

  it('searches for the first letter at once, and for those that follow when the reader stops', async () => {
    const { element, server, has } = await show(replies(many(12)));
    await has('Production Data Bucket 10');
    const search = find(element, 'input[type=search]') as HTMLInputElement;
    for (const text of ['c', 'ca', 'cam']) {
      search.value = text;
      search.dispatchEvent(new InputEvent('input'));
    }
    const searches = () => server.sent.flatMap(({ query }) => query.get('search') ?? []);
    await waitUntil(() => searches().includes('cam'));
    // A change that another page tells has the list read again meanwhile.
    expect([...new Set(searches())]).to.deep.equal(['c', 'cam']);
  });

  it('keeps the search for who is typing when there are fewer meanwhile', async () => {
    const { element, server, has } = await show(replies(many(12)));
    await has('Production Data Bucket 10');
    const search = find(element, 'input[type=search]')!;
    search.focus();
    server.answer(replies(many(3)));
    await element.reload();
    await waitUntil(() => !textOf(element).includes('Production Data Bucket 10'));
    expect(find(element, 'input[type=search]') === search && search.isConnected).to.equal(true);
  });

  it('shows more, and keeps them when it reads again', async () => {
    const all = many(120);
    const page = ({ query }: { query: URLSearchParams }) => {
      const from = Number(query.get('cursor') ?? 0);
      const to = from + Number(query.get('limit'));
      return { items: all.slice(from, to), next: to < all.length ? String(to) : null, total: all.length };
    };
    const { element, has, button } = await show({ 'GET /v1/integrations': page as Reply });
    await has('50 of 120');
    (await button('Show more')).click();
    await has('100 of 120');
    await element.reload();
    await has('100 of 120');
    const more = await button('Show more');
    more.focus();
    more.click();
    await has('120 in total');
    await waitUntil(() => !textOf(element).includes('Show more'));
    await waitUntil(() => element.shadowRoot!.activeElement?.textContent === '120 in total', 'the focus has a place');
    const rows = () => find(element, 'lb-table')!.shadowRoot!.querySelectorAll('tbody tr');
    await waitUntil(() => rows().length === 120, 'they are drawn in slices');
  });

  it('leaves out more of what is no longer shown', async () => {
    const all = many(60);
    let answer: ((page: object) => void) | undefined;
    const { element, has, button } = await show({
      'GET /v1/integrations': ({ query }) => {
        if (query.get('cursor')) return new Promise((resolve) => (answer = resolve));
        const rows = query.get('sort') === 'name' ? all.toReversed() : all;
        return { items: rows.slice(0, 50), next: 'more', total: 60 };
      },
    });
    await has('50 of 60');
    (await button('Show more')).click();
    await waitUntil(() => answer);
    buttonIn(element, 'Name')!.click();
    await has('Medical imaging 60');
    answer!({ items: all.slice(50), next: null, total: 60 });
    await waitUntil(() => buttonIn(element, 'Show more')!.ariaBusy === 'false');
    await has('50 of 60');
    expect(element.list.items).to.deep.equal(all.toReversed().slice(0, 50));
  });

  it('checks one now, in its row', async () => {
    const { element, server, choose, has } = await show();
    let answer!: () => void;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    const checked: Integration = { ...unchecked, status: 'CONNECTED', checkedAt: new Date().toISOString() };
    server.answer({
      [`POST /v1/integrations/${unchecked.id}/check`]: () => answered.then(() => ({ ...checked, check: null })),
    });
    await choose('Medical imaging', 'Check now');
    await has('Checking…');
    server.answer({ 'GET /v1/integrations': { items: [three[0], failing, checked], next: null, total: 3 } });
    setTimeout(answer);
    const event = (await oneEvent(element, 'lb-integration-checked')) as unknown as LbIntegrationEvent;
    expect(event.integration.status).to.equal('CONNECTED');
    await waitUntil(() => !textOf(element).includes('Checking…') && !textOf(element).includes('Not checked'));
    await waitUntil(() => textOf(find(element, 'lb-toast')!).includes('Medical imaging: It works.'), 'it is announced');
  });

  it('makes one the default', async () => {
    const { element, choose, has } = await show();
    setTimeout(() => void choose('Warehouse cameras', 'Make default'));
    const event = (await oneEvent(element, 'lb-integration-made-default')) as unknown as LbIntegrationEvent;
    expect(event.integration.id).to.equal(failing.id);
    await has('“Warehouse cameras” is now the default.');
  });

  it('makes none the default where the host objects', async () => {
    const { element, server, choose } = await show();
    let asked: LbBeforeIntegrationEvent | undefined;
    element.addEventListener('lb-before-integration-make-default', (event) => {
      asked = event;
      event.preventDefault();
    });
    await choose('Warehouse cameras', 'Make default');
    await waitUntil(() => asked);
    expect(asked!.integration.id).to.equal(failing.id);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(server.sent.map(({ request }) => request)).not.to.include(`PUT /v1/integrations/${failing.id}/default`);
  });

  it('says in passing when an act fails, tells the host, and changes nothing', async () => {
    const { element, server, choose, has } = await show();
    server.answer({
      [`PUT /v1/integrations/${failing.id}/default`]: problem(503, 'unavailable', 'The database is not available.'),
    });
    setTimeout(() => void choose('Warehouse cameras', 'Make default'));
    const event = await oneEvent(element, 'lb-error');
    expect(event).to.include({ code: 'unavailable', retryable: true });
    await has('The database is not available.');
    await has('Production Data Bucket');
  });

  it('shows in other elements what one of them changed', async () => {
    const first = await show();
    const { element: second, server } = await showElement('lb-integrations-table', replies(three)); // stands before the first
    await waitUntil(() => textOf(second).includes('Medical imaging'));
    server.answer({ 'GET /v1/integrations': { items: [failing], next: null, total: 1 } });
    await first.choose('Warehouse cameras', 'Make default');
    await waitUntil(() => !textOf(second).includes('Medical imaging'));
  });

  it('fits into 320 pixels, with name, state and menu', async () => {
    await setViewport(480);
    const { element, has } = await show(
      replies([{ ...failing, name: 'A name as long as they come '.repeat(7) }]),
      html`<lb-integrations-table></lb-integrations-table>`,
    );
    await has('Needs attention');
    element.style.setProperty('inline-size', '320px');
    element.style.setProperty('display', 'block');
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(element.scrollWidth).to.be.at.most(320);
    expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
    const { left, right } = element.getBoundingClientRect();
    for (const selector of ['[role=rowheader] .text', 'tbody [part=status]', '[part=more]']) {
      const shown = find(element, selector)!;
      const box = shown.getBoundingClientRect();
      expect(shown.checkVisibility() && box.width > 20 && box.left >= left && box.right <= right, selector).to.equal(
        true,
      );
    }
    expect(find(element, 'tbody .wide')!.checkVisibility(), 'dates').to.equal(false);
    await setViewport(800);
  });

  it('is accessible in light, dark and right to left', async () => {
    const server = startServer(replies(three));
    await expectAccessible(
      html`<lb-session .apiUrl=${API} .fetchToken=${fetchToken}
        ><lb-integrations-table></lb-integrations-table
      ></lb-session>`,
      (box) => waitUntil(() => textOf(box).includes('Needs attention')),
    );
    server.stop();
  });
});
