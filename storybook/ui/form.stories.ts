import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { css, html, nothing } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { property } from 'lit/decorators.js';
import { ApiError } from '../../components/core/api-error.ts';
import { element, LbElement } from '../../components/core/element.ts';
import { base } from '../../components/core/styles.ts';
import { button } from '../../components/ui/button.ts';
import { Form } from '../../components/ui/form.ts';
import '../../components/ui/problem.ts';
import '../../components/ui/text-field.ts';
import { stage } from '../frame.ts';

/** @internal A form with two fields, whose server answers as the story says. */
@element('lb-story-form')
class StoryForm extends LbElement {
  static override styles = [
    base,
    button,
    css`
      form {
        display: grid;
        gap: 16px;
        max-inline-size: 420px;
        justify-items: start;
      }
      lb-text-field {
        inline-size: 100%;
      }
    `,
  ];

  @property({ attribute: false }) save: () => Promise<unknown> = () => Promise.resolve();

  form: Form = new Form(this, {
    check: ({ name, bucket }) => ({
      ...(name?.trim() ? {} : { name: 'Enter a name.' }),
      ...(/^[a-z0-9.-]{3,63}$/.test(bucket ?? '')
        ? {}
        : { bucket: 'A bucket name has 3 to 63 lowercase letters, digits, dots and hyphens.' }),
    }),
    save: () => this.save(),
  });

  protected override render() {
    return html`
      <form novalidate @submit=${this.form.submit} @input=${this.form.input} @focusout=${this.form.leave}>
        <lb-text-field name="name" label="Name"></lb-text-field>
        <lb-text-field name="bucket" label="Bucket" mono help="Its name alone, without s3://."></lb-text-field>
        ${this.form.problem ? html`<lb-problem heading="This could not be saved">${this.form.problem.message}</lb-problem>` : nothing}
        <button class="button primary" aria-busy=${this.form.busy}>Create</button>
      </form>
    `;
  }
}

type Args = Pick<StoryForm, 'save'>;

const fill = async (canvas: HTMLElement) => {
  const form = stage(canvas).querySelector('lb-story-form')!.shadowRoot!;
  const input = (name: string) => form.querySelector(`[name=${name}]`)!.shadowRoot!.querySelector('input')!;
  await userEvent.type(input('name'), 'Production images');
  await userEvent.type(input('bucket'), 'acme-images');
  await userEvent.click(form.querySelector('button')!);
  return form;
};

export default {
  title: 'Kit/Form',
  args: { save: () => Promise.resolve() },
  argTypes: { save: { control: false } },
  render: ({ save }) => html`<lb-story-form .save=${save}></lb-story-form>`,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

export const Untouched: Story = {};

export const SaysWhatIsMissing: Story = {
  play: async ({ canvasElement }) => {
    const form = stage(canvasElement).querySelector('lb-story-form')!.shadowRoot!;
    await userEvent.click(form.querySelector('button')!);
    await waitFor(() =>
      expect(form.querySelector('[name=name]')!.shadowRoot!.querySelector('#error')!.textContent).toContain(
        'Enter a name.',
      ),
    );
    await expect(form.activeElement!.getAttribute('name')).toBe('name');
  },
};

export const OnItsWay: Story = {
  args: { save: () => new Promise(() => {}) },
  play: async ({ canvasElement }) => {
    const form = await fill(canvasElement);
    await waitFor(() => expect(form.querySelector('button')!.ariaBusy).toBe('true'));
  },
};

export const RefusedAtAField: Story = {
  args: {
    save: () =>
      Promise.reject(
        new ApiError('conflict', 'Taken', { fields: { name: 'An integration of this name is there already.' } }),
      ),
  },
  play: async ({ canvasElement }) => {
    const form = await fill(canvasElement);
    await waitFor(() =>
      expect(form.querySelector('[name=name]')!.shadowRoot!.querySelector('#error')!.textContent).toContain('already'),
    );
  },
};

export const NotSaved: Story = {
  args: { save: () => Promise.reject(new ApiError('offline')) },
  play: async ({ canvasElement }) => {
    const form = await fill(canvasElement);
    await waitFor(() => expect(form.querySelector('lb-problem')).not.toBeNull());
  },
};

declare global {
  interface HTMLElementTagNameMap {
    'lb-story-form': StoryForm;
  }
}
