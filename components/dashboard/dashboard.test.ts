import { expect, html } from '@open-wc/testing';
import type { Permission } from '../../bff/core/contract.ts';
import '../account/account.ts';
import '../data-rows/dataset-rows.ts';
import '../datasets/datasets-list.ts';
import '../members/members-list.ts';
import '../overview/project-dashboard.ts';
import '../portals/portals.ts';
import '../projects/project-settings.ts';
import '../projects/projects-list.ts';
import '../tasks/tasks-menu.ts';
import '../usage/usage-tables.ts';
import { addDays, today } from '../core/day.ts';
import { expectAccessibleNow } from '../testing/accessible.ts';
import { press as pressKey } from '../testing/browser.ts';
import { buttonIn } from '../testing/buttons.ts';
import { project } from '../projects/testing/fixtures.ts';
import { focused } from '../testing/keyboard.ts';
import { readerOf } from '../testing/reader.ts';
import { currentSession, problem, type Reply, type Sent } from '../testing/server.ts';
import { show as showElement } from '../testing/show.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import { row } from '../usage/testing/fixtures.ts';
import './dashboard.ts';
import type { LbNavigateEvent, LbTitleChangeEvent } from './events.ts';
import { readLocation, writeLocation } from './location.ts';
import { accountPage, replies } from './testing/fixtures.ts';

async function show(table: Record<string, Reply> = replies(), template = html`<lb-dashboard></lb-dashboard>`) {
  const { element, server } = await showElement('lb-dashboard', table, template);
  const gone: LbNavigateEvent[] = [];
  element.addEventListener('lb-navigate', (event) => gone.push(event));
  const titles: string[] = [];
  element.addEventListener('lb-title-change', ({ title }) => titles.push(title));
  const title = () => find(element, 'h2')!.textContent.trim();
  const { has, press } = readerOf(element);
  const sent = (request: string) => server.sent.filter((entry) => entry.request === request);
  return { element, server, gone, titles, has, title, press, sent };
}

describe('<lb-dashboard>', () => {
  it('begins with the projects, and goes from tab to tab', async () => {
    const { element, gone, has, title, press } = await show();
    await has('Projects');
    await waitUntil(() => find(element, 'lb-projects-list'));
    await press('Members');
    await waitUntil(() => find(element, 'lb-members-list'));
    expect(find(element, 'lb-projects-list')).not.to.exist;
    expect([title(), element.location]).to.deep.equal(['Members', '/members']);
    expect(gone.map(({ location, title, replace }) => [location, title, replace])).to.deep.equal([
      ['/members', 'Members', false],
    ]);
    await waitUntil(() => focused() === find(element, 'h2'), 'the focus is at the title');
    await expectAccessibleNow(element);
  });

  it('shows the view that its location asks for, and tells each change of it in place of the last', async () => {
    const { element, gone, sent, has } = await show(
      replies(),
      html`<lb-dashboard .location=${'/projects?search=lanes&state=DONE&sort=name'}></lb-dashboard>`,
    );
    await waitUntil(() => sent('GET /v1/projects').length > 0);
    const asked = sent('GET /v1/projects').at(-1)!.query;
    expect([asked.get('search'), asked.get('state'), asked.get('sort')]).to.deep.equal(['lanes', 'DONE', 'name']);
    await has('Clear');
    buttonIn(element, 'Clear')!.click();
    await waitUntil(() => gone.length === 1);
    expect([gone[0]!.location, gone[0]!.replace]).to.deep.equal(['/projects?sort=name', true]);
    const last = () => sent('GET /v1/projects').at(-1)!.query;
    await waitUntil(() => !last().has('search') && !last().has('state'), 'it is read once more');
    element.location = '/projects';
    await waitUntil(() => last().get('sort') === '-createdAt', 'back at the usual order');
  });

  it('shows the whole list where the server does not take what an address asks for', async () => {
    const table = replies();
    const refuse = problem(422, 'invalid', 'Check some fields.');
    const members = ({ query }: Sent) => (query.has('utm_source') ? refuse() : table['GET /v1/members']);
    const { element, gone, has, sent } = await show(
      { ...table, 'GET /v1/members': members },
      html`<lb-dashboard .location=${'/members?utm_source=letter'}></lb-dashboard>`,
    );
    await has('Ines Laurent');
    expect(sent('GET /v1/members').map(({ query }) => query.has('utm_source'))).to.deep.equal([true, false]);
    expect(gone.map(({ location, replace }) => [location, replace])).to.deep.equal([['/members', true]]);
    expect(element.location).to.equal('/members');
  });

  it('goes nowhere where the host objects', async () => {
    const { element, press, title } = await show();
    element.addEventListener('lb-navigate', (event) => event.preventDefault());
    await press('Datasets');
    expect([title(), element.location]).to.deep.equal(['Projects', '']);
  });

  it('has links where the host gives addresses, which open in a tab of their own as any link does', async () => {
    const { element, gone } = await show(
      replies(),
      html`<lb-dashboard .hrefOf=${(location: string) => `#app${location}`}></lb-dashboard>`,
    );
    await waitUntil(() => find(element, 'a.tab'));
    const links = [...element.shadowRoot!.querySelectorAll<HTMLAnchorElement>('a.tab')];
    expect(links.map((link) => link.getAttribute('href'))).to.deep.equal([
      '#app/projects',
      '#app/members',
      '#app/datasets',
    ]);
    expect(links[0]!.getAttribute('aria-current')).to.equal('page');
    const withControl = new MouseEvent('click', { ctrlKey: true, cancelable: true, bubbles: true });
    links[1]!.addEventListener('click', (event) => event.preventDefault(), { once: true });
    links[1]!.dispatchEvent(withControl);
    expect(gone).to.deep.equal([]);
    links[1]!.click();
    await waitUntil(() => gone.length === 1);
    expect(location.hash).not.to.equal('#app/members');
  });

  it('opens a project, unless the page has it open something of its own', async () => {
    const { element, press, gone, has } = await show();
    await has('Pedestrians at night');
    element.addEventListener('lb-project-open', (event) => event.preventDefault(), { once: true });
    await press('Pedestrians at night');
    await Promise.resolve();
    expect(gone).to.have.length(0);
    await press('Pedestrians at night');
    await waitUntil(() => gone.length === 1);
    expect(gone[0]!.location).to.match(/^\/projects\/c\w+$/);
  });

  it('shows a project under its name, with a tab for its settings, and leads back', async () => {
    const { element, titles, title, press } = await show();
    element.location = `/projects/${project().id}`;
    await waitUntil(() => title() === 'Pedestrians at night', 'it is called as it is');
    await waitUntil(() => titles.at(-1) === 'Pedestrians at night', 'the page is told');
    await waitUntil(() => find(element, 'lb-project-dashboard'), 'its numbers are first');
    await waitUntil(() => focused() === find(element, 'h2'), 'the focus is at the title');

    await waitUntil(() => find(element, '[role=tab]'), 'the tabs are loaded');
    find(element, 'lb-tabs')!.shadowRoot!.querySelectorAll<HTMLElement>('[role=tab]')[2]!.click();
    await waitUntil(() => find(element, 'lb-project-settings'));
    expect(element.location).to.equal(`/projects/${project().id}/settings`);
    expect(title()).to.equal('Pedestrians at night');
    await waitUntil(() => titles.at(-1) === 'Settings · Pedestrians at night', 'the page is told of the tab');
    await expectAccessibleNow(element);

    const back = find(element, 'nav.back button')!;
    expect(back.textContent).to.equal('Projects');
    back.click();
    await waitUntil(() => find(element, 'lb-projects-list'));
    expect([title(), element.location]).to.deep.equal(['Projects', '/projects']);
    await press('Members');
  });

  it('opens the data rows behind the number of a state', async () => {
    const { element, titles } = await show();
    element.location = `/projects/${project().id}`;
    await waitUntil(() => find(element, 'lb-metric')?.shadowRoot?.querySelector('button'), 'the numbers are there');
    find(element, 'lb-metric')!.shadowRoot!.querySelector('button')!.click();
    await waitUntil(() => find(element, 'lb-dataset-rows'));
    expect(element.location).to.equal(`/projects/${project().id}/rows?state=TO_LABEL`);
    const rows = find(element, 'lb-dataset-rows')!;
    expect([rows.projectId, rows.view.filters]).to.deep.equal([project().id, { state: 'TO_LABEL' }]);
    await waitUntil(() => titles.at(-1) === 'Data rows · Pedestrians at night', 'the page is told of the tab');
  });

  it('opens the data rows behind the result of a review, an object and a classification', async () => {
    const { element } = await show();
    const days = { annotationCreatedFrom: '2026-11-01T00:00:00.000Z', annotationCreatedTo: '2026-12-01T00:00:00.000Z' };
    for (const [name, filters] of [
      ['Rejected at first review: 600', { firstReview: 'REJECTED' }],
      ['Pedestrian: 2,400', { object: 'Pedestrian', ...days }],
      ['Weather: 900', { classification: 'Weather', ...days }],
    ] as const) {
      element.location = `/projects/${project().id}?from=2026-11-01&to=2026-12-01`;
      await waitUntil(() => buttonIn(element, name), name);
      buttonIn(element, name)!.click();
      await waitUntil(() => find(element, 'lb-dataset-rows'));
      expect(readLocation(element.location).view.filters).to.deep.equal(filters);
    }
  });

  it('opens the data rows that a member labeled in the period', async () => {
    const { element, sent } = await show();
    element.location = `/projects/${project().id}?from=2026-11-01&to=2026-12-01`;
    const member = () => find(element, 'lb-table[part=members]')?.shadowRoot?.querySelector<HTMLElement>('[part=open]');
    await waitUntil(member, 'the members are there');
    member()!.click();
    await waitUntil(() => find(element, 'lb-dataset-rows'));
    const filters = {
      labeledBy: 'c0000000000000000000000m2',
      labelCreatedFrom: '2026-11-01T00:00:00.000Z',
      labelCreatedTo: '2026-12-01T00:00:00.000Z',
    };
    const { parts, view } = readLocation(element.location);
    expect([parts, view.filters]).to.deep.equal([['projects', project().id, 'rows'], filters]);
    await waitUntil(() => sent('GET /v1/data-rows').length > 0, 'the rows are asked for');
    const { query } = sent('GET /v1/data-rows').at(-1)!;
    for (const [name, value] of Object.entries(filters)) expect(query.get(name), name).to.equal(value);
    expect(query.get('projectId')).to.equal(project().id);
  });

  it('opens the data rows that were labeled on a day', async () => {
    const { element } = await show();
    element.location = `/projects/${project().id}?from=2026-11-01&to=2026-12-01`;
    const plot = () => find(element, 'lb-bar-chart')?.shadowRoot?.querySelector<HTMLElement>('[role="slider"]');
    await waitUntil(plot, 'the labels are there');
    await waitUntil(() => find(element, 'lb-bar-chart')!.openable, 'its bars open');
    plot()!.focus();
    for (const key of ['End', 'Enter']) plot()!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    await waitUntil(() => find(element, 'lb-dataset-rows'));
    const { filters = {} } = readLocation(element.location).view;
    expect(Object.keys(filters)).to.deep.equal(['labelCreatedFrom', 'labelCreatedTo']);
    expect(filters.labelCreatedTo).to.equal('2026-12-01T00:00:00.000Z');
  });

  it('calls a project that is gone a project', async () => {
    const { element, title } = await show();
    element.location = '/projects/c0000000000000000000000no/settings';
    await waitUntil(() => find(element, 'lb-project-settings'));
    expect(title()).to.equal('Project');
  });

  it('offers what the reader may see, and leaves the address of what they may not', async () => {
    const scopes: Permission[] = ['account:read', 'projects:read', 'tasks:read'];
    const { element, gone, has, title } = await show({ ...replies(), 'GET /v1/session': currentSession(scopes) });
    await waitUntil(() => element.shadowRoot!.querySelectorAll('.tab').length === 1);
    element.location = '/members?open=c0';
    await has('You have no access to “Members”.');
    expect([title(), element.location]).to.deep.equal(['Projects', '/projects']);
    expect(gone.map(({ location, replace }) => [location, replace])).to.deep.equal([['/projects', true]]);
    element.location = '/nowhere';
    await waitUntil(() => element.location === '/projects');
    element.location = '/account/usage';
    await has('You have no access to “Usage”.');
    expect([title(), element.location]).to.deep.equal(['Account', '/account']);
  });

  it('leads from a number of usage to the list of what it counts', async () => {
    const { element, gone } = await show(accountPage());
    element.location = '/account/usage';
    const rows = () => find(element, 'lb-table[part=organization]')?.shadowRoot?.querySelectorAll<HTMLElement>('.open');
    const open = () => [...(rows() ?? [])].find((each) => textOf(each) === 'Members');
    await waitUntil(open, 'the row of members');
    open()!.click();
    await waitUntil(() => gone.at(-1)?.location === '/members');
  });

  it('leads from the labels and the time of a project in usage to where they are', async () => {
    const { element, gone } = await show(accountPage());
    const number = (of: string) => {
      const tables = [...(find(element, 'lb-usage-tables')?.shadowRoot?.querySelectorAll('lb-tabs lb-table') ?? [])];
      const numbers = tables.flatMap((table) => [...table.shadowRoot!.querySelectorAll<HTMLElement>('td .open')]);
      return numbers.find((each) => each.getAttribute('aria-description') === `${of}, Project 1`);
    };
    const [from, to] = [addDays(today(), -29), addDays(today(), 1)];
    for (const [of, location] of [
      [
        'Labels',
        `/projects/${row(1).id}/rows?labelCreatedFrom=${from}T00%3A00%3A00.000Z&labelCreatedTo=${to}T00%3A00%3A00.000Z`,
      ],
      ['Labeling time', `/projects/${row(1).id}?from=${from}&to=${to}`],
    ] as const) {
      element.location = '/account/usage';
      await waitUntil(() => number(of), of);
      number(of)!.click();
      await waitUntil(
        () => gone.at(-1)?.location === location,
        () => `${location}, and not ${gone.at(-1)?.location}`,
      );
    }
  });

  it('has a menu of the member, which leads on', async () => {
    const { element, press, gone } = await show();
    await waitUntil(() => find(element, '[part=member]')!.ariaLabel !== 'Account', 'the name is known');
    await press(find(element, '[part=member]')!.ariaLabel!);
    await press('Portals');
    await waitUntil(() => find(element, 'lb-portals'));
    expect(gone.at(-1)!.location).to.equal('/portals');
  });

  it('is used by keys: go to, search, new, and what they are', async () => {
    const { element, title, gone, has } = await show();
    await has('Pedestrians at night');
    find(element, 'h2')!.focus();
    await pressKey('g');
    await pressKey('d');
    await waitUntil(() => title() === 'Datasets');
    await waitUntil(() => find(element, '[part=search]'));
    await pressKey('/');
    await waitUntil(() => focused().matches('[part=search], input[type=search]'), 'the search has the focus');
    await pressKey('g');
    await pressKey('m');
    expect(title(), 'what is typed is text').to.equal('Datasets');
    find(element, 'h2')!.focus();
    await pressKey('?');
    await has('Keyboard shortcuts');
    await pressKey('g');
    await pressKey('m');
    await pressKey('Escape');
    await waitUntil(() => !find(element, 'dialog[open]'));
    expect(title(), 'a dialog has the keys').to.equal('Datasets');
    expect(gone.filter(({ replace }) => !replace)).to.have.length(1);
  });

  it('tells the title at first, and of each tab of the account', async () => {
    const titles: string[] = [];
    const { element } = await show(
      accountPage(),
      html`<lb-dashboard @lb-title-change=${({ title }: LbTitleChangeEvent) => titles.push(title)}></lb-dashboard>`,
    );
    await waitUntil(() => titles.join() === 'Projects', titles.join());
    element.location = '/projects';
    await waitUntil(() => titles.join() === 'Projects,Projects', 'a host that came late hears it, too');
    element.location = '/account/usage';
    await waitUntil(() => titles.at(-1) === 'Usage · Account', titles.join());
  });

  it('leaves keys to the page: where they are off, and outside of it unless the page gives them', async () => {
    const { element, title, has } = await show();
    await has('Pedestrians at night');
    const typeAt = (target: Element, ...keys: string[]) => {
      for (const key of keys)
        target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
    };
    typeAt(document.body, 'g', 'd');
    expect(title(), 'the focus is elsewhere').to.equal('Projects');
    element.shortcuts = 'off';
    typeAt(find(element, 'h2')!, 'g', 'd');
    expect(title(), 'they are off').to.equal('Projects');
    element.shortcuts = 'page';
    typeAt(document.body, 'g', 'd');
    await waitUntil(() => title() === 'Datasets');
  });

  it('can do without single letters, for those who speak to their computer', async () => {
    const { element, title, has } = await show();
    await has('Pedestrians at night');
    find(element, 'h2')!.focus();
    await pressKey('?');
    await waitUntil(() => find(element, '.letters input'));
    find(element, '.letters input')!.click();
    await pressKey('Escape');
    await waitUntil(() => !find(element, 'dialog[open]'));
    find(element, 'h2')!.focus();
    await pressKey('g');
    await pressKey('d');
    expect(title()).to.equal('Projects');
  });

  it('fits into 320 pixels', async () => {
    const { element, has } = await show();
    await has('Pedestrians at night');
    element.style.setProperty('inline-size', '320px');
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(element.scrollWidth).to.be.at.most(320);
    const { left, right } = element.getBoundingClientRect();
    for (const tab of element.shadowRoot!.querySelectorAll('.tab, [part=member]')) {
      const box = tab.getBoundingClientRect();
      expect(box.left >= left && box.right <= right, tab.textContent).to.equal(true);
    }
  });
});

describe('a location of the dashboard', () => {
  for (const location of [
    '/projects',
    '/projects?search=a%26b&sort=name',
    '/projects/cabc/settings',
    '/members?role=NONE',
    '/account/usage?open=c1',
  ]) {
    it(`is read and written as it was: ${location}`, () => {
      const { parts, view } = readLocation(location);
      const sorted = (text: string) => [
        text.split('?')[0],
        [...new URLSearchParams(text.split('?')[1])]
          .map(([name, value]) => `${name}=${value}`)
          .toSorted()
          .join(),
      ];
      expect(sorted(writeLocation(parts, view))).to.deep.equal(sorted(location));
    });
  }

  it('is the beginning where nobody can read it', () => {
    for (const location of ['', '/', '//', 'http://', '%'])
      expect(readLocation(location).view.search).to.equal(undefined);
    expect(readLocation('/projects/%E0%A4%A').parts).to.deep.equal(['projects', '%E0%A4%A']);
  });
});
