import { expect } from '@open-wc/testing';
import { press } from '../testing/browser.ts';
import { find, waitUntil } from '../testing/text.ts';
import { focused } from '../testing/keyboard.ts';
import { show } from '../testing/show.ts';
import '../integrations/integrations-table.ts';
import { many, replies } from '../integrations/testing/fixtures.ts';

describe('Keys', () => {
  it('that are typed in a field stay in the element; shortcuts with Control, and those beside fields, reach the page', async () => {
    const { element } = await show('lb-integrations-table', replies(many(3)));
    await waitUntil(() => find(element, '[type=search]'));
    const heard: string[] = [];
    const hear = (event: KeyboardEvent) => heard.push(event.key);
    for (const type of ['keydown', 'keypress', 'keyup'] as const) document.addEventListener(type, hear);
    try {
      find(element, '[type=search]')!.focus();
      await press('g');
      await press('Backspace');
      expect(heard).to.deep.equal([]);
      const control = { key: 'k', ctrlKey: true, bubbles: true, composed: true };
      focused().dispatchEvent(new KeyboardEvent('keydown', control));
      focused().dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
      // AltGr, with which some keyboards type.
      focused().dispatchEvent(new KeyboardEvent('keydown', { ...control, key: '@', altKey: true }));
      expect(heard).to.deep.equal(['k', 'Escape']);
      find(element, 'button')!.focus();
      await press('g');
      expect(heard.slice(2)).to.include('g');
    } finally {
      for (const type of ['keydown', 'keypress', 'keyup'] as const) document.removeEventListener(type, hear);
    }
  });
});
