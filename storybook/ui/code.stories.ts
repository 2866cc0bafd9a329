import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { LbCode } from '../../components/ui/code.ts';
import '../../components/ui/code.ts';

type Args = Pick<LbCode, 'label' | 'text'>;

const policy = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::123456789012:root' }, Action: 'sts:AssumeRole', Condition: { StringEquals: { 'sts:ExternalId': '01JD3G6Q' } } }],
}; // prettier-ignore

export default {
  title: 'Kit/Code',
  component: 'lb-code',
  args: { label: 'Trust policy', text: JSON.stringify(policy, null, 2) },
  render: ({ label, text }) => html`<div class="stack"><lb-code label=${label} .text=${text}></lb-code></div>`,
} satisfies Meta<Args>;

export const Policy: StoryObj<Args> = {};
export const LongLines: StoryObj<Args> = { args: { label: 'On one line', text: JSON.stringify(policy) } };
export const ManyLines: StoryObj<Args> = {
  args: { label: 'Many lines', text: Array.from({ length: 60 }, (_, i) => `line ${i + 1}`).join('\n') },
};
