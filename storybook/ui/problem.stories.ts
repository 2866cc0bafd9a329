import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import type { LbProblem } from '../../components/ui/problem.ts';
import '../../components/ui/problem.ts';

type Args = Pick<LbProblem, 'heading' | 'tone' | 'retryable' | 'requestId'> & { text: string };

export default {
  title: 'Kit/Problem',
  component: 'lb-problem',
  args: {
    tone: 'danger',
    heading: 'This could not be loaded',
    text: 'Something went wrong on the server. It has been logged under the request ID.',
    retryable: true,
    requestId: '0f4b2c1e-7d5a-4c09-9a34-5b1de2f60c77',
  },
  argTypes: { tone: { control: 'select', options: ['danger', 'warning'] } },
  render: ({ heading, tone, text, retryable, requestId }) => html`
    <lb-problem heading=${heading} tone=${tone} ?retryable=${retryable} request-id=${requestId || nothing}
      >${text}</lb-problem
    >
  `,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

export const Retryable: Story = {};
export const Final: Story = {
  args: {
    heading: 'Not allowed',
    text: 'Ask an admin of your organization for access.',
    retryable: false,
    requestId: '',
  },
};
export const Offline: Story = {
  args: {
    tone: 'warning',
    heading: 'You are offline',
    text: 'This is tried again as soon as you are back. What you see is as of Nov 21, 2026, 2:05 PM.',
    requestId: '',
  },
};
export const Narrow: Story = { decorators: [(story) => html`<div class="narrow">${story()}</div>`] };
