import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../components/ui/time.ts';

type Args = { datetime: string; exact: boolean; utc: boolean };

const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

export default {
  title: 'Kit/Time',
  component: 'lb-time',
  args: { datetime: ago(3.1), exact: false, utc: false },
  render: ({ datetime, exact, utc }) => html` <lb-time datetime=${datetime} ?exact=${exact} ?utc=${utc}></lb-time> `,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

export const DaysAgo: Story = {};
export const Now: Story = { args: { datetime: ago(0) } };
export const YearsAgo: Story = { args: { datetime: ago(900) } };
export const ToCome: Story = { args: { datetime: ago(-0.5) } };
export const Exact: Story = { args: { exact: true } };
export const ExactInUtc: Story = { args: { exact: true, utc: true } };
