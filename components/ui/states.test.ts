import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import CircleCheck from 'lucide/dist/esm/icons/circle-check.mjs';
import Database from 'lucide/dist/esm/icons/database.mjs';
import { LitElement } from 'lit';
import { base } from '../core/styles.ts';
import './badge.ts';
import { button } from './button.ts';
import './empty.ts';
import './problem.ts';
import { expectAccessible } from './testing/looks.ts';
import { toast } from './toast.ts';

class Frame extends LitElement {
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

  it('offers another try, and the id to ask support about', async () => {
    const element = await fixture(template);
    const root = element.shadowRoot!;
    expect(root.querySelector('code')!.innerText).to.equal('r-1');
    setTimeout(() => root.querySelector('button')!.click());
    await oneEvent(element, 'retry');
  });

  it('offers no try where none helps', async () => {
    const element = await fixture(html`<lb-problem heading="Not allowed">Ask an admin.</lb-problem>`);
    expect(element.shadowRoot!.querySelector('button')).to.equal(null);
    expect(element.shadowRoot!.querySelector('code')).to.equal(null);
  });

  it('is accessible', () => expectAccessible(template));
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
    const host = await fixture<LitElement>(html`<lb-badge>Saved</lb-badge>`);
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

  it('stays when its host shows something else', async () => {
    const host = await fixture<LitElement>(html`<lb-problem heading="A"></lb-problem>`);
    await toast(host, 'Done.');
    host.requestUpdate();
    await host.updateComplete;
    expect(host.shadowRoot!.querySelector('lb-toast')).to.be.instanceOf(HTMLElement);
  });
});
