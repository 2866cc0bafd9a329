import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../components/ui/count-chart.ts';
import type { Count } from '../../components/ui/count-chart.ts';

type Args = { counts: Count[] | undefined; openable: boolean };

const NAMES = [
  'Car',
  'Pedestrian',
  'Bicycle',
  'Traffic light',
  'Lane',
  'Truck',
  'Bus',
  'Dog',
  'Sign',
  'Tree',
  'Cone',
  'Tram',
];
const counts = NAMES.map((label, i) => ({ key: label, label, value: Math.round(48_000 / (i + 1) ** 1.4) }));
const LONG = 'A class as long as a form allows, which nobody would choose and somebody will paste '.repeat(2).trim();

export default {
  title: 'Kit/Count chart',
  component: 'lb-count-chart',
  args: { counts: counts.slice(0, 6), openable: false },
  argTypes: { counts: { control: false } },
  parameters: { docs: { story: { height: '380px' } } },
  render: ({ counts, openable }) => html`
    <lb-count-chart
      label="Objects"
      unit="Annotations"
      axis="Class"
      .counts=${counts}
      ?openable=${openable}
    ></lb-count-chart>
  `,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

export const Counts: Story = {};
export const MoreThanEight: Story = { args: { counts } };
export const Openable: Story = { args: { openable: true } };
export const LongNames: Story = { args: { counts: counts.slice(0, 3).map((one) => ({ ...one, label: LONG })) } };
export const Loading: Story = { args: { counts: undefined } };
export const Empty: Story = { args: { counts: [] } };
export const Narrow: Story = { decorators: [(story) => html`<div class="narrow">${story()}</div>`] };
