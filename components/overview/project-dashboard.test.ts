import { expect, html, oneEvent } from '@open-wc/testing';
import { expectAccessibleNow } from '../testing/accessible.ts';
import { setViewport } from '../testing/browser.ts';
import { buttonIn } from '../testing/buttons.ts';
import { downloadsOf } from '../testing/downloads.ts';
import { readerOf } from '../testing/reader.ts';
import { currentSession, problem, type Reply, type Sent } from '../testing/server.ts';
import { show as showElement } from '../testing/show.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import { expectAccessible } from '../ui/testing/looks.ts';
import type { LbProjectRowsOpenEvent } from './events.ts';
import './project-dashboard.ts';
import type { Overview } from '../../bff/overview/contract.ts';
import { overview, own, PROJECT, replies } from './testing/fixtures.ts';

async function show(
  table: Record<string, Reply> = replies(),
  template = html`<lb-project-dashboard project-id=${PROJECT}></lb-project-dashboard>`,
) {
  const { element, server } = await showElement('lb-project-dashboard', table, template);
  const { has, press } = readerOf(element);
  const sent = (request: string) => server.sent.filter((entry) => entry.request === request);
  return { element, has, press, sent };
}

type Item = Overview['items'][number];

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const AT = `GET /v1/projects/${PROJECT}/overview`;

describe('<lb-project-dashboard>', () => {
  before(() => setViewport(1280));

  it('shows progress, remaining work, labels, reviews, objects and members', async () => {
    const { has } = await show();
    for (const text of ['3,090', '7,800', 'Remaining work', 'Labels created', '93%', 'Pedestrian', '2,400', 'Weather', 'Yuki Tanaka', '11.7 hr', '1.7 min', '1.5 min', 'Sara Lindqvist (removed)', '28 sec', 'No member named']) await has(text); // prettier-ignore
  });

  it('asks for another period, interval, and the reader’s own numbers', async () => {
    const { element, has, sent } = await show();
    await has('Yuki Tanaka');
    expect(sent(AT)).to.have.length(1);
    const [interval, whose] = [...element.shadowRoot!.querySelectorAll('select')];
    const changed = oneEvent(element, 'lb-view-change');
    interval!.value = 'week';
    interval!.dispatchEvent(new Event('change'));
    expect(((await changed) as unknown as { view: { filters: object } }).view.filters).to.deep.equal({
      interval: 'week',
    });
    whose!.value = 'mine';
    whose!.dispatchEvent(new Event('change'));
    await waitUntil(() => sent(AT).at(-1)!.query.get('of') === 'mine');
    expect(sent(AT).at(-1)!.query.get('interval')).to.equal('week');
  });

  it('generates an export of what was chosen, unless the host objects', async () => {
    const at = `POST /v1/projects/${PROJECT}/exports`;
    const { element, has, press, sent } = await show(
      replies(),
      html`<lb-project-dashboard project-id=${PROJECT} from="2026-11-01" to="2026-12-01"></lb-project-dashboard>`,
    );
    await press('Generate export');
    await waitUntil(() => find(element, '[name="labeledBy"]'));
    const check = (label: string) =>
      [...find(element, '[name="state"]')!.shadowRoot!.querySelectorAll('label')]
        .find(({ textContent }) => textContent.trim() === label)!
        .click();
    check('Done');
    check('To label');
    const select = find(element, '[name="labeledBy"]')!.shadowRoot!.querySelector('select')!;
    select.value = 'c00000000000000000000yuki';
    select.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await expectAccessibleNow(element);

    const veto = (event: Event) => event.preventDefault();
    element.addEventListener('lb-before-export', veto);
    await press('Start export');
    await waitUntil(() => buttonIn(element, 'Start export')!.ariaBusy !== 'true');
    expect(sent(at)).to.have.length(0);
    element.removeEventListener('lb-before-export', veto);

    const started = oneEvent(element, 'lb-export-started');
    await press('Start export');
    expect(((await started) as unknown as { task: { id: string } }).task.id).to.equal('c0000000000000000000000t1');
    expect(sent(at)[0]!.headers.get('idempotency-key')).to.be.a('string');
    expect(sent(at)[0]!.body).to.deep.equal({
      format: 'NDJSON',
      filters: {
        state: ['TO_LABEL', 'DONE'],
        labeledBy: 'c00000000000000000000yuki',
        labelCreatedFrom: '2026-11-01T00:00:00.000Z',
        labelCreatedTo: '2026-12-01T00:00:00.000Z',
      },
      params: { includePeople: true },
    });
    await has('“Street scenes” is exported. The file appears under Tasks.');
  });

  it('searches among the members of a large organization whose labels are exported', async () => {
    const [members, exports] = [`GET /v1/projects/${PROJECT}/members`, `POST /v1/projects/${PROJECT}/exports`];
    const member = (id: string, name: string) => ({
      id: `c00000000000000000000${id}`,
      name,
      email: `${id}@example.com`,
    });
    const all = [member('adam', 'Adam Ox'), member('yuki', 'Yuki Tanaka'), member('zora', 'Zora Neale')];
    let fails = false;
    const { element, has, press, sent } = await show({
      ...replies(),
      [members]: ({ query }: Sent) => {
        if (fails) return problem(503, 'unavailable', 'Nobody answers.');
        const search = query.get('search');
        const items = search ? all.filter(({ name }) => name.startsWith(search)) : all.slice(0, 2);
        return { items, next: search ? null : 'more', total: items.length };
      },
    });
    await press('Generate export');
    await waitUntil(() => find(element, '[type="search"]'));
    const field = () => find(element, '[name="labeledBy"]')!.shadowRoot!.querySelector('select')!;
    const names = () => [...field().options].map(({ label }) => label.replace(/ \(.*/, ''));
    const search = (text: string) => {
      const input = find(element, '[type="search"]')!.shadowRoot!.querySelector('input')!;
      input.value = text;
      input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      return input;
    };
    expect(names()).to.deep.equal(['Anybody', 'Adam Ox', 'Yuki Tanaka']);
    search('Zora');
    await waitUntil(() => names().join() === 'Anybody,Zora Neale');
    field().value = member('zora', '').id;
    field().dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    const input = search('Nobody');
    await has('Nothing matches “Nobody”.');
    expect(names()).to.deep.equal(['Anybody', 'Zora Neale']);
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
    expect(sent(exports)).to.have.length(0);
    search('');
    await waitUntil(() => names().join() === 'Anybody,Zora Neale,Adam Ox,Yuki Tanaka');
    expect(field().selectedOptions[0]!.label).to.equal('Zora Neale (zora@example.com)');
    fails = true;
    search('Adam');
    await has('Try again');
    await expectAccessibleNow(element);
    await press('Start export');
    await waitUntil(() => sent(exports).length === 1);
    expect((sent(exports)[0]!.body as { filters: object }).filters).to.deep.equal({ labeledBy: member('zora', '').id });
  });

  it('opens what is behind each number where the page shows it', async () => {
    const period = { from: '2026-11-01', to: '2026-12-01' };
    const dashboard = (openable: 'all' | 'members') =>
      html`<lb-project-dashboard
        openable=${openable}
        project-id=${PROJECT}
        from=${period.from}
        to=${period.to}
      ></lb-project-dashboard>`;
    const { element, has } = await show(replies(), dashboard('all'));
    await has('Yuki Tanaka');
    const behind: object[] = [];
    element.addEventListener('lb-project-rows-open', (event) => behind.push(event.behind));
    const press = (name: string) => {
      const button = buttonIn(element, name);
      expect(button, name).to.exist;
      button!.click();
      return behind.at(-1);
    };
    const inside = (selector: string) => find(element, selector)!.shadowRoot!.querySelector('button')!;
    inside('lb-metric').click();
    expect(behind).to.deep.equal([{ state: 'toLabel' }]);
    expect(press('Accepted at first review: 7,800')).to.deep.equal({ review: 'accepted' });
    expect(press('Rejected at first review: 600')).to.deep.equal({ review: 'rejected' });
    expect(press('Not reviewed yet: 910')).to.deep.equal({ review: 'unreviewed' });
    expect(press('Pedestrian: 2,400')).to.deep.equal({ object: 'Pedestrian', ...period });
    expect(press('Weather: 900')).to.deep.equal({ classification: 'Weather', ...period });
    expect(press(`Labels: ${sum(overview().items.map(({ labels }) => labels))}`)).to.deep.equal(period);
    const opened = behind.length;
    [...element.shadowRoot!.querySelectorAll('lb-metric')].at(-1)!.shadowRoot!.querySelector('button')!.click();
    expect(behind.slice(opened)).to.deep.equal([{ review: 'accepted' }]);
    await expectAccessibleNow(element);

    const members = await show(replies(), dashboard('members'));
    await members.has('Yuki Tanaka');
    expect(buttonIn(members.element, 'Pedestrian: 2,400')).not.to.exist;
    const labeler = await show(replies(own()), dashboard('all'));
    await labeler.has('Labels that I created');
    expect(buttonIn(labeler.element, 'Not reviewed yet: 910')).not.to.exist;
  });

  it('says the same numbers in its charts, their tables and their CSV files', async () => {
    const of = overview();
    const { element, has } = await show(replies(of));
    await has('Yuki Tanaka');
    const number = (text: string) => Number(text.replaceAll(',', ''));
    const csv = async (press: () => void) => {
      const [saved] = await downloadsOf(press);
      return (await saved!.blob!.text()).trimEnd().split('\r\n').slice(1).map((line) => line.split(',')); // prettier-ignore
    };
    const tiles = [...element.shadowRoot!.querySelectorAll('[part=progress] lb-metric')];
    expect(tiles.map((tile) => number(tile.shadowRoot!.querySelector('[part=value]')!.textContent.trim()))).to.deep.equal(Object.values(of.progress)); // prettier-ignore

    for (const [tag, columns] of [
      ['lb-line-chart', ({ remaining }: Item) => [remaining!.toLabel, remaining!.inReview, remaining!.inRework]],
      ['lb-bar-chart', ({ labels }: Item) => [labels]],
    ] as const) {
      const chart = find(element, tag)!;
      await waitUntil(() => chart.shadowRoot!.querySelector('[part=download]'));
      chart.shadowRoot!.querySelector<HTMLElement>('[part=download]')!.click();
      const menu = () => find(chart, 'lb-menu')!.shadowRoot!;
      await waitUntil(() => menu().querySelector(':popover-open'));
      const saved = await csv(() =>
        [...menu().querySelectorAll('button')].find(({ textContent }) => textContent.includes('CSV'))!.click(),
      );
      const expected = of.items.map((item) => [item.date, ...columns(item)]);
      expect(saved.map(([day, ...values]) => [day, ...values.map(Number).slice(0, -1)])).to.deep.equal(expected);
      expect(saved.map((values) => Number(values.at(-1)))).to.deep.equal(of.items.map((item) => sum(columns(item))));
      chart.view = 'table';
      await waitUntil(() => chart.shadowRoot!.querySelector('tbody tr'));
      const rows = [...chart.shadowRoot!.querySelectorAll('tbody tr')].toReversed();
      expect(rows.map((row) => [...row.querySelectorAll('td')].map((cell) => number(cell.textContent)).slice(0, columns(of.items[0]!).length))).to.deep.equal(of.items.map(columns)); // prettier-ignore
    }
    expect(number(find(element, "[slot=summary]")!.shadowRoot!.querySelector("[part=value]")!.textContent.trim())).to.equal(sum(of.items.map(({ labels }) => labels))); // prettier-ignore

    const counts = {
      Reviews: [of.reviews.accepted, of.reviews.rejected, of.reviews.unreviewed],
      Objects: of.objects!.filter(({ kind }) => kind === 'OBJECT').map(({ amount }) => amount),
      Classifications: of.objects!.filter(({ kind }) => kind === 'CLASSIFICATION').map(({ amount }) => amount),
    };
    for (const [label, values] of Object.entries(counts)) {
      const chart = find(element, `lb-count-chart[label="${label}"]`)!.shadowRoot!;
      expect([...chart.querySelectorAll('tbody tr td:nth-of-type(1)')].map((cell) => number(cell.textContent.trim()))).to.deep.equal(values); // prettier-ignore
      const saved = await csv(() => chart.querySelector<HTMLElement>('[part=download]')!.click());
      expect(saved.map((cells) => Number(cells.at(-1)))).to.deep.equal(values);
    }

    const saved = await csv(() => element.shadowRoot!.querySelector<HTMLElement>('[part=csv]')!.click());
    const table = find(element, 'lb-table')!.shadowRoot!;
    of.members.forEach(({ labels, annotations, labeling, review }, i) => {
      expect(saved[i]!.slice(1, 5).map(Number)).to.deep.equal([labels, annotations, labeling!.pieces, labeling!.seconds]); // prettier-ignore
      expect(saved[i]!.slice(7, 9).map(Number)).to.deep.equal([review!.pieces, review!.seconds]);
      const shown = table.querySelectorAll('[part~=row]')[i]!.textContent.replace(/\s+/g, ' ');
      for (const value of [labels, annotations]) expect(shown).to.contain(value.toLocaleString('en'));
    });
  });

  it('opens what was labeled on a day, in a week cut off by the period, or by the reader', async () => {
    const weeks = ['2026-10-26', '2026-11-02', '2026-11-09'];
    const items = weeks.map((date, i) => ({ ...overview().items[i]!, date }));
    const dashboard = (openable: 'members' | 'states') =>
      html`<lb-project-dashboard
        openable=${openable}
        project-id=${PROJECT}
        interval="week"
        from="2026-11-01"
        to="2026-11-12"
      ></lb-project-dashboard>`;
    const behind = async (of: Partial<Overview>, key: string, openable: 'members' | 'states' = 'members') => {
      const { element, has } = await show(replies(overview({ items, interval: 'week', ...of })), dashboard(openable));
      await has('Yuki Tanaka');
      let event: LbProjectRowsOpenEvent | undefined;
      element.addEventListener('lb-project-rows-open', (opened) => (event = opened));
      const plot = find(element, 'lb-bar-chart')!.shadowRoot!.querySelector<HTMLElement>('[role="slider"]')!;
      plot.focus();
      for (const pressed of [key, 'Enter'])
        plot.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true, composed: true }));
      return event?.behind;
    };
    expect(await behind({}, 'Home')).to.deep.equal({ from: '2026-11-01', to: '2026-11-02' });
    expect(await behind({}, 'End')).to.deep.equal({ from: '2026-11-09', to: '2026-11-12' });
    expect(await behind({ of: 'mine' }, 'PageUp'))
      .to.include({ from: '2026-11-09' })
      .and.have.property('memberId');
    expect(await behind({}, 'Home', 'states')).to.equal(undefined);
  });

  it('opens what a member labeled in the period, for who sees the work of others', async () => {
    const table = (element: Element) => find(element, 'lb-table')!.shadowRoot!;
    const dashboard = html`<lb-project-dashboard
      openable="members"
      project-id=${PROJECT}
      from="2026-11-01"
      to="2026-12-01"
    ></lb-project-dashboard>`;
    const { element, has } = await show(replies(), dashboard);
    await has('Yuki Tanaka');
    const names = () => [...table(element).querySelectorAll<HTMLElement>('[part=open]')];
    await waitUntil(() => names().length === 3, 'each member opens');
    const behind = async (at: number) => {
      const opened = oneEvent(element, 'lb-project-rows-open');
      names()[at]!.click();
      return ((await opened) as unknown as LbProjectRowsOpenEvent).behind;
    };
    const period = { from: '2026-11-01', to: '2026-12-01' };
    expect(await behind(0)).to.deep.equal({ memberId: 'c0000000000000000000000m2', ...period });
    expect(await behind(2)).to.deep.equal({ memberId: null, ...period });
    expect(find(element, 'lb-metric')!.shadowRoot!.querySelector('button')).to.exist;
    await expectAccessibleNow(element);

    const labeler = await show(replies(own()), dashboard);
    await labeler.has('Labels that I created');
    expect(table(labeler.element).querySelector('[part=open]')).not.to.exist;
  });

  it('shows a labeler their own numbers, and a reviewer how much others made but not how long it took', async () => {
    const labeler = await show(replies(own()));
    await labeler.has('Labels that I created');
    expect(textOf(labeler.element)).not.to.include('Pedestrian');
    expect(labeler.element.shadowRoot!.querySelectorAll('select')).to.have.length(1);
    expect(buttonIn(labeler.element, 'Generate export')).to.equal(undefined);

    const members = overview().members.map((member) => ({ ...member, labeling: null, review: null }));
    const reviewer = await show(replies(overview({ members })));
    await reviewer.has('Yuki Tanaka');
    expect(textOf(reviewer.element)).not.to.include('Labeling time');
    expect(buttonIn(reviewer.element, 'Generate export')).to.equal(undefined);

    const held = await show({ ...replies(), 'GET /v1/session': currentSession(['projects:read']) });
    await held.has('Yuki Tanaka');
    expect(buttonIn(held.element, 'Generate export')).to.equal(undefined);
  });

  for (const state of ['loading', 'empty', 'failed', 'offline', 'expired', 'forbidden'] as const)
    it(`is accessible when it is ${state}`, () =>
      expectAccessible(html`<lb-project-dashboard preview-state=${state}></lb-project-dashboard>`));

  it('is accessible', async () => {
    const { element, has } = await show();
    await has('Yuki Tanaka');
    await expectAccessibleNow(element);
  });
});
