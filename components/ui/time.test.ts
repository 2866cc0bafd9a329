import { expect, fixture, html } from '@open-wc/testing';
import { waitUntil } from '../testing/text.ts';
import { askLocale, translations } from '../core/localize.ts';
import { expectAccessible } from './testing/looks.ts';
import './time.ts';
import type { LbTime } from './time.ts';

const DAY = 86_400_000;
const ago = (milliseconds: number) => new Date(Date.now() - milliseconds).toISOString();

const show = (datetime: string) => fixture<LbTime>(html`<lb-time datetime=${datetime}></lb-time>`);

describe('<lb-time>', () => {
  const cases: [number, string][] = [
    [10_000, 'now'],
    [5 * 60_000 + 5, '5 minutes ago'],
    [3 * 3_600_000 + 5, '3 hours ago'],
    [3 * DAY + 5, '3 days ago'],
    [70 * DAY, '2 months ago'],
    [800 * DAY, '2 years ago'],
    [-2 * DAY - 5000, 'in 2 days'],
  ];
  for (const [milliseconds, words] of cases) {
    it(`says "${words}"`, async () => expect((await show(ago(milliseconds))).innerText).to.equal(words));
  }

  it('has the exact moment in its title, in the zone of the reader', async () => {
    const element = await show('2026-03-04T05:06:07Z');
    await waitUntil(() => element.title);
    expect(element.title)
      .to.match(/2026/)
      .and.to.match(/:06:07/);
  });

  it('says so where it is UTC', async () => {
    const element = await fixture<LbTime>(html`<lb-time datetime="2026-03-04T23:06:07Z" exact utc></lb-time>`);
    expect(element.innerText).to.match(/Mar 4, 2026.*11:06:07.*UTC/);
  });

  it('says nothing where there is no moment', async () => {
    const element = await show('');
    expect(element.innerText).to.equal('');
    element.setAttribute('datetime', ago(3 * DAY + 5));
    expect(element.innerText).to.equal('3 days ago');
    element.setAttribute('datetime', 'nonsense');
    expect(element.innerText + element.title).to.equal('');
  });

  it('stays right while it is shown', async () => {
    const element = await show(ago(5 * 60_000 + 5));
    const { now } = Date;
    Date.now = () => now() + 2 * 60_000;
    element.refresh();
    Date.now = now;
    expect(element.innerText).to.equal('7 minutes ago');
  });

  it('speaks the language of the page', async () => {
    const element = await show(ago(3 * DAY + 5));
    askLocale(element, { locale: 'de', explicit: true });
    await translations();
    element.refresh();
    expect(element.innerText).to.equal('vor 3 Tagen');
    askLocale(element, { locale: 'en', explicit: true });
    askLocale(element, undefined);
  });

  it('is accessible', () => expectAccessible(html`<p><lb-time datetime=${ago(DAY)}></lb-time></p>`));
});
