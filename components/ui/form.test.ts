import { expect, fixture, html } from '@open-wc/testing';
import { ApiError } from '../core/api-error.ts';
import { LbElement } from '../core/element.ts';
import type { Errors } from '../core/input.ts';
import { base } from '../core/styles.ts';
import { setTranslations } from '../core/translations.ts';
import { press } from '../testing/browser.ts';
import { textOf, waitUntil } from '../testing/text.ts';
import { button } from './button.ts';
import './checks-field.ts';
import type { LbChecksField } from './checks-field.ts';
import type { Field } from './field.ts';
import { Form } from './form.ts';
import './secret-field.ts';
import './select.ts';
import './text-area.ts';
import './text-field.ts';
import { expectAccessible } from './testing/looks.ts';

class Host extends LbElement {
  static override styles = [base, button];

  sent: Record<string, string>[] = [];
  answer: () => Promise<unknown> = () => Promise.resolve();
  check: (values: Record<string, string>) => Errors | Promise<Errors> = ({ name, bucket }) => ({
    ...(name?.trim() ? {} : { name: 'Enter a name.' }),
    ...(/[A-Z]/.test(bucket ?? '') ? { bucket: 'Use lowercase letters.' } : {}),
  });

  form = new Form(this, {
    check: (values) => this.check(values),
    save: (values) => {
      this.sent.push(values);
      return this.answer();
    },
  });

  protected override render() {
    return html`
      <form novalidate @submit=${this.form.submit} @input=${this.form.input} @focusout=${this.form.leave}>
        <lb-text-field name="name" label="Name" help="Shown in lists."></lb-text-field>
        <lb-text-field name="bucket" label="Bucket" mono></lb-text-field>
        <lb-select
          name="region"
          label="Region"
          .options=${[
            { value: 'here', label: 'Here' },
            { value: 'there', label: 'There' },
          ]}
        ></lb-select>
        <lb-secret-field name="secret" label="Secret" kept></lb-secret-field>
        <lb-text-area name="key" label="Key" accept=".json" max-bytes="100"></lb-text-area>
        <button class="button" aria-busy=${this.form.busy}>Save</button>
        <p>${this.form.problem?.message}</p>
      </form>
    `;
  }
}
customElements.define('lb-test-form', Host);

async function show() {
  const host = await fixture<Host>(html`<lb-test-form></lb-test-form>`);
  const field = (name: string) => host.shadowRoot!.querySelector<Field>(`[name=${name}]`)!;
  const control = (name: string) => field(name).shadowRoot!.querySelector<HTMLInputElement>('#control')!;
  const hint = (name: string) => textOf(field(name).shadowRoot!.querySelector('#hint')!);
  const error = (name: string) => textOf(field(name).shadowRoot!.querySelector('#error')!);
  const type = async (name: string, text: string) => {
    field(name).focus();
    for (const letter of text) await press(letter);
  };
  const submit = () => host.shadowRoot!.querySelector('button')!.click();
  const settled = async () => {
    await host.updateComplete;
    await Promise.all(['name', 'bucket', 'secret', 'key'].map((name) => field(name).updateComplete));
  };
  await settled();
  return { host, field, control, hint, error, type, submit, settled };
}

describe('a form', () => {
  it('says nothing while a field is typed in for the first time, and what is wrong after it is left', async () => {
    const { type, error, control } = await show();
    await type('bucket', 'Ab');
    expect(error('bucket')).to.equal('');
    await press('Tab');
    await waitUntil(() => error('bucket') === 'Use lowercase letters.');
    expect(control('bucket').getAttribute('aria-invalid')).to.equal('true');
    expect(control('bucket').getAttribute('aria-describedby')).to.equal('hint error');
  });

  it('takes back what was wrong while it is put right', async () => {
    const { field, type, error } = await show();
    await type('bucket', 'A');
    await press('Tab');
    await waitUntil(() => error('bucket') !== '');
    field('bucket').focus();
    await press('Backspace');
    await waitUntil(() => error('bucket') === '');
  });

  it('says nothing about a field that was only passed through', async () => {
    const { field, error, settled } = await show();
    field('name').focus();
    await press('Tab');
    await settled();
    expect(error('name')).to.equal('');
  });

  it('says on submit what is missing, goes to the first of it, and sends nothing', async () => {
    const { host, submit, error, hint } = await show();
    submit();
    await waitUntil(() => error('name') === 'Enter a name.');
    expect(hint('name'), 'the help stays').to.equal('Shown in lists.');
    expect(host.shadowRoot!.activeElement!.getAttribute('name')).to.equal('name');
    expect(host.sent).to.deep.equal([]);
  });

  it('shows what is wrong with the first field whole, also where the field is at the edge of what scrolls', async () => {
    const { host, field, error, submit, type } = await show();
    await type('name', 'New');
    await type('bucket', 'A');
    const box = host.parentElement!;
    box.style.blockSize = `${field('bucket').getBoundingClientRect().bottom - box.getBoundingClientRect().top}px`;
    box.style.overflow = 'auto';
    submit();
    await waitUntil(() => error('bucket') === 'Use lowercase letters.');
    const message = field('bucket').shadowRoot!.querySelector('#error')!;
    const bottom = () => Math.floor(message.getBoundingClientRect().bottom);
    await waitUntil(() => bottom() <= box.getBoundingClientRect().bottom, 'the words are in view');
    expect(host.shadowRoot!.activeElement).to.equal(field('bucket'));
  });

  it('has what is wrong with a group of choices in view, however many there are', async () => {
    const options = Array.from({ length: 60 }, (_, i) => ({ value: `${i}`, label: `Topic ${i}` }));
    const field = await fixture<LbChecksField>(
      html`<lb-checks-field label="Topics" help="At least one." .options=${options}></lb-checks-field>`,
    );
    field.style.inlineSize = '300px';
    field.error = 'Choose a topic.';
    field.focus();
    await field.showError();
    const shown = (id: string) => field.shadowRoot!.getElementById(id)!.getBoundingClientRect();
    expect(shown('hint').bottom, 'the help stays').to.be.at.most(shown('error').top);
    expect(shown('error').top).to.be.at.least(0);
    expect(shown('error').bottom, 'both are in view').to.be.at.most(shown('control').top);
    expect(shown('control').bottom).to.be.at.most(innerHeight);
  });

  it('sends what its fields have, and nothing of what is kept', async () => {
    const { host, type, submit } = await show();
    await type('name', 'abc');
    submit();
    await waitUntil(() => host.sent.length > 0);
    expect(host.sent).to.deep.equal([{ name: 'abc', bucket: '', region: 'here', key: '' }]);
    await waitUntil(() => !host.form.busy);
    expect(host.form.changed).to.equal(false);
  });

  it('is sent by Enter in a field', async () => {
    const { host, type } = await show();
    await type('name', 'a');
    await press('Enter');
    await waitUntil(() => host.sent.length === 1);
  });

  it('is sent once however often it is pressed, and shows that it is on its way', async () => {
    const { host, type, submit, settled } = await show();
    let arrive = () => {};
    host.answer = () => new Promise<void>((resolve) => (arrive = resolve));
    await type('name', 'a');
    submit();
    submit();
    await waitUntil(() => host.sent.length > 0);
    submit();
    await settled();
    expect(host.sent.length).to.equal(1);
    expect(host.shadowRoot!.querySelector('button')!.ariaBusy).to.equal('true');
    arrive();
    await waitUntil(() => host.shadowRoot!.querySelector('button')!.ariaBusy === 'false');
  });

  it('shows what the server refuses at its field, and keeps what was typed', async () => {
    const { host, type, submit, error, control, settled } = await show();
    host.answer = () => Promise.reject(new ApiError('conflict', 'No.', { fields: { name: 'The name is taken.' } }));
    await type('name', 'a');
    submit();
    await waitUntil(() => host.sent.length > 0 && !host.form.busy);
    await settled();
    expect(error('name')).to.equal('The name is taken.');
    expect(control('name').value).to.equal('a');
    expect(host.form.changed).to.equal(true);
    expect(host.form.problem).to.equal(undefined);
  });

  it('says what belongs to no field for itself', async () => {
    const { host, type, submit, settled } = await show();
    host.answer = () => Promise.reject(new ApiError('unreachable'));
    await type('name', 'a');
    submit();
    await waitUntil(() => host.sent.length > 0 && !host.form.busy);
    await settled();
    expect(host.shadowRoot!.querySelector('p')!.textContent).to.equal(
      'The server cannot be reached. Try again in a moment.',
    );
    host.form.reset();
    await settled();
    expect(host.shadowRoot!.querySelector('p')!.textContent).to.equal('');
    expect(host.form.changed).to.equal(false);
  });

  it('says each of several such things in the reader’s language', async () => {
    const { host, type, submit } = await show();
    const fields = { one: 'One is wrong.', other: 'The other is, too.' };
    host.answer = () => Promise.reject(new ApiError('invalid', 'Look again.', { fields }));
    await setTranslations('de', { 'One is wrong.': 'Eins ist falsch.', 'The other is, too.': 'Das andere auch.' });
    try {
      await type('name', 'a');
      submit();
      await waitUntil(() => host.form.problem);
      expect(host.form.problem!.message).to.equal('Eins ist falsch. Das andere auch.');
    } finally {
      await setTranslations('en', {});
    }
  });

  it('says of what nobody foresaw that something went wrong, and the console has the rest', async () => {
    const { reportError } = globalThis;
    const reported: unknown[] = [];
    globalThis.reportError = (error) => void reported.push(error);
    try {
      const { host, type, submit } = await show();
      const fault = new TypeError('undefined is not a form');
      host.answer = () => Promise.reject(fault);
      await type('name', 'a');
      submit();
      await waitUntil(() => host.form.problem);
      expect(host.form.problem!.message).to.equal('Something went wrong on this page.');
      expect(reported).to.deep.equal([fault]);
    } finally {
      globalThis.reportError = reportError;
    }
  });

  it('leaves it to the server to say what is wrong where the check does not load', async () => {
    const { host, type, submit, error } = await show();
    host.check = () => Promise.reject(new ApiError('unreachable'));
    host.answer = () =>
      Promise.reject(new ApiError('invalid', 'No.', { fields: { bucket: 'Use lowercase letters.' } }));
    await type('bucket', 'A');
    await press('Tab');
    submit();
    await waitUntil(() => error('bucket') === 'Use lowercase letters.');
    expect(host.sent).to.have.length(1);
  });

  it('still has something to lose where nothing was sent, such as after a veto', async () => {
    const { host, type, submit } = await show();
    host.answer = () => Promise.resolve(false);
    await type('name', 'a');
    submit();
    await waitUntil(() => host.sent.length > 0 && !host.form.busy);
    expect(host.form.changed).to.equal(true);
  });

  it('has nothing to lose when what was typed is taken away, or only a choice was switched', async () => {
    const { host, type, control } = await show();
    await type('name', 'a');
    expect(host.form.changed).to.equal(true);
    await press('Backspace');
    expect(host.form.changed).to.equal(false);
    const select = control('region') as unknown as HTMLSelectElement;
    select.value = 'there';
    select.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    expect(host.form.changed).to.equal(false);
  });

  it('has no secret filled in by a password manager, nor seen by a recorder of sessions', async () => {
    const element = await fixture<Field>(html`<lb-secret-field label="Secret"></lb-secret-field>`);
    const input = element.shadowRoot!.querySelector('input')!;
    expect(input.autocomplete).to.equal('new-password');
    for (const mark of [
      '[data-1p-ignore]',
      '[data-private]',
      '[data-dd-privacy=hidden]',
      '.fs-exclude',
      '.sentry-block',
    ])
      expect(input.closest(mark), mark).to.equal(input);
    const area = await fixture<Field>(html`<lb-text-area label="Key" secret></lb-text-area>`);
    expect(area.shadowRoot!.querySelector('textarea')!.closest('.ph-no-capture')).not.to.equal(null);
  });

  it('is accessible, with and without errors', async () => {
    await expectAccessible(html`<lb-test-form></lb-test-form>`);
    await expectAccessible(html`<lb-test-form></lb-test-form>`, (box) =>
      box.querySelector('lb-test-form')!.shadowRoot!.querySelector('button')!.click(),
    );
  });
});

describe('<lb-text-field>', () => {
  it('begins where the language begins until its text says otherwise', async () => {
    const { host, control, type, settled } = await show();
    host.dir = 'rtl';
    const direction = () => getComputedStyle(control('name')).direction;
    expect(direction()).to.equal('rtl');
    await type('name', 'a');
    await settled();
    expect(direction()).to.equal('ltr');
    await press('Backspace');
    await settled();
    expect(direction()).to.equal('rtl');
    expect(getComputedStyle(control('bucket')).direction).to.equal('ltr');
  });
});

describe('<lb-select>', () => {
  it('has its first option until another is chosen', async () => {
    const { field, control } = await show();
    expect(field('region').value).to.equal('here');
    const select = control('region') as unknown as HTMLSelectElement;
    select.value = 'there';
    select.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    expect(field('region').value).to.equal('there');
  });
});

describe('<lb-secret-field>', () => {
  it('shows that something is kept, and takes another only on request', async () => {
    const { host, field, type, submit, settled } = await show();
    expect(textOf(field('secret'))).to.contain('Saved, not shown');
    const button = (name: string) =>
      [...field('secret').shadowRoot!.querySelectorAll('button')].find(
        (b) => textOf(b) === name || b.ariaLabel === name,
      )!;
    button('Replace').click();
    await waitUntil(() => field('secret').shadowRoot!.activeElement?.localName === 'input');
    await press('x');
    const input = field('secret').shadowRoot!.querySelector('input')!;
    expect(input.type).to.equal('password');
    button('Show').click();
    await settled();
    expect(input.type).to.equal('text');
    await type('name', 'a');
    submit();
    await waitUntil(() => host.sent.length === 1);
    expect(host.sent[0]!['secret']).to.equal('x');

    await waitUntil(() => !host.form.busy);
    button('Keep the saved one').click();
    await settled();
    submit();
    await waitUntil(() => host.sent.length === 2);
    expect(host.sent[1]).to.not.have.property('secret');
  });

  it('tells of which secret its button is, and that one is saved', async () => {
    const { field, control } = await show();
    const said = (by: string) => {
      const ids = control('secret').getAttribute(by)!.split(' ');
      const said = ids.map((id) => field('secret').shadowRoot!.getElementById(id));
      return said.map((element) => (element ? textOf(element) : '')).join(' ');
    };
    expect(said('aria-labelledby')).to.equal('Replace Secret');
    expect(said('aria-describedby').trim()).to.equal('Saved, not shown');
  });

  it('offers to paste only where the browser lets a page read the clipboard', async () => {
    const buttons = async () => {
      const element = await fixture<Field>(html`<lb-secret-field label="Secret"></lb-secret-field>`);
      return [...element.shadowRoot!.querySelectorAll('button')].map(({ ariaLabel }) => ariaLabel);
    };
    const offer = (clipboard: object | undefined) =>
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    try {
      offer({ readText: () => Promise.resolve('') });
      expect(await buttons()).to.deep.equal(['Paste', 'Show']);
      offer({});
      expect(await buttons()).to.deep.equal(['Show']);
      offer(undefined); // as on a page without TLS
      expect(await buttons()).to.deep.equal(['Show']);
    } finally {
      delete (navigator as { clipboard?: unknown }).clipboard;
    }
  });
});

describe('<lb-text-area>', () => {
  async function drop(area: Field, file: File) {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(file);
    area
      .shadowRoot!.querySelector('.drop')!
      .dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    await waitUntil(() => area.value || area.error);
    await area.updateComplete;
  }

  it('reads a file that is dropped on it', async () => {
    const { field, control, host } = await show();
    await drop(field('key'), new File(['{ "a": 1 }'], 'key.json'));
    expect(control('key').value).to.equal('{ "a": 1 }');
    expect(host.form.changed).to.equal(true);
  });

  it('lets no file that is dropped beside it take the place of the page', async () => {
    const { host, field } = await show();
    const drag = (target: Element, ...files: File[]) => {
      const dataTransfer = new DataTransfer();
      for (const file of files) dataTransfer.items.add(file);
      if (files.length === 0) dataTransfer.setData('text/plain', 'a');
      const dragged = new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true, composed: true });
      target.dispatchEvent(dragged);
      return dragged.defaultPrevented;
    };
    const file = new File(['{}'], 'key.json');
    expect(drag(field('name'), file)).to.equal(true);
    expect(drag(field('name'))).to.equal(false); // text may be dropped into the other fields
    host.remove();
    expect(drag(document.body, file)).to.equal(false);
  });

  it('refuses a file that is too large, or no text, and says so', async () => {
    const { field, error } = await show();
    await drop(field('key'), new File(['x'.repeat(5000)], 'large.json'));
    expect(error('key')).to.equal('large.json has 5 kB; at most 1 kB are read.');
    field('key').error = '';
    await drop(field('key'), new File([new Uint8Array([0xff, 0xfe, 0x00])], 'photo.jpg'));
    expect(error('key')).to.equal('photo.jpg is not a text file.');
    expect(field('key').value).to.equal('');
  });
});
