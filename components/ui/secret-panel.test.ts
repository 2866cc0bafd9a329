import { expect, fixture, html } from '@open-wc/testing';
import { element, LbElement } from '../core/element.ts';
import { press } from '../testing/browser.ts';
import { buttonIn } from '../testing/buttons.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import './copy-field.ts';
import { dialogStyles } from './form-dialog.ts';
import { renderSecretDialog, secretHint } from './secret-panel.ts';
import { expectAccessible } from './testing/looks.ts';

const SECRET = 'lbp_0123456789abcdefghijklmnopqrstuvwx4f2a';

@element('lb-test-secret')
class Host extends LbElement {
  static override styles = dialogStyles;
  closed = 0;
  isCopied = false;

  constructor() {
    super();
    this.addEventListener('close', () => this.closed++);
  }

  protected override render() {
    return renderSecretDialog(this, {
      heading: 'Acme portal is registered',
      label: 'Secret',
      secret: SECRET,
      isCopied: this.isCopied,
      copied: () => {
        this.isCopied = true;
        this.requestUpdate();
      },
    });
  }
}

/** Stands in for the clipboard of the browser, which a test may not use. */
async function withClipboard(writeText: (text: string) => Promise<void>, run: () => Promise<unknown>) {
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  try {
    await run();
  } finally {
    delete (navigator as { clipboard?: unknown }).clipboard;
  }
}

async function show() {
  const host = await fixture<Host>(html`<lb-test-secret></lb-test-secret>`);
  await waitUntil(() => find(host, 'dialog[open]'));
  return { host, says: (text: string) => waitUntil(() => textOf(host).includes(text), textOf(host)) };
}

describe('A secret that is shown once', () => {
  it('asks before it is left without being copied', async () => {
    const { host, says } = await show();
    await press('Escape');
    await says('You have not copied it, and it is not shown again.');
    buttonIn(host, 'Go back')!.click();
    await press('Escape');
    await says('Close without it');
    buttonIn(host, 'Close without it')!.click();
    await waitUntil(() => host.closed === 1);
  });

  it('is copied at one press, and then left without a question', async () => {
    const { host, says } = await show();
    const copied: string[] = [];
    await withClipboard(
      (text) => Promise.resolve(void copied.push(text)),
      async () => {
        buttonIn(host, 'Copy')!.click();
        await says('Copied. Keep it where only your server can read it.');
      },
    );
    expect(copied).to.deep.equal([SECRET]);
    await press('Escape');
    await waitUntil(() => host.closed === 1);
  });

  it('is left by who says that it is saved', async () => {
    const { host } = await show();
    buttonIn(host, 'I have saved it')!.click();
    await waitUntil(() => host.closed === 1);
  });

  it('is not recorded, and later shown by its end alone', async () => {
    const { host } = await show();
    const code = find(host, 'code')!;
    expect(code.matches('.fs-exclude.ph-no-capture[data-hj-suppress][data-dd-privacy=hidden]')).to.equal(true);
    const hint = await fixture(html`<div>${secretHint('lbp', '4f2a')}</div>`);
    expect(textOf(hint)).to.equal('lbp_…4f2a');
  });

  it('is accessible', () => expectAccessible(html`<lb-test-secret></lb-test-secret>`));
});

describe('<lb-copy-field>', () => {
  it('copies its value', async () => {
    const field = await fixture(html`<lb-copy-field label="Organization ID" value="c123"></lb-copy-field>`);
    const copied: string[] = [];
    await withClipboard(
      (text) => Promise.resolve(void copied.push(text)),
      async () => {
        buttonIn(field, 'Copy: Organization ID')!.click();
        await waitUntil(() => textOf(field).includes('Copied'));
      },
    );
    expect(copied).to.deep.equal(['c123']);
  });

  it('is accessible', () =>
    expectAccessible(html`<lb-copy-field label="Organization ID" value="c123"></lb-copy-field>`));
});
