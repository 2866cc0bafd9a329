import { expect, fixture, html } from '@open-wc/testing';
import { press, emulateMedia } from '../testing/browser.ts';
import { downloadsOf } from '../testing/downloads.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import './bar-chart.ts';
import type { LbBarChart } from './bar-chart.ts';
import type { Bucket, Series } from './chart.ts';
import './line-chart.ts';
import { expectAccessible } from './testing/looks.ts';

const days = (count: number): Bucket[] =>
  Array.from({ length: count }, (_, i) => {
    const key = new Date(Date.UTC(2026, 10, 1 + i)).toISOString().slice(0, 10);
    return { key, label: key.slice(5), title: `Day ${key}`, unfinished: i === count - 1 };
  });
const series = (buckets: readonly Bucket[], ...labels: string[]): Series[] =>
  labels.map((label, t) => ({ key: label, label, color: t + 1, values: buckets.map((_, i) => (i + 1) * 10 ** t) }));

const week = days(7);
const two = series(week, 'Image', 'Video');
const bars = (buckets = week, all: Series[] | undefined = two) => html`
  <lb-bar-chart
    label="Created"
    unit="Annotations"
    axis="Day (GMT)"
    filename="created"
    .buckets=${buckets}
    .series=${all}
  ></lb-bar-chart>
`;

async function show(template = bars(), dir = 'ltr') {
  const box = await fixture(html`<div dir=${dir}>${template}</div>`);
  const element = box.firstElementChild as LbBarChart;
  const root = element.shadowRoot!;
  const plot = () => root.querySelector<HTMLElement>('[role=slider]')!;
  await waitUntil(() => !plot() || root.querySelector('.plot > svg')!.clientWidth > 0);
  await element.updateComplete;
  return { box, element, root, plot, said: () => plot().getAttribute('aria-valuetext')! };
}

/** What a press on an item of the downloads would give to the reader. */
async function download(root: ShadowRoot, item: string): Promise<{ name: string; blob: Blob }> {
  root.querySelector<HTMLElement>('[part=download]')!.click();
  await waitUntil(() => find(root, 'lb-menu')?.shadowRoot?.querySelector(':popover-open'));
  const items = [...find(root, 'lb-menu')!.shadowRoot!.querySelectorAll('button')];
  const [saved] = await downloadsOf(() => items.find((button) => button.textContent.includes(item))!.click());
  return { name: saved!.name, blob: saved!.blob! };
}

describe('<lb-bar-chart>', () => {
  it('names itself, its axes, its categories and what is not finished', async () => {
    const { root, plot } = await show();
    expect(plot().ariaLabel).to.equal('Created');
    expect(root.querySelector('.plot > svg')!.textContent.replace(/\s+/g, ' ')).to.match(/Annotations.*Day \(GMT\)/);
    const words = textOf(root.host);
    for (const text of ['Image', 'Video', 'Day 2026-11-07: not finished yet']) expect(words).to.contain(text);
  });

  for (const [dir, later, earlier] of [
    ['ltr', 'ArrowRight', 'ArrowLeft'],
    ['rtl', 'ArrowLeft', 'ArrowRight'],
  ] as const) {
    it(`is read with the arrow keys, ${dir}`, async () => {
      const { element, plot, said, root } = await show(bars(), dir);
      plot().focus();
      await element.updateComplete;
      expect(said()).to.equal('Day 2026-11-07, Not finished yet, Total 77, Image 7, Video 70');
      const seen: string[] = [];
      for (const key of [earlier, earlier, later, 'Home', 'PageUp', 'PageDown', 'End', later]) {
        await press(key);
        await element.updateComplete;
        seen.push(said().slice(4, 14).slice(-2));
      }
      expect(seen).to.deep.equal(['06', '05', '06', '01', '07', '01', '07', '07']);
      expect(textOf(root.querySelector('.tip')!)).to.contain('Total 77');
      await press('Escape');
      await element.updateComplete;
      expect(root.querySelector('.tip')).to.equal(null);
    });
  }

  it('shows the numbers of the bar under the pointer, inside the chart', async () => {
    const { element, root, plot, said } = await show();
    const { left, top, width } = plot().getBoundingClientRect();
    for (const [at, day] of [
      [0.999, '07'],
      [0.1, '01'],
    ] as const) {
      plot().dispatchEvent(new PointerEvent('pointermove', { clientX: left + width * at, clientY: top + 90 }));
      await element.updateComplete;
      expect(said()).to.contain(`Day 2026-11-${day}`);
      const tip = root.querySelector('.tip')!.getBoundingClientRect();
      expect(tip.left).to.be.at.least(left);
      expect(tip.right).to.be.at.most(left + width + 1);
    }
    plot().dispatchEvent(new PointerEvent('pointerleave'));
    await element.updateComplete;
    expect(root.querySelector('.tip')).to.equal(null);
  });

  it('hides a category, keeps the colours of the others, and says so', async () => {
    const { element, root, plot, said } = await show();
    const color = () => getComputedStyle(root.querySelector('.plot > svg > path:last-of-type')!).fill;
    const before = color();
    const heard: (readonly string[])[] = [];
    element.addEventListener('hide', (event) => heard.push((event as Event & { hiddenKeys: string[] }).hiddenKeys));
    const image = root.querySelector<HTMLElement>('[part=category]')!;
    image.click();
    await element.updateComplete;
    expect(image.ariaPressed).to.equal('false');
    expect(color()).to.equal(before);
    plot().focus();
    await element.updateComplete;
    expect(said()).to.equal('Day 2026-11-07, Not finished yet, Video 70');
    root.querySelectorAll<HTMLElement>('[part=category]')[1]!.click();
    await element.updateComplete;
    expect(textOf(plot())).to.contain('Every category is hidden');
    image.click();
    expect(heard).to.deep.equal([['Image'], ['Image', 'Video'], ['Video']]);
  });

  it('keeps the bar that is read when the numbers are read again', async () => {
    const { element, plot, said } = await show();
    const focused = plot();
    focused.focus();
    await press('Home');
    element.buckets = days(8).slice(1);
    element.series = two.map((one) => ({ ...one }));
    await element.updateComplete;
    expect(said()).to.contain('Day 2026-11-08'); // the first of November is gone
    element.buckets = week;
    await element.updateComplete;
    expect(said()).to.contain('Day 2026-11-01');
    expect(plot() === focused && focused.isConnected).to.equal(true);
  });

  it('is a table on request, with every category and what they add up to', async () => {
    const { element, root } = await show();
    element.hiddenKeys = ['Image'];
    root.querySelector<HTMLElement>('[part=view]')!.click();
    await element.updateComplete;
    const rows = [...root.querySelectorAll('tr')].map((row) => [...row.children].map((cell) => textOf(cell)));
    expect(rows[0]).to.deep.equal(['Day (GMT)', 'Image', 'Video', 'Total']);
    expect(rows[1]).to.deep.equal(['Day 2026-11-07 Not finished yet', '7', '70', '77']);
    expect(rows.at(-1)).to.deep.equal(['Total', '28', '280', '308']);
  });

  it('merges bars that cannot be told apart, and has them all in the table on request', async () => {
    const many = days(5000);
    const { element, root, plot, said } = await show(bars(many, series(many, 'Image')));
    expect(Number(plot().ariaValueMax)).to.be.below(500);
    expect(said()).to.match(/^Day \S+ – Day \S+, Not finished yet, Image /);
    expect(textOf(root.host)).to.match(/Each mark stands for \d+ rows of the table/);
    element.view = 'table';
    await element.updateComplete;
    expect(root.querySelectorAll('tbody tr').length).to.equal(100);
    [...root.querySelectorAll('button')].find((button) => button.textContent.includes('Show all 5,000 rows'))!.click();
    await element.updateComplete;
    expect(root.querySelectorAll('tbody tr').length).to.equal(5000);
  });

  it('writes big numbers short on the axis, and whole where they are read', async () => {
    const [one] = two;
    const big = { ...one!, values: week.map(() => 1_234_567_890) };
    const { root, said } = await show(bars(week, [big]));
    expect(root.querySelector('.ticks')!.textContent).to.contain('1.5B');
    expect(said()).to.contain('1,234,567,890');
  });

  it('says that there is nothing, and nothing more', async () => {
    const none = two.map((one) => ({ ...one, values: week.map(() => 0) }));
    const { root, plot, said } = await show(bars(week, none));
    expect(said()).to.equal('Nothing in this period');
    expect(textOf(plot())).to.contain('Nothing in this period');
    for (const empty of [bars([], []), bars(week, [])])
      expect(textOf((await show(empty)).root.host)).not.to.match(/NaN|undefined/);
    expect(root.querySelector('.tip')).to.equal(null);
  });

  it('holds its place while the numbers are on their way', async () => {
    const { element, root } = await show(html`<lb-bar-chart label="Created"></lb-bar-chart>`);
    const before = element.offsetHeight;
    expect(root.querySelector('[aria-busy=true]')).to.be.instanceOf(HTMLElement);
    element.buckets = week;
    element.series = two;
    await element.updateComplete;
    expect(Math.abs(element.offsetHeight - before)).to.be.below(2);
  });

  it('is drawn again when its width changes', async () => {
    const { box, root } = await show();
    (box as HTMLElement).style.inlineSize = '400px';
    await waitUntil(() => root.querySelector('.plot > svg')!.getAttribute('width') === '400');
    const { right } = root.querySelector('.plot')!.getBoundingClientRect();
    for (const mark of root.querySelectorAll('.plot > svg :is(path, text)'))
      expect(mark.getBoundingClientRect().right).to.be.at.most(right + 2);
  });

  it('opens what is behind a bar', async () => {
    const { element, plot } = await show();
    const opened: string[] = [];
    element.addEventListener('open', (event) => opened.push((event as Event & { key: string }).key));
    plot().focus();
    await press('Enter');
    element.openable = true;
    await press('Home');
    await press('Enter');
    expect(opened).to.deep.equal(['2026-11-01']);
  });

  it('is saved as CSV, in which nothing runs as a formula', async () => {
    const labels = ['=cmd|calc', 'a "b", c'];
    const { root } = await show(bars(week, series(week, ...labels)));
    const { name, blob } = await download(root, 'CSV');
    expect(name).to.equal('created.csv');
    const lines = (await blob.text()).split('\r\n');
    expect(lines[0]).to.equal(`Day (GMT),'=cmd|calc,"a ""b"", c",Total`);
    expect(lines[1]).to.equal('2026-11-01,1,10,11');
    expect(lines.length).to.equal(9);
  });

  it('is saved as a drawing that needs neither style sheet nor page', async () => {
    const { root } = await show();
    const { name, blob } = await download(root, 'SVG');
    expect(name).to.equal('created.svg');
    const drawing = new DOMParser().parseFromString(await blob.text(), 'image/svg+xml');
    expect(drawing.querySelector('parsererror')).to.equal(null);
    expect(drawing.documentElement.textContent).to.match(/Created.*Annotations.*Day \(GMT\).*Image.*Video/s);
    expect(drawing.querySelector('[class], [style]')).to.equal(null);
    const fills = [...drawing.querySelectorAll('[fill]')].map((mark) => mark.getAttribute('fill')!);
    expect(fills.filter((fill) => !/^(?:#[\da-f]{6}|none|url\("?#[\w-]+"?\))$/.test(fill))).to.deep.equal([]);
    expect(new Set(fills).size).to.be.at.least(4);
  });

  it('is saved as a picture of the same', async () => {
    const { root } = await show();
    const { name, blob } = await download(root, 'PNG');
    expect(name).to.equal('created.png');
    const { width } = await createImageBitmap(blob);
    expect(width).to.be.within(1.9 * root.host.clientWidth, 2.2 * root.host.clientWidth + 80);
  });

  it('has patterns where the browser forces its own colours', async () => {
    if (!(await emulateMedia({ 'forced-colors': 'active' }))) return;
    try {
      const { root } = await show();
      const fills = [...root.querySelectorAll('.plot > svg > path')].map((mark) => getComputedStyle(mark).fill);
      expect(fills).to.deep.equal(['url("#pattern-1")', 'url("#pattern-2")']);
    } finally {
      await emulateMedia({ 'forced-colors': 'none' });
    }
  });

  it('is accessible as a chart and as a table', async () => {
    await expectAccessible(bars());
    await expectAccessible(
      html`<lb-bar-chart view="table" label="Created" axis="Day" .buckets=${week} .series=${two}></lb-bar-chart>`,
    );
  });
});

describe('<lb-line-chart>', () => {
  const lines = (stacked: boolean, buckets = week) => html`
    <lb-line-chart
      label="Remaining"
      unit="Data rows"
      axis="Day"
      ?stacked=${stacked}
      .buckets=${buckets}
      .series=${series(buckets, 'To label', 'In review')}
    ></lb-line-chart>
  `;

  it('is read with the arrow keys, and adds nothing up', async () => {
    const { element, plot, said } = await show(lines(false));
    plot().focus();
    await press('Home');
    await element.updateComplete;
    expect(said()).to.equal('Day 2026-11-01, To label 1, In review 10');
  });

  it('shows the last of the days that it merges', async () => {
    const many = days(5000);
    const { said } = await show(lines(true, many));
    expect(said()).to.contain('To label 5,000');
  });

  it('draws a single day', async () => {
    const { root } = await show(lines(false, days(1)));
    const marks = [...root.querySelectorAll<SVGPathElement>('.plot .line')].filter((mark) => mark.getAttribute('d'));
    expect(marks.length).to.equal(2);
  });

  it('is accessible as lines and as areas', async () => {
    await expectAccessible(lines(false));
    await expectAccessible(lines(true));
  });
});
