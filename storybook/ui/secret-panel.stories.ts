import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { LbSecretPanel } from '../../components/ui/secret-panel.ts';
import '../../components/ui/secret-panel.ts';

type Args = Pick<LbSecretPanel, 'label' | 'secret'>;

export default {
  title: 'Kit/Secret panel',
  component: 'lb-secret-panel',
  args: { label: 'Secret of the portal', secret: 'lbp_0123456789abcdefghijklmnopqrstuvwx4f2a' },
  render: ({ label, secret }) => html`
    <div class="stack"><lb-secret-panel label=${label} .secret=${secret}></lb-secret-panel></div>
  `,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

export const ShownOnce: Story = {};
