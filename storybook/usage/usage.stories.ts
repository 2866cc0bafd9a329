import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import type { PreviewState } from '../../components/core/part.ts';
import '../../components/session/session.ts';
import { API, problem, startServer, type Reply } from '../../components/testing/server.ts';
import { breakdown, replies, row } from '../../components/usage/testing/fixtures.ts';
import '../../components/usage/usage-chart.ts';
import '../../components/usage/usage-tables.ts';
import { narrow, pressed } from '../list-story.ts';

type Args = {
  tables: boolean;
  previewState: PreviewState | '';
  from: string;
  to: string;
  interval: 'day' | 'week' | 'month';
  /** What the server answers, by request. */
  server: Record<string, Reply>;
};
type Story = StoryObj<Args>;

export default {
  title: 'Elements/Usage',
  component: 'lb-usage-chart',
  subcomponents: { 'lb-usage-tables': 'lb-usage-tables' },
  args: { tables: false, previewState: '', from: '', to: '', interval: 'day', server: replies() },
  argTypes: {
    previewState: { control: 'select', options: ['', 'loading', 'empty', 'failed', 'offline', 'expired', 'forbidden'] },
    server: { control: false },
  },
  parameters: { docs: { story: { inline: false, height: '560px' } } },
  beforeEach({ args }) {
    const server = startServer(args.server);
    return () => server.stop();
  },
  render: ({ tables, previewState, from, to, interval }) => {
    const token = () => Promise.resolve({ token: 'story', expiresIn: 900 });
    const preview = previewState || nothing;
    return html`
      <lb-session .apiUrl=${API} .fetchToken=${token}>
        ${
          tables
            ? html`<lb-usage-tables from=${from} to=${to} preview-state=${preview}></lb-usage-tables>`
            : html`<lb-usage-chart
                from=${from}
                to=${to}
                interval=${interval}
                preview-state=${preview}
              ></lb-usage-chart>`
        }
      </lb-session>
    `;
  },
} satisfies Meta<Args>;

export const Chart: Story = { play: pressed([], 'Today,') };
export const ChartByMonth: Story = { args: { from: '2025-12-01', to: '2026-12-01', interval: 'month' } };
export const ChartOfACustomRange: Story = {
  args: { from: '2026-03-01', to: '2026-05-01', interval: 'week' },
  play: pressed([], 'Custom range'),
};
export const ChartLoading: Story = { args: { previewState: 'loading' } };
export const ChartEmpty: Story = { args: { previewState: 'empty' }, play: pressed([], 'Nothing in this period') };
export const ChartFailed: Story = { args: { previewState: 'failed' } };
export const ChartNotAllowed: Story = { args: { previewState: 'forbidden' } };
export const ChartOfARefusedRange: Story = {
  args: {
    from: '1990-01-01',
    server: {
      ...replies(),
      'GET /v1/usage/annotations': problem(422, 'invalid', 'This period has too many intervals.', {
        fields: { interval: 'Use a longer interval or a shorter period.' },
      }),
    },
  },
  play: pressed([], 'This period has too many intervals.'),
};

export const ChartNarrow: Story = { decorators: narrow };

export const Tables: Story = { args: { tables: true }, play: pressed([], 'Project 1') };
export const TablesByMember: Story = {
  args: { tables: true },
  play: pressed(['By member'], 'Member'),
};
const LONG = 'A name as long as a form allows, which nobody would choose and somebody will paste '.repeat(2).trim();
export const TablesWithLongNames: Story = {
  args: {
    tables: true,
    server: {
      ...replies(),
      'GET /v1/usage/breakdown': breakdown([
        row(1, { name: LONG, isGone: true }),
        row(2, { id: null, name: '' }),
        row(3),
      ]),
    },
  },
  play: pressed([], 'No author'),
};
export const TablesLoading: Story = { args: { tables: true, previewState: 'loading' } };
export const TablesEmpty: Story = { args: { tables: true, previewState: 'empty' } };
export const TablesFailed: Story = { args: { tables: true, previewState: 'failed' } };
export const TablesNarrow: Story = { args: { tables: true }, decorators: narrow };
