import { expect, fixture, html } from '@open-wc/testing';
import { press } from '../testing/browser.ts';
import { waitUntil } from '../testing/text.ts';
import './tabs.ts';
import type { LbTabs } from './tabs.ts';
import { expectAccessible } from './testing/looks.ts';

const tabs = ['Details', 'Usage', 'API'].map((label) => ({ key: label.toLowerCase(), label }));
const template = html`<lb-tabs label="Account" .tabs=${tabs} selected="usage"><p>Content</p></lb-tabs>`;

async function show(dir = 'ltr') {
  const box = await fixture(html`<div dir=${dir}>${template}</div>`);
  const element = box.querySelector<LbTabs>('lb-tabs')!;
  await element.updateComplete;
  const chosen = () => element.shadowRoot!.querySelector<HTMLElement>('[aria-selected=true]')!;
  const seen: string[] = [];
  element.addEventListener('select', (event) => seen.push((event as Event & { key: string }).key));
  return { element, chosen, seen };
}

describe('<lb-tabs>', () => {
  it('shows which is chosen, and names the view after it', async () => {
    const { element, chosen } = await show();
    expect(chosen().textContent.trim()).to.equal('Usage');
    expect(element.shadowRoot!.querySelector('[role=tabpanel]')!.getAttribute('aria-label')).to.equal('Usage');
    expect(element.shadowRoot!.querySelectorAll('[tabindex="0"]').length).to.equal(1);
  });

  for (const [dir, next, previous] of [
    ['ltr', 'ArrowRight', 'ArrowLeft'],
    ['rtl', 'ArrowLeft', 'ArrowRight'],
  ] as const) {
    it(`moves and chooses with the arrow keys, ${dir}`, async () => {
      const { chosen, seen } = await show(dir);
      chosen().focus();
      for (const key of [next, next, previous, 'Home', 'End']) await press(key);
      expect(seen).to.deep.equal(['api', 'details', 'api', 'details', 'api']);
    });
  }

  for (const dir of ['ltr', 'rtl']) {
    it(`brings the chosen one into sight where there is no room for all, ${dir}`, async () => {
      const { element, chosen } = await show(dir);
      element.style.setProperty('display', 'block');
      element.style.setProperty('inline-size', '90px');
      for (const key of ['api', 'details']) {
        element.selected = key;
        await element.updateComplete;
        const row = element.shadowRoot!.querySelector('[role=tablist]')!.getBoundingClientRect();
        const { left, right } = chosen().getBoundingClientRect();
        expect(left >= row.left - 1 && right <= row.right + 1, key).to.equal(true);
      }
    });
  }

  for (const dir of ['ltr', 'rtl']) {
    it(`keeps it in sight, clear of the fade, when the words of the tabs change, ${dir}`, async () => {
      const { element, chosen } = await show(dir);
      element.style.setProperty('display', 'block');
      element.style.setProperty('inline-size', '200px');
      element.tabs = tabs.map(({ key, label }) => ({ key, label: `${label} and all that belongs to it` }));
      element.style.setProperty('inline-size', '320px');
      await element.updateComplete;
      const row = element.shadowRoot!.querySelector('[role=tablist]')!.getBoundingClientRect();
      const { left, right } = chosen().getBoundingClientRect();
      expect([left - row.left >= 31, row.right - right >= 31], `${left - row.left}, ${row.right - right}`).to.deep.equal([true, true]); // prettier-ignore
    });
  }

  for (const dir of ['ltr', 'rtl']) {
    it(`fades at a side on which there are more of them, ${dir}`, async () => {
      const { element } = await show(dir);
      const row = element.shadowRoot!.querySelector<HTMLElement>('[role=tablist]')!;
      const [start, end] = dir === 'ltr' ? ['more-left', 'more-right'] : ['more-right', 'more-left'];
      const fades = () => [row.classList.contains(start), row.classList.contains(end)].join();
      const masked = () =>
        getComputedStyle(row)
          .getPropertyValue(end === 'more-right' ? '--right' : '--left')
          .trim();
      await waitUntil(() => fades() === 'false,false');
      expect(masked()).to.equal('0px');
      element.style.setProperty('display', 'block');
      element.style.setProperty('inline-size', '90px');
      row.scrollLeft = 0;
      await waitUntil(() => fades() === 'false,true');
      expect(masked()).to.equal('32px');
      row.scrollLeft = dir === 'ltr' ? 1000 : -1000;
      await waitUntil(() => fades() === 'true,false');
      element.style.setProperty('inline-size', '600px');
      await waitUntil(() => fades() === 'false,false');
    });
  }

  it('has an address for each view, which the browser may open elsewhere', async () => {
    const element = await fixture<LbTabs>(
      html`<lb-tabs label="Account" .tabs=${tabs.map((tab) => ({ ...tab, href: `/account/${tab.key}` }))}></lb-tabs>`,
    );
    const usage = element.shadowRoot!.querySelectorAll<HTMLAnchorElement>('[role=tab]')[1]!;
    expect(usage.getAttribute('href')).to.equal('/account/usage');
    const click = (init: MouseEventInit) => {
      const event = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, ...init });
      addEventListener('click', (late) => late.preventDefault(), { once: true });
      let followed = true;
      element.addEventListener('click', (inside) => (followed = !inside.defaultPrevented), { once: true });
      usage.dispatchEvent(event);
      return followed;
    };
    expect(click({ ctrlKey: true })).to.equal(true);
    expect(element.selected).to.equal('');
    expect(click({})).to.equal(false);
    expect(element.selected).to.equal('usage');
  });

  it('is accessible', () => expectAccessible(template));
});
