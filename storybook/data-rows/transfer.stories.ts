import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { Pace } from '../../components/uploads/pace.ts';
import type { Transfer, TransferState } from '../../components/uploads/transfer.ts';
import '../../components/uploads/transfer-progress.ts';

type Args = { state: TransferState; sent: number; rate: number };

const BYTES = 1_400_000_000;

/** As it is while a file is on its way, without one. */
function transferOf({ state, sent, rate }: Args): Transfer {
  const pace = new Pace();
  const now = performance.now();
  if (rate > 0) for (const ago of [4000, 0]) pace.add(sent - (rate * ago) / 1000, now - ago);
  const nothing = () => {};
  const facts = { name: 'frames.ndjson', bytes: BYTES, state, sent, pace, pause: nothing, resume: nothing };
  return Object.assign(new EventTarget(), facts) as unknown as Transfer;
}

export default {
  title: 'Kit/Upload in parts',
  component: 'lb-transfer',
  args: { state: 'sending', sent: 600_000_000, rate: 9_500_000 },
  argTypes: { state: { control: 'select', options: ['new', 'found', 'sending', 'paused', 'lost', 'sent'] } },
  render: (args) => html`<lb-transfer .transfer=${transferOf(args)}></lb-transfer>`,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

export const Sending: Story = {};
export const JustBegun: Story = { args: { sent: 12_000_000, rate: 0 } };
export const Paused: Story = { args: { state: 'paused', rate: 0 } };
export const ConnectionLost: Story = { args: { state: 'lost', rate: 0 } };
export const FoundAgain: Story = { args: { state: 'found', rate: 0 } };
export const Chosen: Story = { args: { state: 'new', sent: 0, rate: 0 } };
