import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { LbCopyField } from '../../components/ui/copy-field.ts';
import '../../components/ui/copy-field.ts';

type Args = Pick<LbCopyField, 'label' | 'value' | 'hideLabel'>;

export default {
  title: 'Kit/Copy field',
  component: 'lb-copy-field',
  args: { label: 'Organization ID', value: 'c0k2m9x7q4w8e1r5t6y3u0i2o', hideLabel: false },
  render: ({ label, value, hideLabel }) => html`
    <div class="stack">
      <lb-copy-field label=${label} value=${value} ?hide-label=${hideLabel}></lb-copy-field>
    </div>
  `,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

export const Id: Story = {};
export const Long: Story = {
  args: { label: 'Role ARN', value: 'arn:aws:iam::123456789012:role/labeling/with/a/path/that/is/very/long/reader' },
};
export const WithoutLabel: Story = { args: { hideLabel: true } };
