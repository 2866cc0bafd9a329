import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { Bucket, Series } from '../../components/ui/chart.ts';
import '../../components/ui/line-chart.ts';
import { stage } from '../frame.ts';
import { days, remaining } from './chart-data.ts';

type Args = { buckets: Bucket[]; series: Series[] | undefined; stacked: boolean; view: 'chart' | 'table' };

const quarter = days(90);

export default {
  title: 'Kit/Line chart',
  component: 'lb-line-chart',
  args: { buckets: quarter, series: remaining(quarter), stacked: false, view: 'chart' },
  argTypes: { buckets: { control: false }, series: { control: false } },
  parameters: { docs: { story: { height: '420px' } } },
  render: ({ buckets, series, stacked, view }) => html`
    <lb-line-chart
      label="Remaining work"
      unit="Data rows"
      axis="Day (GMT)"
      filename="remaining-work"
      view=${view}
      ?stacked=${stacked}
      .buckets=${buckets}
      .series=${series}
    ></lb-line-chart>
  `,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

export const Lines: Story = {};
export const Stacked: Story = { args: { stacked: true } };
export const OneDay: Story = { args: { buckets: quarter.slice(-1), series: remaining(quarter.slice(-1)) } };
export const Loading: Story = { args: { series: undefined } };
export const Empty: Story = { args: { series: [] } };
export const AsTable: Story = { args: { view: 'table' } };
export const Narrow: Story = { decorators: [(story) => html`<div class="narrow">${story()}</div>`] };

export const ReadByKeyboard: Story = {
  play: async ({ canvasElement }) => {
    const chart = stage(canvasElement).querySelector('lb-line-chart')!;
    const plot = chart.shadowRoot!.querySelector<HTMLElement>('[role=slider]')!;
    plot.focus();
    await userEvent.keyboard('{PageDown}');
    await waitFor(() => expect(plot.getAttribute('aria-valuetext')).toContain('Nov 17, 2026'));
  },
};
