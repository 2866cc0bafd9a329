import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { waitUntil } from '../testing/text.ts';
import { sendMouse } from '@web/test-runner-commands';
import Pencil from 'lucide/dist/esm/icons/pencil.mjs';
import { press } from '../testing/browser.ts';
import type { LbMenu, MenuItem } from './menu.ts';
import './menu.ts';
import { expectAccessible } from './testing/looks.ts';

async function show(items: Partial<MenuItem>[] = [{ label: 'Edit' }, { label: 'Check now' }, { label: 'Delete' }]) {
  const ran: string[] = [];
  const all = items.map((item) => ({ label: '', run: () => ran.push(item.label!), ...item }));
  const box = await fixture<HTMLElement>(html`
    <div>
      <button aria-haspopup="menu" @click=${(event: Event) => menu().toggle(event.currentTarget as HTMLElement, all)}>
        Actions
      </button>
      <lb-menu label="Actions"></lb-menu>
      <input aria-label="After" />
    </div>
  `);
  const menu = () => box.querySelector<LbMenu>('lb-menu')!;
  const button = box.querySelector('button')!;
  const popup = () => menu().shadowRoot!.querySelector<HTMLElement>('[popover]')!;
  const focused = () => menu().shadowRoot!.activeElement?.textContent.trim();
  const isOpen = () => popup().matches(':popover-open');
  const open = async () => {
    button.focus();
    await press('Enter');
    await waitUntil(isOpen);
  };
  return { box, button, popup, focused, isOpen, open, ran, items: () => [...popup().querySelectorAll('button')] };
}

describe('<lb-menu>', () => {
  it('opens at its button with the focus on the first item', async () => {
    const { open, isOpen, focused, button, popup } = await show();
    await open();
    expect(isOpen()).to.equal(true);
    expect(focused()).to.equal('Edit');
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    const list = popup().querySelector('[role=menu]')!;
    await waitUntil(() => list.checkVisibility({ opacityProperty: true }) && getComputedStyle(list).opacity === '1');
    expect(popup().getBoundingClientRect().top).to.be.closeTo(button.getBoundingClientRect().bottom, 10);
  });

  it('opens with the focus on what is chosen, and at the other edge of its button where it is told to', async () => {
    const { box, open, focused, button, popup } = await show([{ label: 'Admin', checked: false }, { label: 'Labeler', checked: true }]); // prettier-ignore
    box.style.paddingInlineStart = '400px';
    await open();
    expect(focused()).to.equal('Labeler');
    expect(popup().getBoundingClientRect().right).to.be.closeTo(button.getBoundingClientRect().right, 1);
    await press('Escape');
    box.querySelector('lb-menu')!.align = 'start';
    await open();
    expect(popup().getBoundingClientRect().left).to.be.closeTo(button.getBoundingClientRect().left, 1);
  });

  it('is moved through with the arrow keys, Home and End, around its ends and past what is disabled', async () => {
    const { open, focused } = await show([{ label: 'Edit' }, { label: 'Check', disabled: true }, { label: 'Delete' }]);
    await open();
    const seen = [];
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'Home', 'End']) {
      await press(key);
      seen.push(focused());
    }
    expect(seen).to.deep.equal(['Delete', 'Edit', 'Delete', 'Edit', 'Delete']);
  });

  it('is searched by the first letters', async () => {
    const { open, focused } = await show([{ label: 'Check' }, { label: 'Delete' }, { label: 'Duplicate' }]);
    await open();
    await press('d');
    expect(focused()).to.equal('Delete');
    await press('u');
    expect(focused()).to.equal('Duplicate');
  });

  it('runs an item, once, after it has closed and given the focus back', async () => {
    const { open, isOpen, ran, button } = await show();
    await open();
    await press('ArrowDown');
    await press('Enter');
    expect(ran).to.deep.equal(['Check now']);
    expect(isOpen()).to.equal(false);
    expect(document.activeElement).to.equal(button);
    expect(button.getAttribute('aria-expanded')).to.equal('false');
  });

  it('closes on Escape, which nothing around it hears, and gives the focus back', async () => {
    const { box, open, isOpen, button } = await show();
    let heard = 0;
    box.addEventListener('keydown', ({ key }) => void (key === 'Escape' && heard++));
    await open();
    await press('Escape');
    expect(isOpen()).to.equal(false);
    expect(document.activeElement).to.equal(button);
    expect(heard).to.equal(0);
    await open();
    expect(isOpen()).to.equal(true);
  });

  it('closes on Tab, which goes on from the button', async () => {
    const { box, open, isOpen } = await show();
    await open();
    await press('Tab');
    expect(isOpen()).to.equal(false);
    expect(document.activeElement).to.equal(box.querySelector('input'));
  });

  it('closes on a press outside, and on a second press on its button', async function () {
    const { button, isOpen } = await show();
    const { left, top } = button.getBoundingClientRect();
    const click = async (x: number, y: number) => {
      await sendMouse({ type: 'click', position: [Math.round(x), Math.round(y)] });
      await aTimeout(50);
    };
    try {
      await click(left + 4, top + 4);
    } catch {
      this.skip(); // WebKit’s driver moves no mouse here
    }
    expect(isOpen(), 'first press').to.equal(true);
    await click(left + 4, top + 4);
    expect(isOpen(), 'second press').to.equal(false);
    await click(left + 4, top + 4);
    expect(isOpen(), 'third press').to.equal(true);
    await click(innerWidth - 10, innerHeight - 10);
    expect(isOpen(), 'press outside').to.equal(false);
  });

  it('opens upward where there is no room below, and stays inside the window from right to left', async () => {
    const { box, button, open, popup } = await show();
    Object.assign(box.style, { position: 'fixed', bottom: '0', right: '0' });
    box.dir = 'rtl';
    await open();
    const { top, bottom, left, right } = popup().getBoundingClientRect();
    expect(bottom).to.be.at.most(button.getBoundingClientRect().top);
    expect(top).to.be.at.least(0);
    expect(left).to.be.at.least(0);
    expect(right).to.be.at.most(innerWidth);
  });

  it('is not cut off by what it is in', async () => {
    const { box, open, popup } = await show();
    Object.assign(box.style, { overflow: 'hidden', blockSize: '30px', contain: 'paint' });
    await open();
    const { left, bottom } = popup().getBoundingClientRect();
    expect(document.elementFromPoint(left + 20, bottom - 10)).to.equal(box.querySelector('lb-menu'));
  });

  it('is accessible', async () => {
    const items = [
      { label: 'Edit', icon: Pencil, run: () => {} },
      { label: 'Delete', danger: true, run: () => {} },
    ];
    await expectAccessible(
      html`<p role="button" tabindex="0" aria-haspopup="menu">Actions</p>
        <lb-menu label="Actions"></lb-menu>`,
      (box) => box.querySelector<LbMenu>('lb-menu')!.toggle(box.querySelector('p')!, items),
    );
  });
});
