import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import CircleCheck from 'lucide/dist/esm/icons/circle-check.mjs';
import Database from 'lucide/dist/esm/icons/database.mjs';
import { LbElement } from '../core/element.ts';
import { base } from '../core/styles.ts';
import { startClock } from '../testing/clock.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import './badge.ts';
import { button } from './button.ts';
import './empty.ts';
import './problem.ts';
import { expectAccessible } from './testing/looks.ts';
import { toast } from './toast.ts';

class Frame extends LbElement {
  static override styles = [base, button];
  protected override render() {
    return html`
      <button class="button">Cancel</button> <button class="button primary" aria-busy="true">Save</button>
      <button class="button danger">Delete</button> <button class="button quiet">More</button>
    `;
  }
}
customElements.define('lb-test-frame', Frame);

describe('<lb-badge>', () => {
  it('is accessible in every tone', () =>
    expectAccessible(
      html`${['neutral', 'accent', 'success', 'warning', 'danger'].map(
        (tone) => html`<lb-badge tone=${tone} .icon=${CircleCheck}>Connected</lb-badge>`,
      )}`,
    ));
});

describe('<lb-problem>', () => {
  const template = html`<lb-problem heading="This could not be loaded" request-id="r-1" retryable>Wait.</lb-problem>`;

  it('offers another try', async () => {
    const element = await fixture(template);
    setTimeout(() => element.shadowRoot!.querySelector('button')!.click());
    await oneEvent(element, 'retry');
  });

  it('offers the id to ask support about, to be copied', async () => {
    const element = await fixture(template);
    expect(textOf(element)).to.contain('r-1'); // at once, whatever loads
    await waitUntil(() => textOf(element).includes('Request ID r-1'));
    const copied: string[] = [];
    const clipboard = { writeText: (text: string) => Promise.resolve(void copied.push(text)) };
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    try {
      const copy = find(element, 'lb-copy-button')!;
      const button = find(copy, 'button')!;
      expect(button.ariaLabel).to.equal('Copy: Request ID');
      button.click();
      await waitUntil(() => textOf(copy) === 'Copied');
      expect(copied).to.deep.equal(['r-1']);
    } finally {
      delete (navigator as { clipboard?: unknown }).clipboard;
    }
  });

  it('offers no try where none helps', async () => {
    const element = await fixture(html`<lb-problem heading="Not allowed">Ask an admin.</lb-problem>`);
    expect(element.shadowRoot!.querySelector('button')).to.equal(null);
    expect(textOf(element)).to.equal('Not allowed Ask an admin.');
  });

  it('is accessible', () =>
    expectAccessible(template, (box) => waitUntil(() => find(box, 'lb-copy-button')?.shadowRoot)));
});

describe('<lb-empty>', () => {
  it('is accessible', () =>
    expectAccessible(html`<lb-empty .icon=${Database}>None yet.<a slot="action" href="#new">New</a></lb-empty>`));
});

describe('a button', () => {
  it('keeps its size while it is busy', async () => {
    const element = await fixture<Frame>(html`<lb-test-frame></lb-test-frame>`);
    const save = element.shadowRoot!.querySelector<HTMLElement>('[aria-busy]')!;
    const { offsetWidth } = save;
    save.ariaBusy = 'false';
    expect(save.offsetWidth).to.equal(offsetWidth);
    expect(save.offsetHeight).to.equal(32);
  });

  it('is accessible in every kind', () => expectAccessible(html`<lb-test-frame></lb-test-frame>`));
});

describe('toast()', () => {
  it('shows and announces one text at a time, in the look of the element that says it', async () => {
    const host = await fixture<LbElement>(html`<lb-badge>Saved</lb-badge>`);
    await toast(host, 'Saved.');
    await toast(host, 'The server cannot be reached.', 'danger');
    await aTimeout(50);
    const [first, ...others] = host.shadowRoot!.querySelectorAll('lb-toast');
    const status = first!.shadowRoot!.querySelector<HTMLElement>('[role=status]')!;
    expect(others).to.deep.equal([]);
    expect(status.matches(':popover-open')).to.equal(true);
    expect(status.innerText.trim()).to.equal('The server cannot be reached.');

    status.querySelector('button')!.click();
    await aTimeout(50);
    expect(status.matches(':popover-open')).to.equal(false);
  });

  it('goes by itself where something is done, and stays until it is closed where something failed', async () => {
    const host = await fixture<LbElement>(html`<lb-badge>Saved</lb-badge>`);
    const clock = startClock();
    try {
      const isOpen = () => Boolean(find(host, '[role=status]:popover-open'));
      await toast(host, 'Saved.');
      await clock.pass(5000);
      expect(isOpen()).to.equal(true);
      await clock.pass(2000);
      expect(isOpen()).to.equal(false);

      await toast(host, 'Something went wrong on the server.', 'danger', 'r-2');
      await clock.pass(60_000);
      expect(isOpen()).to.equal(true);
      expect(textOf(host)).to.contain('r-2');
    } finally {
      clock.stop();
    }
    await waitUntil(() => textOf(host).includes('Something went wrong on the server. Request ID r-2'));
    find(host, 'lb-toast')!.shadowRoot!.querySelector('button')!.click();
    await waitUntil(() => !find(host, '[role=status]:popover-open'));
  });

  it('lets go of a host that has gone', async () => {
    const host = await fixture<LbElement>(html`<lb-badge>Saved</lb-badge>`);
    await toast(host, 'Saved.');
    host.remove();
    expect(find(host, 'lb-toast')).to.equal(undefined);
  });

  it('stays when its host shows something else', async () => {
    const host = await fixture<LbElement>(html`<lb-problem heading="A"></lb-problem>`);
    await toast(host, 'Done.');
    host.requestUpdate();
    await host.updateComplete;
    expect(host.shadowRoot!.querySelector('lb-toast')).to.be.instanceOf(HTMLElement);
  });
});
