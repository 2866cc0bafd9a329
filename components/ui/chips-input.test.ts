import { expect, fixture, html } from '@open-wc/testing';
import { press } from '../testing/browser.ts';
import { textOf, waitUntil } from '../testing/text.ts';
import './chips-input.ts';
import type { Chip, LbChipsInput } from './chips-input.ts';
import { expectAccessible } from './testing/looks.ts';

const parse = (text: string): Chip[] =>
  text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map((value) => (value.includes('@') ? { value } : { value, error: 'This is not an email address.' }));

const template = html`
  <form>
    <lb-chips-input name="emails" label="Emails" help="One or many." .values=${['ada@example.com']} .parse=${parse}>
    </lb-chips-input>
  </form>
`;

async function show() {
  const form = await fixture<HTMLFormElement>(template);
  const field = form.querySelector<LbChipsInput>('lb-chips-input')!;
  await field.updateComplete;
  const root = field.shadowRoot!;
  const input = root.querySelector('input')!;
  const paste = async (text: string) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const pasted = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
    Object.defineProperty(pasted, 'clipboardData', { value: clipboardData }); // Firefox takes none from a script
    input.dispatchEvent(pasted);
    await field.updateComplete;
    return pasted.defaultPrevented;
  };
  const sent = () => new FormData(form).getAll('emails');
  const chips = () => [...root.querySelectorAll('bdi')].map((chip) => chip.textContent);
  return { form, field, root, input, paste, sent, chips };
}

describe('<lb-chips-input>', () => {
  it('begins with its values, which nobody has entered', async () => {
    const { field, chips, sent } = await show();
    expect(chips()).to.deep.equal(['ada@example.com']);
    expect(sent()).to.deep.equal(['ada@example.com']);
    expect(field.edited).to.equal(false);
  });

  it('makes a chip of what is typed, at a comma, by Enter or when it is left', async () => {
    const { field, chips, input } = await show();
    field.focus();
    for (const key of ['b', '@', 'c', ',']) await press(key);
    await waitUntil(() => chips().length === 2);
    for (const key of ['d', '@', 'e']) await press(key);
    await press('Enter');
    await waitUntil(() => chips().length === 3);
    for (const key of ['f', '@', 'g']) await press(key);
    input.blur();
    await waitUntil(() => chips().length === 4);
    expect(chips()).to.deep.equal(['ada@example.com', 'b@c', 'd@e', 'f@g']);
    expect(field.edited).to.equal(true);
  });

  it('sends what is still typed', async () => {
    const { field, sent } = await show();
    field.focus();
    for (const key of ['b', '@', 'c']) await press(key);
    expect(sent()).to.deep.equal(['ada@example.com', 'b@c']);
  });

  it('takes many at once in any form, says what is there already and marks what is wrong', async () => {
    const { root, paste, chips } = await show();
    expect(await paste('b@c;ada@example.com\nnobody, b@c')).to.equal(true);
    expect(chips()).to.deep.equal(['ada@example.com', 'b@c', 'nobody']);
    expect(textOf(root.querySelector('[role=status]')!)).to.equal('2 are there already.');
    const [, , wrong] = root.querySelectorAll<HTMLElement>('.chip');
    expect(wrong!.title).to.equal('This is not an email address.');
    expect(wrong!.classList.contains('wrong')).to.equal(true);
  });

  it('takes back the last one to be put right, and removes each by its button', async () => {
    const { field, root, input, paste, chips, sent } = await show();
    await paste('b@c, d@e');
    field.focus();
    await press('Backspace');
    await waitUntil(() => input.value === 'd@e');
    expect(chips()).to.deep.equal(['ada@example.com', 'b@c']);
    root.querySelector<HTMLElement>('[aria-label="Remove ada@example.com"]')!.click();
    await waitUntil(() => chips()[0] === 'b@c');
    expect(sent()).to.deep.equal(['b@c', 'd@e']);
  });

  it('is accessible', () => expectAccessible(template));
});
