import { expect, fixture, html } from '@open-wc/testing';
import { waitUntil } from '../testing/text.ts';
import './code.ts';
import './copy-button.ts';
import type { LbCopyButton } from './copy-button.ts';
import { expectAccessible } from './testing/looks.ts';

/** What the page copied last. A test has no clipboard of its own to read. */
function clipboard(write: (text: string) => Promise<void>) {
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: write }, configurable: true });
  return () => delete (navigator as Partial<Navigator> as { clipboard?: Clipboard }).clipboard;
}

const policy = '{\n  "Version": "2012-10-17"\n}';

describe('<lb-copy-button>', () => {
  it('copies its text, and says so', async () => {
    const copied: string[] = [];
    const restore = clipboard(async (text) => void copied.push(text));
    const element = await fixture<LbCopyButton>(html`<lb-copy-button .text=${'abc'}></lb-copy-button>`);
    element.shadowRoot!.querySelector('button')!.click();
    await waitUntil(() => element.shadowRoot!.querySelector('[role=status]')!.textContent === 'Copied');
    expect(copied).to.deep.equal(['abc']);
    restore();
  });

  it('says nothing where nothing was copied', async () => {
    const restore = clipboard(() => Promise.reject(new Error('Not allowed')));
    const { execCommand } = document;
    document.execCommand = () => false;
    const element = await fixture<LbCopyButton>(html`<lb-copy-button .text=${'abc'}></lb-copy-button>`);
    element.shadowRoot!.querySelector('button')!.click();
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('[role=status]')!.textContent).to.equal('');
    expect(element.shadowRoot!.querySelector('textarea')).to.equal(null);
    document.execCommand = execCommand;
    restore();
  });
});

describe('<lb-code>', () => {
  it('shows markup as text, and can be copied', async () => {
    const element = await fixture(html`<lb-code label="Policy" .text=${'<img src=x onerror=alert(1)>'}></lb-code>`);
    expect(element.shadowRoot!.querySelector('img')).to.equal(null);
    expect(element.shadowRoot!.querySelector('code')!.textContent).to.equal('<img src=x onerror=alert(1)>');
    expect(element.shadowRoot!.querySelector('lb-copy-button')!.text).to.equal('<img src=x onerror=alert(1)>');
  });

  it('is accessible', () => expectAccessible(html`<lb-code label="Trust policy" .text=${policy}></lb-code>`));
});
