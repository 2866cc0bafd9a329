import { aTimeout, expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import { css } from 'lit';
import { press } from '../testing/browser.ts';
import { waitUntil } from '../testing/text.ts';
import { expectAccessible } from './testing/looks.ts';
import './badge.ts';
import type { MenuItem } from './menu.ts';
import './table.ts';
import type { Column, LbTable, SortEvent } from './table.ts';
import type { LbTooltip } from './tooltip.ts';

type Row = { id: number; name: string; state: string };

const LONG = 'A very long name of an integration '.repeat(6).trim();
const rows: Row[] = [
  { id: 1, name: 'Production', state: 'Connected' },
  { id: 2, name: LONG, state: 'Needs attention' },
  { id: 3, name: 'Archive', state: 'Not checked' },
];
const manyRows = (count: number): Row[] =>
  Array.from({ length: count }, (_, id) => ({ id, name: `Integration ${id}`, state: 'Connected' }));
const columns: Column<Row>[] = [
  { key: 'name', label: 'Name', sortable: true, cell: ({ name }) => name },
  { key: 'id', label: 'Number', sortable: true, end: true, cell: ({ id }) => id },
  { key: 'state', label: 'State', narrow: true, cell: ({ state }) => html`<lb-badge>${state}</lb-badge>` },
];

const template = (list: Row[] | undefined, ran: string[] = []) => html`
  <lb-table
    label="Integrations"
    sort="-name"
    .columns=${columns}
    .rows=${list}
    .key=${({ id }: Row) => id}
    .name=${({ name }: Row) => name}
    .actions=${(row: Row) => [{ label: 'Edit', run: () => ran.push(`edit ${row.id}`) }]}
  ></lb-table>
`;

async function show(list: Row[] | undefined = rows) {
  const ran: string[] = [];
  const element = await fixture<LbTable<Row>>(template(list, ran));
  const root = element.shadowRoot!;
  const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];
  return { element, root, ran, all, texts: (selector: string) => all(selector).map((node) => node.textContent.trim()) };
}

describe('<lb-table>', () => {
  it('cuts a second line where its cell ends', async () => {
    const { element, root } = await show();
    element.columns = [{ ...columns[0]!, detail: () => LONG }, columns[1]!, columns[2]!];
    await element.updateComplete;
    const cell = root.querySelector('td.first')!;
    const line = cell.querySelector('small > .text')!;
    expect(line.scrollWidth).to.be.above(line.clientWidth);
    expect(line.getBoundingClientRect().right).to.be.at.most(cell.getBoundingClientRect().right);
  });

  it('gives its cells the styles that it is given, beside its own', async () => {
    const { element, root, all } = await show();
    const padding = getComputedStyle(all('td')[0]!).paddingBlockStart;
    element.columns = [{ key: 'name', label: 'Name', cell: ({ name }) => html`<span class="mark">${name}</span>` }];
    element.cellStyles = css`
      .mark {
        color: rgb(1, 2, 3);
      }
    `;
    await element.updateComplete;
    expect(getComputedStyle(root.querySelector('.mark')!).color).to.equal('rgb(1, 2, 3)');
    expect(getComputedStyle(all('td')[0]!).paddingBlockStart).to.equal(padding);
  });

  it('shows rows in columns, as a table', async () => {
    const { root, texts } = await show();
    expect(root.querySelector('[role=table]')!.getAttribute('aria-label')).to.equal('Integrations');
    expect(texts('[role=columnheader]').slice(0, 3)).to.deep.equal(['Name', 'Number', 'State']);
    expect(texts('[role=rowheader]')).to.deep.equal(['Production', LONG, 'Archive']);
    expect(texts('tbody tr:first-child [role=cell]').slice(0, 2)).to.deep.equal(['1', 'Connected']);
  });

  it('marks the order, and asks for another', async () => {
    const { element, all } = await show();
    expect(all('th').map((th) => th.getAttribute('aria-sort'))).to.deep.equal(['descending', 'none', null, null]);
    const asked = async (index: number) => {
      setTimeout(() => all('th button')[index]!.click());
      return ((await oneEvent(element, 'sort')) as unknown as SortEvent).sort;
    };
    expect(await asked(0)).to.equal('name');
    expect(await asked(1)).to.equal('id');
    element.sort = 'id';
    await element.updateComplete;
    expect(await asked(1)).to.equal('-id');
  });

  it('opens a row at a press beside what can be pressed, also in a shadow tree of a cell', async () => {
    const { element, all } = await show();
    const opened: string[] = [];
    element.open = ({ name }) => void opened.push(name);
    await element.updateComplete;
    const host = document.createElement('div');
    const button = document.createElement('button');
    host.attachShadow({ mode: 'open' }).append(button, 'text');
    all('td')[0]!.append(host);
    button.click();
    expect(opened).to.deep.equal([]);
    host.click();
    all('td')[1]!.click();
    expect(opened).to.deep.equal(['Production', 'Production']);
  });

  it('has one menu for all rows, named after each', async () => {
    const { root, all, ran } = await show();
    expect(all('lb-menu').length).to.equal(1);
    const more = all('[part=more]')[2]!;
    expect(more.getAttribute('aria-label')).to.equal('Actions for Archive');
    more.focus();
    await press('Enter');
    const menu = root.querySelector('lb-menu')!;
    await waitUntil(() => menu.shadowRoot?.activeElement, 'the menu has loaded and is open');
    await press('Enter');
    expect(ran).to.deep.equal(['edit 3']);
    expect(root.activeElement).to.equal(more);
  });

  it('offers other values of a cell by keyboard, and says why there is none to choose', async () => {
    const { element, root, all } = await show();
    const chosen: string[] = [];
    const options = () => ['Connected', 'Not checked'].map((label) => ({ value: label.toUpperCase(), label }));
    element.columns = [
      columns[0]!,
      {
        key: 'state',
        label: 'State',
        cell: ({ state }) => state,
        choice: ({ id, name, state }) =>
          id === 2
            ? undefined
            : { label: `State of ${name}`, value: state.toUpperCase(), options, reason: id === 3 ? 'It is archived.' : undefined, choose: (value) => chosen.push(value) }, // prettier-ignore
      },
    ];
    await element.updateComplete;
    const [choice, fixed, ...others] = all('[part=choice]');
    expect([choice!.ariaLabel, fixed!.ariaDescription, others.length]).to.deep.equal([
      'State of Production: Connected',
      'It is archived.',
      0,
    ]);
    const menu = root.querySelector('lb-menu')!;
    const focused = () => menu.shadowRoot?.activeElement?.textContent.trim();
    fixed!.focus();
    await waitUntil(() => root.querySelector<LbTooltip>('lb-tooltip')!.shadowRoot?.textContent.includes('archived'));
    await press('Enter');
    expect(fixed!.ariaExpanded).to.equal(null);
    choice!.focus();
    await press('ArrowDown');
    await waitUntil(() => focused() === 'Connected');
    expect(menu.label).to.equal('State of Production');
    await press('Enter');
    expect([chosen, root.activeElement]).to.deep.equal([[], choice]);
    await press('ArrowDown');
    await waitUntil(() => focused() === 'Connected');
    await press('ArrowDown');
    await press('Enter');
    expect([chosen, root.activeElement]).to.deep.equal([['NOT CHECKED'], choice]);
  });

  it('closes the menu of a row on a second press on its button', async () => {
    const { root, all } = await show();
    await import('./menu.ts'); // it loads when the pointer comes by
    const more = all('[part=more]')[1]!;
    for (let frames = 0; frames < 3; frames++) await nextFrame(); // a row takes no presses before it was drawn once
    const { left, top } = more.getBoundingClientRect();
    const isOpen = () =>
      root.querySelector('lb-menu')!.shadowRoot?.querySelector('[popover]')?.matches(':popover-open') ?? false;
    const press = async () => {
      const wasOpen = isOpen();
      await sendMouse({ type: 'click', position: [Math.round(left + 10), Math.round(top + 10)] });
      await waitUntil(() => isOpen() !== wasOpen, 'it opens or closes');
      await aTimeout(150); // and stays like that
      return isOpen();
    };
    expect([await press(), await press(), await press()]).to.deep.equal([true, false, true]);
  });

  it('keeps the elements and the focus of a row that moves', async () => {
    const { element, root, all } = await show();
    const more = all('[part=more]')[0]!;
    const row = more.closest('tr')!;
    more.focus();
    element.rows = [rows[2]!, rows[1]!, { ...rows[0]!, name: 'Renamed' }];
    await element.updateComplete;
    expect(all('tbody tr')[2]).to.equal(row);
    expect(row.textContent).to.contain('Renamed');
    expect(root.activeElement === more || root.activeElement === null).to.equal(true);
  });

  it('leaves the rows alone which stay, where others come, go or change places', async () => {
    const { element, all } = await show();
    const [first, second, third] = all('tbody tr');
    const moved: Node[] = [];
    const observer = new MutationObserver((records) => {
      moved.push(...records.flatMap(({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes]));
    });
    observer.observe(first!.parentElement!, { childList: true });
    element.rows = [{ id: 4, name: 'New', state: 'Connected' }, rows[2]!, rows[0]!];
    await element.updateComplete;
    expect(all('tbody tr').slice(1)).to.deep.equal([third, first]);
    await aTimeout(0);
    expect(moved).to.include(second).and.not.include(first);
    observer.disconnect();
  });

  it('moves the focus to the row that comes in the place of one that goes', async () => {
    const { element, root, all } = await show();
    all('[part=more]')[2]!.focus();
    element.rows = rows.slice(0, 2);
    await element.updateComplete;
    await aTimeout(50);
    expect(root.activeElement).to.equal(all('[part=more]')[1]);
  });

  it('holds the place of rows that are still read, and says that it is busy', async () => {
    const { element, root, all } = await show(undefined);
    element.rows = undefined as never;
    await element.updateComplete;
    expect(root.querySelector('table')!.getAttribute('aria-busy')).to.equal('true');
    const heights = all('tbody tr').map(({ offsetHeight }) => offsetHeight);
    expect(heights.length).to.be.above(3);
    element.rows = rows;
    await element.updateComplete;
    expect(root.querySelector('table')!.getAttribute('aria-busy')).to.equal('false');
    expect(Math.abs(all('tbody tr')[0]!.offsetHeight - heights[0]!)).to.be.below(1);
  });

  it('shows what was put into its slot for "none", and only then', async () => {
    const element = await fixture<LbTable>(html`<lb-table .rows=${[]}><p slot="empty">None yet.</p></lb-table>`);
    const none = element.querySelector('p')!;
    expect(none.offsetHeight).to.be.above(0);
    element.rows = [1];
    await element.updateComplete;
    expect(none.assignedSlot).to.equal(null);
  });

  it('cuts long names off, and shows them whole on focus and under the pointer', async () => {
    const { element, root, all } = await show();
    element.style.inlineSize = '600px';
    const name = all('[role=rowheader] > div')[1]!;
    expect(name.scrollWidth).to.be.above(name.clientWidth);
    expect(name.offsetHeight).to.be.below(44);
    const tooltip = () => {
      const popup = root.querySelector<LbTooltip>('lb-tooltip')!.shadowRoot!.querySelector<HTMLElement>('[popover]')!;
      return popup.matches(':popover-open') ? popup.textContent.trim() : undefined;
    };
    const says = (text: string) => waitUntil(() => tooltip() === text, `the tooltip says ${text}`);
    const saysNothing = async () => {
      await aTimeout(600);
      expect(tooltip()).to.equal(undefined);
    };
    all('[part=more]')[1]!.dispatchEvent(new Event('focusin', { bubbles: true }));
    await customElements.whenDefined('lb-tooltip');

    name.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
    await says(LONG);
    await press('Escape');
    await saysNothing();
    all('[role=rowheader] > div')[0]!.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
    await saysNothing();

    all('[part=more]')[0]!.focus();
    await press('Tab');
    await says(`Actions for ${LONG}`);
    const menu = () => root.querySelector('lb-menu')!.shadowRoot?.querySelector(':popover-open');
    await press('Enter');
    await waitUntil(menu, 'the menu is open');
    await press('Escape');
    await waitUntil(() => !menu(), 'the menu is closed');
    await saysNothing();
    (root.activeElement as HTMLElement | null)?.blur();
    await saysNothing();
  });

  it('cuts a URL at its end in a page from right to left, too, and shows it whole', async () => {
    const { element, root } = await show();
    const url = `https://hooks.example.com/${'events/'.repeat(40)}`;
    element.dir = 'rtl';
    element.columns = [{ ...columns[0]!, cell: () => html`<bdi dir="ltr">${url}</bdi>` }, columns[1]!, columns[2]!];
    await element.updateComplete;
    const cut = root.querySelector<HTMLElement>('td .text')!;
    const range = document.createRange();
    const text = [...cut.querySelector('bdi')!.childNodes].find((node) => node.textContent === url)!;
    range.setStart(text, 0);
    range.setEnd(text, 1);
    expect(range.getBoundingClientRect().left, 'its first letter').to.be.at.least(cut.getBoundingClientRect().left - 1);
    cut.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
    await waitUntil(() => root.querySelector<LbTooltip>('lb-tooltip')?.shadowRoot?.querySelector('[part=tooltip]')?.textContent === url); // prettier-ignore
  });

  it('becomes items of two lines where it is narrow, and is still a table', async () => {
    const { element, all } = await show();
    element.style.inlineSize = '320px';
    await aTimeout(50);
    expect(element.shadowRoot!.querySelector('.box')!.scrollWidth).to.be.at.most(320);
    const [name, number, state, menu] = all('tbody tr:first-child td').map((cell) => cell.getBoundingClientRect());
    expect(number!.width).to.equal(0);
    expect(state!.top).to.be.at.least(name!.bottom - 1);
    expect(menu!.width).to.be.above(20);
    const [header, , second] = all('th');
    expect(header!.offsetWidth).to.be.above(20);
    expect(second!.offsetWidth, 'the label of a second line is read out alone').to.be.at.most(1);
    expect(second!.textContent.trim()).to.equal('State');
    expect(all('tbody tr')[1]!.getBoundingClientRect().right).to.be.at.most(element.getBoundingClientRect().right);
  });

  it('draws what the window has room for first, and of 200 rows all after that', async () => {
    const { all } = await show(manyRows(200));
    // A toolbar and a header take the upper 100 pixels of it.
    expect(all('tbody tr').length, 'drawn at first').to.equal(Math.max(9, Math.ceil((innerHeight - 100) / 44)));
    // A page behind another one gets no frames until it is in front again.
    while (all('tbody tr').length < 200) await aTimeout(50);
  }).timeout(25_000);

  describe('with 5,000 rows', function () {
    this.timeout(30_000);

    const names = (all: (selector: string) => HTMLElement[]) =>
      all('.rows [role=rowheader]').map((cell) => cell.innerText.trim());

    afterEach(() => scrollTo(0, 0));

    it('draws those near the window, holds the place of the others, and counts them all', async () => {
      const { root, all } = await show(manyRows(5000));
      const table = root.querySelector('table')!;
      expect(table.getAttribute('aria-rowcount')).to.equal('5001');
      await waitUntil(() => all('.rows tr').length > 20);
      expect(all('.rows tr').length).to.be.below(80);
      const height = all('.rows tr')[0]!.getBoundingClientRect().height;
      expect(table.offsetHeight).to.be.closeTo(5000 * height + 37, 3);

      scrollTo(0, 2500 * height);
      await waitUntil(() => names(all).includes('Integration 2500'), 'the rows in the middle');
      expect(all('.rows tr').length).to.be.below(80);
      const middle = all('.rows tr').find((row) => row.innerText.includes('Integration 2500'))!;
      expect(middle.getAttribute('aria-rowindex')).to.equal('2502');
      expect(middle.getBoundingClientRect().height, 'all have one height').to.equal(height);
      expect(table.offsetHeight).to.be.closeTo(5000 * height + 37, 3);
      const numbers = all('.rows tr').map((row) => Number(row.getAttribute('aria-rowindex')));
      expect(numbers).to.deep.equal(numbers.toSorted((a, b) => a - b));

      scrollTo(0, document.documentElement.scrollHeight);
      await waitUntil(() => names(all).includes('Integration 4999'), 'the last row');
    });

    it('gives what rows had that are scrolled away to those that come', async () => {
      const { element, root, all, ran } = await show(manyRows(5000));
      element.checked = new Set([0, 3, 2503]);
      await waitUntil(() => all('.rows [part=check]').length > 20);
      const made = new Set<Element>();
      let most = 0;
      const look = () => {
        const drawn = all('.rows tr');
        for (const row of drawn) made.add(row);
        most = Math.max(most, drawn.length);
        for (const row of drawn) {
          const id = Number(row.getAttribute('aria-rowindex')) - 2;
          expect(row.querySelector<HTMLElement>('[role=rowheader]')!.innerText.trim()).to.equal(`Integration ${id}`);
          expect(row.querySelector('[part=more]')!.ariaLabel).to.equal(`Actions for Integration ${id}`);
          expect(row.querySelector<HTMLInputElement>('[part=check]')!.checked, `${id}`).to.equal([0, 3, 2503].includes(id)); // prettier-ignore
          expect(row.classList.contains('checked')).to.equal([0, 3, 2503].includes(id));
        }
      };
      look();
      const height = all('.rows tr')[0]!.getBoundingClientRect().height;
      for (const id of [200, 2500, 4000, 2500, 0]) {
        scrollTo(0, id * height);
        await waitUntil(() => names(all).includes(`Integration ${id}`), `row ${id}`);
        look();
      }
      expect(made.size).to.equal(most);

      const more = all('[part=more]')[2]!;
      more.click();
      const menu = root.querySelector('lb-menu')!;
      await waitUntil(() => menu.shadowRoot?.activeElement, 'the menu has loaded and is open');
      await press('Enter');
      expect(ran).to.deep.equal(['edit 2']);
    });

    it('opens no menu at a row that came in the place of the one that was pressed', async () => {
      const { element, root, all } = await show(manyRows(5000));
      await waitUntil(() => all('.rows tr').length > 20);
      const asked = Promise.withResolvers<MenuItem[]>();
      element.actions = () => asked.promise;
      await element.updateComplete;
      const more = all('[part=more]')[3]!;
      more.click(); // without the focus, as in Safari
      scrollTo(0, 100_000);
      await waitUntil(() => more.ariaLabel !== 'Actions for Integration 3', 'its element stands for another row');
      asked.resolve([{ label: 'Delete', run: () => {} }]);
      await import('./action-kit.ts');
      await aTimeout(0);
      await root.querySelector('lb-menu')!.updateComplete;
      expect(root.querySelector('[aria-expanded=true]')).to.equal(null);
    });

    it('keeps the row that has the focus, and goes on from it', async () => {
      const { root, all } = await show(manyRows(5000));
      await waitUntil(() => all('.rows tr').length > 20);
      const more = all('[part=more]')[3]!;
      more.focus();
      scrollTo(0, 100_000);
      await waitUntil(() => names(all).includes('Integration 2270'), 'the rows further down');
      expect(root.activeElement).to.equal(more);
      expect(names(all)[0], 'in its order').to.equal('Integration 3');
      await press('Tab');
      const next = root.activeElement!.closest('tr')!;
      expect(Number(next.getAttribute('aria-rowindex'))).to.be.above(2000);
    });

    it('stays where it is when rows are read again', async () => {
      const { element, all } = await show(manyRows(5000));
      await waitUntil(() => all('.rows tr').length > 20);
      scrollTo(0, 100_000);
      await waitUntil(() => names(all).includes('Integration 2270'), 'the rows further down');
      const row = all('.rows tr').find(({ innerText }) => innerText.includes('Integration 2270'))!;
      const { top } = row.getBoundingClientRect();
      element.rows = manyRows(5000);
      await element.updateComplete;
      await aTimeout(100);
      expect(row.isConnected).to.equal(true);
      expect(row.getBoundingClientRect().top).to.equal(top);
    });
  });

  it('asks for no layout until its rows are drawn', async () => {
    const { element, all } = await show([]);
    const asked: string[] = [];
    const { getComputedStyle } = window;
    const { getBoundingClientRect } = Element.prototype;
    const scrollTop = Object.getOwnPropertyDescriptor(Element.prototype, 'scrollTop')!;
    try {
      window.getComputedStyle = (...args) => (asked.push('getComputedStyle'), getComputedStyle(...args));
      Element.prototype.getBoundingClientRect = function () {
        asked.push('getBoundingClientRect');
        return getBoundingClientRect.call(this);
      };
      Object.defineProperty(Element.prototype, 'scrollTop', {
        ...scrollTop,
        get(this: Element) {
          asked.push('scrollTop');
          return scrollTop.get!.call(this) as number;
        },
      });
      element.rows = manyRows(50);
      await element.updateComplete;
      expect(asked).to.deep.equal([]);
      expect(all('.rows tr').length).to.be.above(5);
    } finally {
      Object.assign(window, { getComputedStyle });
      Object.assign(Element.prototype, { getBoundingClientRect });
      Object.defineProperty(Element.prototype, 'scrollTop', scrollTop);
    }
  });

  it('draws few of the rows that come in one frame', async () => {
    const { element, root, all } = await show(manyRows(50));
    await waitUntil(() => all('.rows tr').length === 50);
    const drawn: number[] = [];
    const observer = new MutationObserver((records) => drawn.push(records.flatMap((r) => [...r.addedNodes]).length));
    observer.observe(root.querySelector('.rows')!, { childList: true });
    element.rows = manyRows(120);
    await waitUntil(() => all('.rows tr').length === 120);
    expect(drawn.reduce((sum, count) => sum + count)).to.equal(70);
    expect(Math.max(...drawn)).to.be.at.most(30);
    observer.disconnect();
  });

  it('scrolls under its header where, and as soon as, the page gives it a height', async () => {
    const { element, root } = await show(manyRows(50));
    const box = root.querySelector('.box')!;
    const overflow = () => getComputedStyle(box).overflowY;
    expect(overflow()).to.equal('clip');
    element.style.setProperty('--lb-table-max-height', '200px');
    await waitUntil(() => overflow() === 'auto', 'a box that scrolls');
    box.scrollTop = 300;
    const header = root.querySelector('thead')!.getBoundingClientRect();
    expect(header.top).to.be.closeTo(box.getBoundingClientRect().top, 2);
    element.style.removeProperty('--lb-table-max-height');
    await waitUntil(() => overflow() === 'clip', 'a box that does not');
  });

  it('says when its end comes near, once for each time that there are more', async () => {
    let asked = 0;
    const { element, all } = await show(manyRows(60));
    element.addEventListener('near-end', () => asked++);
    await waitUntil(() => all('.rows tr').length === 60);
    await aTimeout(100);
    const before = asked;
    scrollTo(0, document.documentElement.scrollHeight);
    await waitUntil(() => asked > before);
    element.rows = manyRows(120);
    await waitUntil(() => all('.rows tr').length === 120);
    await aTimeout(100);
    const after = asked;
    scrollTo(0, document.documentElement.scrollHeight);
    await waitUntil(() => asked > after);
    scrollTo(0, 0);
  });

  it('is accessible, loading and ready, wide and narrow', async () => {
    await expectAccessible(template(rows));
    await expectAccessible(template(undefined));
    await expectAccessible(template(rows), (box) => (box.style.inlineSize = '320px'));
  });
});
