import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { LbSelect } from '../../components/ui/select.ts';
import '../../components/ui/select.ts';

type Args = Pick<LbSelect, 'label' | 'value' | 'help' | 'error' | 'readonly' | 'options'>;

export default {
  title: 'Kit/Select',
  component: 'lb-select',
  args: {
    label: 'Role',
    value: 'REVIEWER',
    help: '',
    error: '',
    readonly: false,
    options: [
      { value: 'ADMIN', label: 'Admin' },
      { value: 'REVIEWER', label: 'Reviewer' },
      { value: 'LABELER', label: 'Labeler' },
    ],
  },
  render: ({ label, value, help, error, readonly, options }) => html`
    <div class="stack">
      <lb-select
        name="role"
        label=${label}
        .value=${value}
        help=${help}
        error=${error}
        ?readonly=${readonly}
        .options=${options}
      ></lb-select>
    </div>
  `,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

export const Chosen: Story = {};
export const WithHelp: Story = { args: { help: 'A reviewer sees every label of a project.' } };
export const WithError: Story = { args: { error: 'Choose a role below your own.' } };
export const ReadOnly: Story = { args: { readonly: true } };
