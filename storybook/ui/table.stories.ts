import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../../components/ui/badge.ts';
import '../../components/ui/empty.ts';
import { icon } from '../../components/ui/icon.ts';
import type { Column, LbTable, SortEvent } from '../../components/ui/table.ts';
import '../../components/ui/table.ts';
import '../../components/ui/time.ts';
import { stage } from '../frame.ts';
import { icons } from './icons.ts';

type Row = { id: number; name: string; objects: number; updatedAt: string; works: boolean };
type Args = { rows: Row[] | undefined; sort: string; actions: boolean };

const NAMES = ['Production images', 'Medical scans', 'Street scenes', 'Audio archive', 'Drone footage', 'Invoices'];
const LONG = 'A name as long as a form allows, which nobody would choose and somebody will paste '.repeat(3).trim();
const DAY = 86_400_000;

const rows = (count: number): Row[] =>
  Array.from({ length: count }, (_, id) => ({
    id,
    name: `${NAMES[id % NAMES.length]}${id < NAMES.length ? '' : ` ${id}`}`,
    objects: (id + 1) * 1371,
    updatedAt: new Date(Date.now() - id * 3.4 * DAY).toISOString(),
    works: id % 4 !== 2,
  }));

const columns: Column<Row>[] = [
  { key: 'name', label: 'Name', width: 'minmax(0,2fr)', sortable: true, cell: ({ name }) => name },
  { key: 'objects', label: 'Objects', end: true, sortable: true, cell: ({ objects }) => objects.toLocaleString('en') },
  {
    key: 'updatedAt',
    label: 'Last updated',
    sortable: true,
    cell: ({ updatedAt }) => html`<lb-time datetime=${updatedAt}></lb-time>`,
  },
  {
    key: 'status',
    label: 'Status',
    width: 'minmax(160px,1fr)',
    narrow: true,
    cell: ({ works }) =>
      works
        ? html`<lb-badge tone="success" .icon=${icons.CircleCheck}>Connected</lb-badge>`
        : html`<lb-badge tone="warning" .icon=${icons.TriangleAlert}>Needs attention</lb-badge>`,
  },
];

const run = () => {};
const actions = () => [
  { label: 'Edit', icon: icons.Pencil, run },
  { label: 'Delete', icon: icons.Trash, danger: true, run },
];

export default {
  title: 'Kit/Table',
  component: 'lb-table',
  args: { rows: rows(6), sort: 'name', actions: true },
  argTypes: { rows: { control: false } },
  parameters: { docs: { story: { height: '420px' } } },
  render: (args) => html`
    <lb-table
      label="Integrations"
      .columns=${columns}
      .rows=${args.rows}
      .key=${({ id }: Row) => id}
      .name=${({ name }: Row) => name}
      .actions=${args.actions ? actions : undefined}
      sort=${args.sort}
      @sort=${({ sort, currentTarget }: SortEvent) => ((currentTarget as LbTable).sort = sort)}
    >
      <div slot="toolbar" class="toolbar">
        <h2>Integrations</h2>
        <button class="button primary">${icon(icons.Plus)}New integration</button>
      </div>
      ${
        args.rows?.length === 0
          ? html`<lb-empty slot="empty" .icon=${icons.Database}>
              No integrations yet. Connect a bucket, and datasets can read from it.
            </lb-empty>`
          : nothing
      }
      ${args.rows && args.rows.length > 6 ? html`<p slot="footer" class="footer">${args.rows.length} integrations</p>` : nothing}
    </lb-table>
  `,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

export const Ready: Story = {};
export const Loading: Story = { args: { rows: undefined } };
export const Empty: Story = { args: { rows: [] } };
export const SortedDescending: Story = { args: { sort: '-updatedAt' } };
export const WithoutActions: Story = { args: { actions: false } };
export const LongNames: Story = { args: { rows: rows(3).map((row) => ({ ...row, name: LONG })) } };
/** axe takes minutes for it, and would say what it says of six rows. */
export const TwoThousandRows: Story = { args: { rows: rows(2000) }, tags: ['too-large-to-judge'] };

const narrow: Story['decorators'] = [(story) => html`<div class="narrow">${story()}</div>`];
export const Narrow: Story = { decorators: narrow };
export const NarrowLoading: Story = { args: { rows: undefined }, decorators: narrow };
export const NarrowLongNames: Story = { ...LongNames, decorators: narrow };

export const MenuOfARow: Story = {
  play: async ({ canvasElement }) => {
    const root = stage(canvasElement).querySelector('lb-table')!.shadowRoot!;
    await userEvent.click(root.querySelectorAll('[part=more]')[1]!);
    // Its code loads with the press.
    const menu = () => root.querySelector('lb-menu')?.shadowRoot?.querySelector('[popover]');
    await waitFor(() => expect(menu()?.matches(':popover-open')).toBe(true));
  },
};

export const SortsOnRequest: Story = {
  play: async ({ canvasElement }) => {
    const table = stage(canvasElement).querySelector('lb-table')!;
    await userEvent.click(table.shadowRoot!.querySelector('th button')!);
    await expect(table.sort).toBe('-name');
  },
};
