import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import type { LbProblem } from '../../components/ui/problem.ts';
import '../../components/ui/problem.ts';

type Args = Pick<LbProblem, 'heading' | 'retryable' | 'requestId'> & { text: string };

export default {
  title: 'Kit/Problem',
  component: 'lb-problem',
  args: {
    heading: 'This could not be loaded',
    text: 'Something went wrong on the server. It has been logged under the request ID.',
    retryable: true,
    requestId: '0f4b2c1e-7d5a-4c09-9a34-5b1de2f60c77',
  },
  render: ({ heading, text, retryable, requestId }) => html`
    <lb-problem heading=${heading} ?retryable=${retryable} request-id=${requestId || nothing}>${text}</lb-problem>
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
export const Narrow: Story = { decorators: [(story) => html`<div class="narrow">${story()}</div>`] };
