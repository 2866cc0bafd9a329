import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../components/ui/metric.ts';
import type { LbMetric } from '../../components/ui/metric.ts';

type Args = Pick<LbMetric, 'label' | 'better' | 'openable'> & {
  value: number | undefined;
  previous: number | undefined;
};

export default {
  title: 'Kit/Metric',
  component: 'lb-metric',
  args: { label: 'Annotations', value: 12_041, previous: 10_752, better: 'more', openable: false },
  render: ({ label, value, previous, better, openable }) => html`
    <lb-metric label=${label} .value=${value} .previous=${previous} better=${better} ?openable=${openable}></lb-metric>
  `,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

export const Up: Story = {};
export const Down: Story = { args: { value: 9041 } };
export const LessIsBetter: Story = { args: { label: 'In rework', value: 9041, better: 'less' } };
export const Unchanged: Story = { args: { previous: 12_041 } };
export const FromNothing: Story = { args: { previous: 0 } };
export const NothingToCompareWith: Story = { args: { previous: undefined } };
export const BigNumber: Story = { args: { value: 12_345_678_901, previous: 11_000_000_000 } };
export const Openable: Story = { args: { openable: true } };
export const Loading: Story = { args: { value: undefined } };
