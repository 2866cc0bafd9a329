import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { LbSecretField } from '../../components/ui/secret-field.ts';
import '../../components/ui/secret-field.ts';
import { stage } from '../frame.ts';

type Args = Pick<LbSecretField, 'label' | 'value' | 'help' | 'error' | 'kept'>;

const press = async (canvas: HTMLElement, name: string) => {
  const root = stage(canvas).querySelector('lb-secret-field')!.shadowRoot!;
  const button = [...root.querySelectorAll('button')].find(
    ({ ariaLabel, textContent }) => (ariaLabel ?? textContent.trim()) === name,
  );
  await userEvent.click(button!);
  return root;
};

export default {
  title: 'Kit/Secret field',
  component: 'lb-secret-field',
  args: {
    label: 'Client secret',
    value: '',
    help: 'Shown once by Azure, under Certificates and secrets.',
    error: '',
    kept: false,
  },
  render: ({ label, value, help, error, kept }) => html`
    <div class="stack">
      <lb-secret-field
        name="secret"
        label=${label}
        .value=${value}
        help=${help}
        error=${error}
        ?kept=${kept}
      ></lb-secret-field>
    </div>
  `,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

export const Empty: Story = {};
export const Covered: Story = { args: { value: 'not-a-real-secret' } };
export const Revealed: Story = {
  args: { value: 'not-a-real-secret' },
  play: async ({ canvasElement }) => {
    const root = await press(canvasElement, 'Show');
    await waitFor(() => expect(root.querySelector('input')!.type).toBe('text'));
  },
};
export const WithError: Story = { args: { error: 'Enter the client secret.' } };
export const Kept: Story = { args: { kept: true } };
export const Replacing: Story = {
  args: { kept: true },
  play: async ({ canvasElement }) => {
    const root = await press(canvasElement, 'Replace');
    await waitFor(() => expect(root.activeElement?.localName).toBe('input'));
  },
};
