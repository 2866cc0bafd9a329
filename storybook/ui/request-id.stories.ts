import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { LbRequestId } from '../../components/ui/request-id.ts';
import '../../components/ui/request-id.ts';

type Args = Pick<LbRequestId, 'value'>;

export default {
  title: 'Kit/Request ID',
  component: 'lb-request-id',
  args: { value: '0f4b2c1e-7d5a-4c09-9a34-5b1de2f60c77' },
  render: ({ value }) => html`<lb-request-id .value=${value}></lb-request-id>`,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

export const Shown: Story = {};
export const Narrow: Story = { decorators: [(story) => html`<div class="narrow">${story()}</div>`] };
