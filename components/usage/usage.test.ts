import { expect, html, oneEvent } from '@open-wc/testing';
import { ASSET_TYPES } from '../../bff/usage/contract.ts';
import { addDays, startOfMonth, today } from '../core/day.ts';
import type { LbViewChangeEvent } from '../core/list.ts';
import { press, setViewport } from '../testing/browser.ts';
import { buttonIn } from '../testing/buttons.ts';
import { downloadsOf } from '../testing/downloads.ts';
import { focused, type } from '../testing/keyboard.ts';
import { API, currentSession, problem, startServer } from '../testing/server.ts';
import { fetchToken, show } from '../testing/show.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import { expectAccessible } from '../ui/testing/looks.ts';
import type { LbUsageOpenEvent } from './events.ts';
import { breakdown, counts, replies, row } from './testing/fixtures.ts';
import './usage-chart.ts';
import './usage-tables.ts';

const CHART = 'GET /v1/usage/annotations';
const BREAKDOWN = 'GET /v1/usage/breakdown';

const isWebKit = navigator.vendor.startsWith('Apple');

const chosen = (select: HTMLElement, value: string) => {
  (select as HTMLSelectElement).value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
};

describe('<lb-usage-chart>', () => {
  async function showChart(template = html`<lb-usage-chart></lb-usage-chart>`, table = replies()) {
    const { element, server } = await show('lb-usage-chart', table, template);
    const has = (text: string) =>
      waitUntil(
        () => textOf(element).includes(text),
        () => `“${text}” in: ${textOf(element)}`,
      );
    /** What was asked of the chart itself; the period before is asked for by month. */
    const asked = () => {
      const all = server.sent.filter(({ request }) => request === CHART).map(({ query }) => Object.fromEntries(query));
      return all.filter((_, i) => i % 2 === 0).at(-1);
    };
    return { element, server, has, asked };
  }

  it('shows the last 30 days of GMT, and which of them is not finished', async () => {
    const { element, has, asked } = await showChart();
    await has('not finished yet');
    expect(asked()).to.include({
      from: addDays(today(), -29),
      to: addDays(today(), 1),
      interval: 'day',
      count: 'added',
    });
    for (const text of ['Annotations added', 'Image', 'Video', 'Day (GMT)', 'Today, '])
      expect(textOf(element)).to.contain(text);
    expect(textOf(element)).to.match(/Up \d[\d,]*%|Down \d+%|Unchanged/);
  });

  it('has a colour for each asset type, and a pattern where the browser forces its own', async () => {
    const all = counts(Object.fromEntries(ASSET_TYPES.map((each) => [each, 5])));
    const items = [{ date: today(), ...all, total: 5 * ASSET_TYPES.length }];
    const { element, has } = await showChart(undefined, {
      ...replies(),
      [CHART]: { from: today(), to: addDays(today(), 1), interval: 'day', today: today(), items },
    });
    await has('Point cloud');
    const swatches = [...find(element, 'lb-bar-chart')!.shadowRoot!.querySelectorAll('[part=category] rect')];
    expect(swatches).to.have.length(ASSET_TYPES.length);
    expect(new Set(swatches.map((rect) => getComputedStyle(rect).fill)).size).to.equal(ASSET_TYPES.length);
    for (const rect of swatches) {
      const id = rect.getAttribute('fill')!.slice(5, -1);
      expect(find(element, 'lb-bar-chart')!.shadowRoot!.getElementById(id), id).to.be.an.instanceof(SVGPatternElement);
    }
  });

  it('is of the period and interval that the page says', async () => {
    const { element, has, asked } = await showChart(
      html`<lb-usage-chart
        from="2026-01-01"
        to="2026-04-01"
        interval="month"
        project-id="c000000000000000000000001"
      ></lb-usage-chart>`,
    );
    await has('Month (GMT)');
    expect(asked()).to.include({
      from: '2026-01-01',
      to: '2026-04-01',
      interval: 'month',
      projectId: 'c000000000000000000000001',
    });
    expect(textOf(element)).not.to.contain('not finished yet');
    const slider = find(element, '[role=slider]')!;
    expect(slider.getAttribute('aria-valuetext')).to.contain('March 2026');
  });

  it('changes the period and tells the page, which can set it again', async () => {
    const { element, has, asked } = await showChart();
    await has('not finished yet');
    const heard = oneEvent(element, 'lb-view-change');
    chosen(find(element, '[part=preset]')!, '12');
    const { view } = (await heard) as unknown as LbViewChangeEvent;
    expect(view.filters).to.deep.equal({
      from: startOfMonth(today(), -11),
      to: addDays(today(), 1),
      interval: 'month',
      count: 'added',
    });
    await has('Month (GMT)');
    element.view = { search: '', sort: '', filters: { from: '2026-03-01', to: '2026-03-08', count: 'net' } };
    await has('Annotations added and still there');
    await waitUntil(() => asked()?.['from'] === '2026-03-01');
    expect(asked()).to.include({ to: '2026-03-08', interval: 'day', count: 'net' });
  });

  it('takes any two days by keys alone', async () => {
    const { element, has, asked } = await showChart();
    await has('not finished yet');
    find(element, '[part=preset]')!.focus();
    await press('c'); // as the choices of a browser are found by their first letter
    const range = find(element, 'lb-range')!;
    await waitUntil(() => range.shadowRoot!.querySelector('[part=day]'));
    const days = [...range.shadowRoot!.querySelectorAll<HTMLInputElement>('[part=day]')];
    /** Chromium and Firefox go on to the next part when one is full, WebKit with an arrow key. Each says `change` in its own time. */
    const enter = async (field: HTMLInputElement, ...parts: string[]) => {
      for (let tabs = 0; focused() !== field && tabs < 5; tabs += 1) await press('Tab');
      for (const [i, part] of parts.entries()) {
        await type(part);
        if (isWebKit && i < 2) await press('ArrowRight');
      }
      for (let tabs = 0; focused() === field && tabs < 5; tabs += 1) await press('Tab');
    };
    await enter(days[0]!, '11', '17', '2025');
    await enter(days[1]!, '12', '19', '2025');
    await waitUntil(
      () => asked()?.['from'] === '2025-11-17' && asked()?.['to'] === '2025-12-20',
      () => JSON.stringify([asked(), days.map(({ value }) => value)]),
    );
    expect([element.from, element.to]).to.deep.equal(['2025-11-17', '2025-12-20']);
  });

  it('takes no day while its year is being typed', async () => {
    const { element, has } = await showChart(html`<lb-usage-chart from="2026-01-05" to="2026-01-11"></lb-usage-chart>`);
    await has('Day (GMT)');
    const first = find(element, 'lb-range')!.shadowRoot!.querySelector<HTMLInputElement>('[part=day]')!;
    first.value = '0202-01-05';
    first.dispatchEvent(new Event('change'));
    expect(element.from).to.equal('2026-01-05');
  });

  it('keeps the choices where the server refuses the period, and shows it after another', async () => {
    const refused = problem(422, 'invalid', 'This period has too many intervals.');
    const { element, server, has } = await showChart(html`<lb-usage-chart from="1990-01-01"></lb-usage-chart>`, {
      [CHART]: refused,
    });
    await has('This period has too many intervals.');
    server.answer(replies());
    chosen(find(element, '[part=preset]')!, '7');
    await has('not finished yet');
  });

  it('leaves what is no day to the server, and takes another', async () => {
    const refused = problem(422, 'invalid', 'Some fields are not valid.', {
      fields: { from: 'Use a date such as 2026-11-27.' },
    });
    const template = html`<lb-usage-chart from="yesterday" to="soon"></lb-usage-chart>`;
    const { element, server, has } = await showChart(template, { [CHART]: refused });
    await waitUntil(() => find(element, 'lb-problem'));
    server.answer(replies());
    chosen(find(element, '[part=preset]')!, '30');
    await has('not finished yet');
  });

  it('drops a project that it was held to', async () => {
    const { element, has, asked } = await showChart(
      html`<lb-usage-chart project-id="c000000000000000000000001"></lb-usage-chart>`,
    );
    await has('One project');
    await waitUntil(() => asked()?.['projectId']);
    buttonIn(element, 'Clear: One project')!.click();
    await waitUntil(() => asked()?.['projectId'] === undefined);
    expect(element.projectId).to.equal('');
  });

  it('is of one project or one member on request', async () => {
    const { element, server, has, asked } = await showChart(undefined, {
      ...replies(),
      'GET /v1/projects': { items: [{ id: row(7).id, name: 'Street scenes' }], next: null, total: 1 },
      'GET /v1/members': {
        items: [{ id: row(8).id, name: 'Stella', email: 'stella@acme.example' }],
        next: null,
        total: 1,
      },
    });
    await has('not finished yet');
    const field = find(element, '[part=subject]') as HTMLInputElement;
    const type = (text: string) => {
      field.value = text;
      field.dispatchEvent(new InputEvent('input'));
    };
    type('st');
    const options = () => [...element.shadowRoot!.querySelectorAll('option')].map(({ value }) => value);
    await waitUntil(() => options().includes('Stella (stella@acme.example)'));
    expect(server.sent.find(({ request }) => request === 'GET /v1/projects')!.query.get('search')).to.equal('st');
    type('Street scenes');
    await waitUntil(() => asked()?.['projectId'] === row(7).id);
    await has('Street scenes');
    buttonIn(element, 'Clear: Street scenes')!.click();
    await waitUntil(() => asked()?.['projectId'] === undefined);
  });

  it('offers nobody to count alone where none may be read', async () => {
    const { element, has } = await showChart(undefined, {
      ...replies(),
      'GET /v1/session': currentSession(['usage:read']),
    });
    await has('not finished yet');
    expect(find(element, '[part=subject]')).to.equal(undefined);
  });

  it('says why it cannot be shown', async () => {
    const { element } = await showChart(undefined, { [CHART]: problem(403, 'forbidden', 'This needs usage:read.') });
    await waitUntil(() => find(element, 'lb-problem'));
    expect(find(element, 'lb-bar-chart')).to.equal(undefined);
  });

  it('is accessible', async () => {
    const server = startServer(replies());
    try {
      await expectAccessible(
        html`<lb-session .apiUrl=${API} .fetchToken=${fetchToken}><lb-usage-chart></lb-usage-chart></lb-session>`,
        (box) => waitUntil(() => textOf(box).includes('not finished yet')),
      );
    } finally {
      server.stop();
    }
  });
});

describe('<lb-usage-tables>', () => {
  async function showTables(table = replies()) {
    const { element, server } = await show('lb-usage-tables', table);
    const has = (text: string) =>
      waitUntil(
        () => textOf(element).includes(text),
        () => `“${text}” in: ${textOf(element)}`,
      );
    const asked = () => Object.fromEntries(server.sent.filter(({ request }) => request === BREAKDOWN).at(-1)!.query);
    const rows = (number: number) => {
      const table = element.shadowRoot!.querySelectorAll('lb-table')[number]!;
      return [...table.shadowRoot!.querySelectorAll('tr')].map((row) => [...row.children].map((cell) => textOf(cell)));
    };
    await has('Project 1');
    return { element, server, has, asked, rows };
  }

  it('compares the period with the one before', async () => {
    const { rows } = await showTables();
    expect(rows(0)[0]).to.deep.equal(['Counted', 'This period', 'Period before', 'Change', 'Total']);
    expect(rows(0)[1]).to.deep.equal(['Annotations', '41,204', '36,790', '+12%', '912,340']);
    expect(rows(0)).to.deep.include(['Labeling and review time', '225.7 hr', '219.5 hr', '+3%', '5,334.4 hr']);
    expect(rows(0)).to.deep.include(['Members', '3', '0', '+3', '61']);
  });

  it('says of each metric that there is none of it while there is nothing', async () => {
    const { element } = await show(
      'lb-usage-tables',
      {},
      html`<lb-usage-tables preview-state="empty"></lb-usage-tables>`,
    );
    const table = () => element.shadowRoot!.querySelector('lb-table')?.shadowRoot;
    await waitUntil(() => table()?.querySelectorAll('.rows tr').length === 8, 'a row for each metric');
    expect(textOf(table()!.querySelector('.rows tr')!)).to.match(/^Annotations.*0.*0.*–.*0$/);
  });

  it('breaks it down, with what all rows add up to, by the types that there are', async () => {
    await setViewport(1200);
    const { rows } = await showTables();
    expect(rows(1)[0]).to.deep.equal([
      'Project',
      'Labels',
      'Annotations',
      'Image',
      'Text',
      'Labeling time',
      'Review time',
    ]);
    expect(rows(1)[1]!.slice(0, 3)).to.deep.equal(['Project 1', '999', '4,990']);
    expect(rows(1).at(-1)!.slice(0, 3)).to.deep.equal(['Total', '2,994', '14,940']);
  });

  it('is by member on request, sorted and searched by the server', async () => {
    const { element, server, has, asked } = await showTables();
    const member = row(1, { name: 'Ines Laurent' });
    server.answer({
      [BREAKDOWN]: breakdown([member, row(2, { id: null, name: '' }), row(3, { name: 'Tomás', isGone: true })]),
    });
    const views: LbViewChangeEvent['view'][] = [];
    element.addEventListener('lb-view-change', ({ view }) => views.push(view));
    find(element, 'lb-tabs')!.shadowRoot!.querySelectorAll<HTMLElement>('[role=tab]')[1]!.click();
    await has('Ines Laurent');
    expect(asked()).to.include({ by: 'member', sort: '-annotations' });
    await has('No author');
    await has('Removed');
    const sort = [...find(element, 'lb-tabs lb-table')!.shadowRoot!.querySelectorAll('th button')][1] as HTMLElement;
    sort.click();
    await waitUntil(() => asked()['sort'] === '-labels');
    const search = find(element, 'input[type=search]') as HTMLInputElement;
    search.value = 'ines';
    search.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await waitUntil(() => asked()['search'] === 'ines');
    expect(views.at(-1)).to.deep.equal({ search: 'ines', sort: '-labels', filters: { by: 'member' } });
    expect(element.view).to.deep.equal(views.at(-1));
  });

  /** The name of the first row of the breakdown. */
  const opener = (element: Element) =>
    find(element, 'lb-tabs lb-table')!.shadowRoot!.querySelector<HTMLElement>('.open')!;

  it('leads from each number of the organization to what is behind it', async () => {
    const { element, asked } = await showTables();
    const chart = document.createElement('lb-usage-chart');
    chart.projectId = row(1).id!;
    element.after(chart);
    const press = async (name: string) => {
      const opened = oneEvent(element, 'lb-usage-open');
      const rows = [...find(element, 'lb-table')!.shadowRoot!.querySelectorAll<HTMLElement>('.open')];
      rows.find((each) => textOf(each) === name)!.click();
      return ((await opened) as unknown as LbUsageOpenEvent).of;
    };
    expect(await press('Annotations')).to.include({ metric: 'annotations', from: addDays(today(), -29) });
    expect(chart.projectId).to.equal('');
    await press('Labeling and review time');
    await waitUntil(() => asked()['sort'] === '-labelSeconds');
    await press('Labels');
    await waitUntil(() => asked()['sort'] === '-labels');
    expect(await press('Members')).to.include({ metric: 'members', name: 'Members' });
  });

  it('tells the page what is behind a row', async () => {
    const { element } = await showTables();
    const opened = oneEvent(element, 'lb-usage-open');
    opener(element).click();
    const { of } = (await opened) as unknown as LbUsageOpenEvent;
    expect(of).to.deep.equal({
      projectId: row(1).id,
      name: 'Project 1',
      from: addDays(today(), -29),
      to: addDays(today(), 1),
    });
  });

  it('opens what is behind each number, of one asset type alone, and none where nothing is', async () => {
    await setViewport(1200);
    const { element, server, has } = await showTables();
    const chart = document.createElement('lb-usage-chart');
    element.after(chart);
    const numbers = (table: string) => [
      ...find(element, table)!.shadowRoot!.querySelectorAll<HTMLElement>('.rows td:not(.first) .open'),
    ];
    const described = (name: string) =>
      numbers('lb-tabs lb-table').filter((each) => each.getAttribute('aria-description') === name);
    const press = async (button: HTMLElement) => {
      const opened = oneEvent(element, 'lb-usage-open');
      button.click();
      return ((await opened) as unknown as LbUsageOpenEvent).of;
    };
    const period = { from: addDays(today(), -29), to: addDays(today(), 1) };
    const one = { ...period, projectId: row(1).id, name: 'Project 1' };
    const shown = () =>
      [...(find(chart, 'lb-bar-chart')?.shadowRoot?.querySelectorAll('[aria-pressed=true]') ?? [])].map(textOf);

    expect(await press(described('Text, Project 1')[0]!)).to.deep.equal({ ...one, assetType: 'text' });
    expect([chart.projectId, chart.assetType]).to.deep.equal([row(1).id, 'text']);
    await waitUntil(() => shown().join() === 'Text', 'one type alone');
    expect(await press(described('Annotations, Project 1')[0]!)).to.deep.equal(one);
    await waitUntil(() => shown().length > 1, 'all types');
    expect(await press(described('Labels, Project 1')[0]!)).to.deep.equal({ ...one, metric: 'labels' });
    expect(await press(described('Review time, Project 1')[0]!)).to.deep.equal({ ...one, metric: 'labelingSeconds' });

    const before = numbers('lb-table').find((each) => textOf(each) === '36,790')!;
    expect(await press(before)).to.include({ metric: 'annotations', from: addDays(today(), -59), to: period.from });
    expect([chart.projectId, chart.from]).to.deep.equal(['', addDays(today(), -59)]);

    const gone = row(1, { name: 'Gone', isGone: true });
    const idle = row(2, { name: 'Idle', labels: 0, annotations: 0, annotationsByType: counts({}), labelSeconds: 0, reviewSeconds: 0 }); // prettier-ignore
    server.answer({ [BREAKDOWN]: breakdown([gone, idle]) });
    await element.reload();
    await has('Idle');
    expect(numbers('lb-tabs lb-table').map((each) => each.getAttribute('aria-description'))).to.deep.equal([
      'Annotations, Gone',
      'Image, Gone',
      'Text, Gone',
    ]);
  });

  it('shows it in the chart beside, unless the page does not want that', async () => {
    const { element } = await showTables();
    const chart = document.createElement('lb-usage-chart');
    element.after(chart);
    const press = async () => {
      const opened = oneEvent(element, 'lb-usage-open');
      opener(element).click();
      await opened;
    };
    element.addEventListener('lb-usage-open', (event) => event.preventDefault(), { once: true });
    await press();
    expect(chart.projectId).to.equal('');
    await press();
    expect(chart.projectId).to.equal(row(1).id);
    await waitUntil(() => textOf(chart).includes('Project 1'));
  });

  it('saves every page of the breakdown as CSV, in which nothing runs as a formula', async () => {
    const { element, server } = await showTables();
    const page = (name: string, next: string | null) => ({
      ...breakdown([row(1, { name, annotationsByType: counts({ image: 7 }) })]),
      next,
    });
    server.answer({
      [BREAKDOWN]: ({ query }: { query: URLSearchParams }) =>
        query.has('cursor') ? page('@SUM(A1)', null) : page('Plain, with a comma', 'next'),
    });
    const buttons = [...element.shadowRoot!.querySelectorAll<HTMLElement>('[part=csv]')];
    const saved = [];
    for (const button of buttons) saved.push(...(await downloadsOf(() => button.click())));
    expect(saved[1]!.name).to.equal(`usage-by-project-${addDays(today(), -29)}-${addDays(today(), 1)}.csv`);
    const [organization, byProject] = await Promise.all(saved.map(({ blob }) => blob!.text()));
    expect(organization).to.contain('Annotations,41204,36790,4414,912340');
    const lines = byProject!.split('\r\n');
    expect(lines[0]).to.match(/^Project,Labels,Annotations,Image,Video,/);
    expect(lines[1]).to.match(/^"Plain, with a comma",999,4990,7,/);
    expect(lines[2]).to.match(/^'@SUM\(A1\),999,4990,7,/);
    expect(lines[3]).to.match(/^Total,/);
  });

  it('says that there is nothing', async () => {
    const { has } = await showTables().then(async (shown) => {
      shown.server.answer({ [BREAKDOWN]: breakdown([]) });
      await shown.element.reload();
      return shown;
    });
    await has('No labels were made in this period.');
  });

  it('is accessible', async () => {
    const server = startServer(replies());
    try {
      await expectAccessible(
        html`<lb-session .apiUrl=${API} .fetchToken=${fetchToken}><lb-usage-tables></lb-usage-tables></lb-session>`,
        (box) => waitUntil(() => textOf(box).includes('Project 1')),
      );
    } finally {
      server.stop();
    }
  });
});
