import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { nothing } from 'lit';
import { sendMouse } from '@web/test-runner-commands';
import { press } from '../testing/browser.ts';
import { textOf, waitUntil } from '../testing/text.ts';
import { LbElement } from '../core/element.ts';
import { base } from '../core/styles.ts';
import { button } from './button.ts';
import { confirm, type LbConfirm } from './confirm.ts';
import './dialog.ts';
import type { LbDialog } from './dialog.ts';
import { expectAccessible } from './testing/looks.ts';
import './text-field.ts';

class Host extends LbElement {
  static override styles = [base, button];
  static override properties = { open: { type: Boolean }, unsaved: { type: Boolean } };
  declare open: boolean;
  declare unsaved: boolean;
  closed = 0;

  protected override render() {
    return html`
      <button id="opener" class="button" @click=${this.#opened}>Open</button>
      ${
        this.open
          ? html`<lb-dialog heading="Edit Production" ?unsaved=${this.unsaved} @close=${this.#closed}>
              <p>Some words.</p>
              <form id="form">
                <lb-text-field name="name" label="Name"></lb-text-field>
                <lb-text-field name="note" label="Note"></lb-text-field>
              </form>
              <button slot="actions" class="button">Cancel</button>
              <button slot="actions" class="button primary" form="form">Save</button>
            </lb-dialog>`
          : nothing
      }
    `;
  }

  #opened() {
    this.open = true;
  }

  #closed() {
    this.closed++;
    this.open = false;
  }
}
customElements.define('lb-test-host', Host);

async function show(unsaved = false) {
  const host = await fixture<Host>(html`<lb-test-host ?unsaved=${unsaved}></lb-test-host>`);
  const root = host.shadowRoot!;
  const opener = root.querySelector<HTMLElement>('#opener')!;
  opener.focus();
  await press('Enter');
  await waitUntil(() => root.querySelector('lb-text-field')?.shadowRoot?.activeElement);
  const element = root.querySelector<LbDialog>('lb-dialog')!;
  const dialog = element.shadowRoot!.querySelector('dialog')!;
  return { host, root, opener, element, dialog, question: () => dialog.querySelector<HTMLElement>('[role=group]') };
}

/** How a page may put an element elsewhere. */
const MOVES: Record<string, (element: Element, place: Element & { moveBefore?: Node['insertBefore'] }) => unknown> = {
  'at once': (element, place) => place.append(element),
  'keeping its state': (element, place) =>
    place.moveBefore ? place.moveBefore(element, null) : place.insertBefore(element, null),
  'in two steps': async (element, place) => {
    element.remove();
    await aTimeout(100);
    place.append(element);
  },
};

describe('<lb-dialog>', () => {
  it('opens over the page, with the focus in its first field', async () => {
    const { root, dialog } = await show();
    expect(dialog.matches(':modal')).to.equal(true);
    expect(dialog.getAttribute('aria-labelledby')).to.equal('heading');
    expect(dialog.querySelector('#heading')!.textContent).to.equal('Edit Production');
    expect(root.activeElement!.localName).to.equal('lb-text-field');
  });

  it('closes on Escape where nothing would be lost, and gives the focus back', async () => {
    const { host, root, opener } = await show();
    await press('Escape');
    await waitUntil(() => host.closed === 1);
    await host.updateComplete;
    expect(root.querySelector('lb-dialog')).to.equal(null);
    expect(root.activeElement).to.equal(opener);
  });

  it('gives the focus back too when it is taken away', async () => {
    const { host, root, opener } = await show();
    host.open = false;
    await host.updateComplete;
    expect(root.activeElement).to.equal(opener);
  });

  for (const [how, move] of Object.entries(MOVES))
    it(`stays open, with what was typed, when it is moved ${how}`, async () => {
      const { host, root, opener, dialog } = await show();
      await press('a');
      await move(host, await fixture(html`<div></div>`));
      await aTimeout(100); // a dialog tells late that it has closed
      expect(host.closed).to.equal(0);
      expect(dialog.matches(':modal')).to.equal(true);
      expect(root.querySelector('lb-text-field')!.value).to.equal('a');
      expect(root.activeElement!.localName).to.equal('lb-text-field');
      await press('Escape');
      await waitUntil(() => host.closed > 0);
      await host.updateComplete;
      expect(root.activeElement).to.equal(opener);
    });

  it('asks on Escape where something would be lost, however often it is pressed', async () => {
    const { host, dialog, question, root } = await show(true);
    await press('Escape');
    await waitUntil(question);
    await waitUntil(() => question()!.contains((question()!.getRootNode() as ShadowRoot).activeElement));
    await press('Escape');
    await waitUntil(() => !question());
    await waitUntil(() => root.activeElement!.localName === 'lb-text-field');
    for (let i = 0; i < 4; i++) await press('Escape');
    expect(dialog.open).to.equal(true);
    expect(host.closed).to.equal(0);
  });

  it('closes when the answer is to discard', async () => {
    const { host, question } = await show(true);
    await press('Escape');
    await waitUntil(question);
    question()!.querySelectorAll('button')[1]!.click();
    await waitUntil(() => host.closed === 1);
  });

  it('closes on a press on the backdrop, and not when a press only ends there', async () => {
    const { host, dialog } = await show();
    const { left, top } = dialog.getBoundingClientRect();
    const inside: [number, number] = [Math.round(left + 40), Math.round(top + 80)];
    await sendMouse({ type: 'move', position: inside });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [2, 2] });
    await sendMouse({ type: 'up' });
    await aTimeout(50);
    expect(host.closed).to.equal(0);
    await sendMouse({ type: 'click', position: [2, 2] });
    await waitUntil(() => host.closed === 1);
  });

  it('keeps the focus inside', async () => {
    const { host } = await show();
    for (let i = 0; i < 8; i++) {
      await press('Tab');
      const { activeElement } = document;
      expect([host, document.body, null]).to.include(activeElement); // the body stands for the browser’s own controls
      expect(host.shadowRoot!.activeElement?.id).to.not.equal('opener');
    }
    // Firefox does nothing in a page while the focus is in its own controls.
    while (document.activeElement !== host) await press('Tab');
  });

  it('submits the form from its row of buttons', async () => {
    const { root } = await show();
    let submitted = 0;
    root.querySelector('form')!.addEventListener('submit', (event) => {
      event.preventDefault();
      submitted++;
    });
    root.querySelector<HTMLElement>('.primary')!.click();
    expect(submitted).to.equal(1);
  });

  it('stays on Escape that ends a composition', async () => {
    const { host, dialog } = await show();
    const field = host.shadowRoot!.querySelector('lb-text-field')!;
    // Not every browser lets a script say so of an event.
    for (const composing of [{ isComposing: true }, { keyCode: 229 }]) {
      const init = { key: 'Escape', bubbles: true, composed: true, cancelable: true };
      const event = new KeyboardEvent('keydown', init);
      for (const [name, value] of Object.entries(composing)) Object.defineProperty(event, name, { value });
      field.dispatchEvent(event);
    }
    await aTimeout(50);
    expect(dialog.open).to.equal(true);
  });

  it('scrolls only what is in its body', async () => {
    const { dialog } = await show();
    const wheel = (target: Element) => {
      const event = new WheelEvent('wheel', { deltaY: 100, bubbles: true, composed: true, cancelable: true });
      target.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(wheel(dialog.querySelector('.footer')!), 'over the foot').to.equal(true);
    expect(wheel(dialog), 'over the page behind').to.equal(true);
    expect(wheel(dialog.querySelector('.body')!), 'over the body').to.equal(false);
  });

  for (const zoom of ['1', '1.5', '2'])
    it(`has heading and buttons in view, also with much in it, where the page zooms its body by ${zoom}`, async () => {
      document.body.style.setProperty('zoom', zoom);
      try {
        const { root, element, dialog } = await show();
        const { top } = dialog.getBoundingClientRect();
        root.querySelector<HTMLElement>('p')!.style.blockSize = '3000px';
        await aTimeout(50);
        expect(dialog.getBoundingClientRect().top, 'it does not move').to.equal(top);
        const heading = dialog.querySelector('h2')!;
        const act = element.querySelector('.primary')!;
        for (const part of [heading, act]) {
          const box = part.getBoundingClientRect();
          const middle = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
          expect(middle, `${part.textContent} is under the pointer there`).to.equal(
            document.querySelector('lb-test-host'),
          );
          expect(box.bottom).to.be.at.most(innerHeight);
          expect(box.top).to.be.at.least(0);
        }
        expect(dialog.scrollHeight, 'only the body scrolls').to.be.at.most(dialog.clientHeight);
        root.querySelector<HTMLElement>('p')!.style.position = 'absolute';
        expect(dialog.scrollHeight, 'as much').to.be.at.most(dialog.clientHeight);
        dialog.scrollTop = 50;
        expect(dialog.scrollTop).to.equal(0);
      } finally {
        document.body.style.removeProperty('zoom');
      }
    });

  it('asks what it is told to ask, and shows the step it is at', async () => {
    const { element, dialog, question } = await show(true);
    element.question = { text: 'You have not copied it.', stay: 'Go back', leave: 'Close without it' };
    element.steps = { labels: ['Cloud', 'Connect', 'Check'], current: 1 };
    await element.updateComplete;
    const steps = dialog.querySelector('ol')!;
    expect(steps.ariaLabel).to.equal('Step 2 of 3');
    expect(textOf(steps.querySelector('[aria-current=step]')!)).to.equal('2 Connect');
    element.requestClose();
    await waitUntil(question);
    expect(textOf(question()!)).to.equal('You have not copied it. Go back Close without it');
  });

  it('goes back to the field that the reader was in when they stay, however they stay', async () => {
    const { root, element, question } = await show(true);
    const note = root.querySelector<HTMLElement>('[name=note]')!;
    for (const key of ['Escape', 'Enter']) {
      note.focus();
      element.querySelector<HTMLElement>('.button')!.focus();
      element.requestClose();
      await waitUntil(() => question()?.contains(element.shadowRoot!.activeElement));
      await press(key);
      await waitUntil(() => !question());
      expect(root.activeElement).to.equal(note);
    }
  });

  it('takes its question back where what was entered has been saved meanwhile', async () => {
    const { host, element, question } = await show(true);
    element.requestClose();
    await waitUntil(question);
    host.unsaved = false;
    await waitUntil(() => !question());
  });

  it('is a sheet from edge to edge where its container is narrow', async () => {
    const { element, dialog } = await show();
    element.style.inlineSize = '400px';
    await aTimeout(300);
    const { height, right, width } = dialog.getBoundingClientRect();
    expect(Math.round(height)).to.equal(innerHeight);
    expect(Math.round(right)).to.equal(innerWidth);
    expect(width).to.be.at.most(480);
  });

  it('is accessible, and so is its question', async () => {
    await expectAccessible(html`<lb-test-host open></lb-test-host>`);
    await expectAccessible(html`<lb-test-host open unsaved></lb-test-host>`, async (box) => {
      await aTimeout(50);
      box.querySelector('lb-test-host')!.shadowRoot!.querySelector<LbDialog>('lb-dialog')!.requestClose();
    });
  });
});

describe('confirm()', () => {
  const question = { heading: 'Revoke the key', text: 'It stops working at once.', verb: 'Revoke', danger: true };

  async function ask() {
    const host = await fixture<Host>(html`<lb-test-host></lb-test-host>`);
    const answer = confirm(host, question);
    const asked = await waitFor(() => host.shadowRoot!.querySelector<LbConfirm>('lb-confirm'));
    await waitUntil(() => asked.shadowRoot!.activeElement);
    return { host, answer, asked };
  }

  const waitFor = async <T>(get: () => T | null): Promise<T> => {
    await waitUntil(get);
    return get()!;
  };

  it('does not put the focus on what cannot be undone', async () => {
    const { asked, answer } = await ask();
    expect(asked.shadowRoot!.activeElement!.textContent.trim()).to.equal('Cancel');
    await press('Escape');
    expect(await answer).to.equal(false);
  });

  it('is agreed to by the act alone', async () => {
    const { host, asked, answer } = await ask();
    asked.shadowRoot!.querySelector<HTMLElement>('.danger')!.click();
    expect(await answer).to.equal(true);
    expect(host.shadowRoot!.querySelector('lb-confirm')).to.equal(null);
  });
});
