import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../../components/ui/bar-chart.ts';
import type { LbBarChart } from '../../components/ui/bar-chart.ts';
import type { Bucket, Series } from '../../components/ui/chart.ts';
import '../../components/ui/metric.ts';
import { stage } from '../frame.ts';
import { counts, days } from './chart-data.ts';

type Args = {
  buckets: Bucket[];
  series: Series[] | undefined;
  hiddenKeys: string[];
  view: 'chart' | 'table';
  axis: string;
};

const month = days(30);
const sum = (series: readonly Series[]) => series.flatMap(({ values }) => values).reduce((a, b) => a + b, 0);

export default {
  title: 'Kit/Bar chart',
  component: 'lb-bar-chart',
  args: { buckets: month, series: counts(month), hiddenKeys: [], view: 'chart', axis: 'Day (GMT)' },
  argTypes: { buckets: { control: false }, series: { control: false } },
  parameters: { docs: { story: { height: '460px' } } },
  render: ({ buckets, series, hiddenKeys, view, axis }) => html`
    <lb-bar-chart
      label="Annotations created"
      unit="Annotations"
      axis=${axis}
      filename="annotations"
      view=${view}
      .buckets=${buckets}
      .series=${series}
      .hiddenKeys=${hiddenKeys}
    >
      <lb-metric
        slot="summary"
        .value=${series && sum(series)}
        .previous=${series && Math.round(sum(series) * 0.89)}
        better="more"
      ></lb-metric>
    </lb-bar-chart>
  `,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

const week = days(7);
const zero = (buckets: Bucket[]) => counts(buckets).map((one) => ({ ...one, values: one.values.map(() => 0) }));
const LONG = 'A category whose name is as long as a form allows, which nobody would choose and somebody will paste';

export const Month: Story = {};
export const Week: Story = { args: { buckets: week, series: counts(week) } };
export const OneCategory: Story = { args: { series: counts(month, 1) } };
export const EightCategories: Story = { args: { series: counts(month, 8) } };
export const HiddenCategory: Story = { args: { hiddenKeys: ['image'] } };
export const BigNumbers: Story = { args: { series: counts(month, 5, 4_000_000_000) } };
export const SmallNumbers: Story = { args: { series: counts(month, 2, 3) } };
export const LongNames: Story = {
  args: { series: counts(month, 3).map((one) => ({ ...one, label: `${one.label}: ${LONG}` })) },
};
export const Negative: Story = {
  args: {
    series: counts(month, 2).map((one, i) => ({ ...one, values: one.values.map((value) => (i ? -value : value)) })),
  },
};
export const Loading: Story = { args: { series: undefined } };
export const Empty: Story = { args: { series: zero(month) } };
export const AsTable: Story = { args: { view: 'table' } };
const years = days(5000);
export const FiveThousandDays: Story = { args: { buckets: years, series: counts(years) } };
export const FiveThousandDaysAsTable: Story = { args: { buckets: years, series: counts(years), view: 'table' } };

const narrow: Story['decorators'] = [(story) => html`<div class="narrow">${story()}</div>`];
export const Narrow: Story = { decorators: narrow };
export const NarrowTable: Story = { args: { view: 'table', buckets: week, series: counts(week) }, decorators: narrow };

const chartIn = (canvas: HTMLElement) => stage(canvas).querySelector('lb-bar-chart')!;

export const ReadByKeyboard: Story = {
  play: async ({ canvasElement }) => {
    const plot = chartIn(canvasElement).shadowRoot!.querySelector<HTMLElement>('[role=slider]')!;
    plot.focus();
    await userEvent.keyboard('{Home}{ArrowRight}');
    await waitFor(() => expect(plot.getAttribute('aria-valuetext')).toContain('Oct 30, 2026'));
  },
};

export const HidesOnRequest: Story = {
  play: async ({ canvasElement }) => {
    const chart: LbBarChart = chartIn(canvasElement);
    await userEvent.click(chart.shadowRoot!.querySelector('[part=category]')!);
    await expect(chart.hiddenKeys).toEqual(['image']);
  },
};
