import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { LbBadge } from '../../components/ui/badge.ts';
import '../../components/ui/badge.ts';
import { icons } from './icons.ts';

type Args = Pick<LbBadge, 'tone' | 'icon'> & { word: string };

export default {
  title: 'Kit/Badge',
  component: 'lb-badge',
  args: { tone: 'neutral', word: 'Default' },
  argTypes: {
    tone: { control: 'select', options: ['neutral', 'accent', 'success', 'warning', 'danger'] },
    icon: { control: false },
  },
  render: ({ tone, icon, word }) => html`<lb-badge tone=${tone} .icon=${icon}>${word}</lb-badge>`,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

export const Neutral: Story = { args: { word: 'Not checked', icon: icons.CircleDashed } };
export const Accent: Story = { args: { tone: 'accent', word: 'Default' } };
export const Success: Story = { args: { tone: 'success', word: 'Connected', icon: icons.CircleCheck } };
export const Warning: Story = { args: { tone: 'warning', word: 'Needs attention', icon: icons.TriangleAlert } };
export const Danger: Story = { args: { tone: 'danger', word: 'Failed', icon: icons.CircleX } };
