import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { LbTextField } from '../../components/ui/text-field.ts';
import '../../components/ui/text-field.ts';

type Args = Pick<
  LbTextField,
  'label' | 'value' | 'help' | 'error' | 'placeholder' | 'optional' | 'readonly' | 'kept' | 'mono'
>;

export default {
  title: 'Kit/Text field',
  component: 'lb-text-field',
  args: {
    label: 'Name',
    value: '',
    help: '',
    error: '',
    placeholder: '',
    optional: false,
    readonly: false,
    kept: false,
    mono: false,
  },
  render: (args) => html`
    <div class="stack">
      <lb-text-field
        name="name"
        label=${args.label}
        .value=${args.value}
        help=${args.help}
        error=${args.error}
        placeholder=${args.placeholder}
        ?optional=${args.optional}
        ?readonly=${args.readonly}
        ?kept=${args.kept}
        ?mono=${args.mono}
      ></lb-text-field>
    </div>
  `,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

export const Empty: Story = {};
export const WithHelp: Story = { args: { help: 'Shown wherever datasets choose an integration.' } };
export const Filled: Story = { args: { value: 'Production images' } };
export const WithError: Story = { args: { value: 'Archive', error: 'An integration of this name is there already.' } };
export const Optional: Story = { args: { label: 'Region', optional: true, placeholder: 'eu-central-1', mono: true } };
export const ReadOnly: Story = {
  args: { label: 'Bucket', value: 'acme-images', mono: true, readonly: true, help: 'Fixed since it was created.' },
};
export const Kept: Story = { args: { label: 'Role ARN', kept: true } };
