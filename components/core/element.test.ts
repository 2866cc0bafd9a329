import { expect, fixture, html } from '@open-wc/testing';
import { waitUntil } from '../testing/text.ts';
import { css } from 'lit';
import { property } from 'lit/decorators/property.js';
import { element, LbElement } from './element.ts';

@element('lb-test-inner')
class Inner extends LbElement {
  static override styles = css`
    i {
      color: rgb(1, 2, 3);
    }
  `;
  protected override render() {
    return html`<i>Inner</i>`;
  }
}

@element('lb-test-outer')
class Outer extends LbElement {
  static override styles = css`
    i {
      color: rgb(4, 5, 6);
    }
  `;
  @property({ type: Boolean }) readonly = false;
  @property({ type: Boolean }) open = false;

  more(): void {
    this.addStyles(css`
      i {
        font-size: 33px;
      }
    `);
  }

  protected override render() {
    return html`<i>Outer</i>${this.open ? html`<lb-test-inner></lb-test-inner>` : ''}`;
  }
}

const styleIn = (host: Element) => {
  const text = host.shadowRoot!.querySelector('i')!;
  return host.ownerDocument.defaultView!.getComputedStyle(text);
};

describe('a boolean attribute', () => {
  for (const [written, is] of [
    ['', true],
    ['readonly', true],
    ['true', true],
    ['false', false],
    [null, false],
  ] as const) {
    it(`${written === null ? 'that is not there' : `written as “${written}”`} is ${is}, and so is a property set to it`, async () => {
      const element = await fixture<Outer>(html`<lb-test-outer></lb-test-outer>`);
      element.readonly = !is;
      if (written === null) element.toggleAttribute('readonly', false);
      else element.setAttribute('readonly', written);
      if (written !== null) expect(element.readonly).to.equal(is);
      element.readonly = !is;
      (element as { readonly: unknown }).readonly = written;
      expect(element.readonly).to.equal(is);
    });
  }

  it('is false again without it', async () => {
    const element = await fixture<Outer>(html`<lb-test-outer readonly></lb-test-outer>`);
    element.removeAttribute('readonly');
    expect(element.readonly).to.be.false;
  });

  it('may be a string from before the element was defined', () => {
    const early = document.createElement('lb-test-late');
    (early as unknown as { readonly: string }).readonly = 'false';
    document.body.append(early);
    customElements.define('lb-test-late', class extends Outer {});
    expect((early as unknown as Outer).readonly).to.be.false;
    early.remove();
  });
});

describe('an element in another document', () => {
  async function otherDocument(): Promise<Document> {
    const frame = await fixture<HTMLIFrameElement>(html`<iframe></iframe>`);
    await waitUntil(() => frame.contentDocument?.body);
    return frame.contentDocument!;
  }

  it('keeps its styles when it is moved, those of what it shows later too, and back again', async () => {
    const element = await fixture<Outer>(html`<lb-test-outer></lb-test-outer>`);
    element.more();
    const home = element.parentElement!;
    (await otherDocument()).body.append(element);
    element.open = true;
    await element.updateComplete;
    await element.shadowRoot!.querySelector<Inner>('lb-test-inner')!.updateComplete;
    expect(styleIn(element).color).to.equal('rgb(4, 5, 6)');
    expect(styleIn(element).fontSize).to.equal('33px');
    expect(styleIn(element.shadowRoot!.querySelector('lb-test-inner')!).color).to.equal('rgb(1, 2, 3)');
    home.append(element);
    expect(styleIn(element).color).to.equal('rgb(4, 5, 6)');
    expect(styleIn(element.shadowRoot!.querySelector('lb-test-inner')!).color).to.equal('rgb(1, 2, 3)');
  });

  it('has styles where it is connected first in the other one', async () => {
    const element = new Outer();
    (await otherDocument()).body.append(element);
    await element.updateComplete;
    expect(styleIn(element).color).to.equal('rgb(4, 5, 6)');
  });
});
