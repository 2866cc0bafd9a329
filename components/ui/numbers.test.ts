import { expect, fixture, html } from '@open-wc/testing';
import { find, textOf } from '../testing/text.ts';
import './count-chart.ts';
import './metric.ts';
import { expectAccessible } from './testing/looks.ts';

describe('<lb-metric>', () => {
  const said = async (value: number, previous?: number) =>
    textOf(await fixture(html`<lb-metric label="Annotations" .value=${value} .previous=${previous}></lb-metric>`));

  it('says how the number changed', async () => {
    expect(await said(1204)).to.equal('Annotations 1,204');
    expect(await said(1204, 1075)).to.equal('Annotations 1,204 Up 12% from 1,075');
    expect(await said(900, 1200)).to.equal('Annotations 900 Down 25% from 1,200');
    expect(await said(5, 5)).to.equal('Annotations 5 Unchanged from 5');
    expect(await said(5, 0)).to.equal('Annotations 5 Up from 0');
    expect(await said(10_030, 10_000)).to.contain('Up 0.3%');
  });

  it('writes a big number short, with every digit in its title', async () => {
    const element = await fixture(html`<lb-metric .value=${12_345_678_901}></lb-metric>`);
    expect(textOf(element)).to.equal('12.3B');
    expect(find(element, '[part=value]')!.title).to.equal('12,345,678,901');
  });

  it('opens what is behind it', async () => {
    const element = await fixture(html`<lb-metric label="Members" .value=${12} openable></lb-metric>`);
    let opened = 0;
    element.addEventListener('open', () => opened++);
    find(element, 'button')!.click();
    expect(opened).to.equal(1);
  });

  it('holds its place while the number is on its way', async () => {
    const element = await fixture<HTMLElementTagNameMap['lb-metric']>(html`<lb-metric label="Members"></lb-metric>`);
    const before = element.offsetHeight;
    element.value = 12;
    element.previous = 10;
    await element.updateComplete;
    expect(element.offsetHeight).to.equal(before);
  });

  it('is accessible', () =>
    expectAccessible(html`
      ${(['more', 'less', 'neither'] as const).map(
        (better) =>
          html`<lb-metric
            label="Members"
            .value=${12}
            .previous=${10}
            better=${better}
            ?openable=${better === 'more'}
          ></lb-metric>`,
      )}
    `));
});

describe('<lb-count-chart>', () => {
  const counts = Array.from({ length: 12 }, (_, i) => ({ key: `c${i}`, label: `Class ${i}`, value: 12 - i }));
  const template = html`<lb-count-chart
    label="Objects"
    unit="Annotations"
    axis="Class"
    openable
    .counts=${counts}
  ></lb-count-chart>`;

  it('is a table with a share for each', async () => {
    const element = await fixture(template);
    const rows = [...element.shadowRoot!.querySelectorAll('tr')].map((row) => textOf(row));
    expect(rows.slice(0, 2)).to.deep.equal(['Class Annotations Share', 'Class 0 12 15%']);
    expect(rows.length).to.equal(9);
  });

  it('shows the rest, and opens what is behind a number', async () => {
    const element = await fixture<HTMLElementTagNameMap['lb-count-chart']>(template);
    [...element.shadowRoot!.querySelectorAll('button')].at(-1)!.click();
    await element.updateComplete;
    expect(element.shadowRoot!.querySelectorAll('tbody tr').length).to.equal(12);
    const opened: string[] = [];
    element.addEventListener('open', (event) => opened.push((event as Event & { key: string }).key));
    element.shadowRoot!.querySelectorAll<HTMLElement>('td button')[2]!.click();
    expect(opened).to.deep.equal(['c2']);
  });

  it('says that there is nothing', async () => {
    const element = await fixture(html`<lb-count-chart label="Objects" .counts=${[]}></lb-count-chart>`);
    expect(textOf(element)).to.equal('Objects Nothing in this period');
  });

  it('is accessible', () => expectAccessible(template));
});
