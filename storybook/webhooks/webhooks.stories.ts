import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import type { PreviewState } from '../../components/core/part.ts';
import '../../components/session/session.ts';
import { API, startServer, type Reply } from '../../components/testing/server.ts';
import { replies, SECRET, webhook } from '../../components/webhooks/testing/fixtures.ts';
import '../../components/webhooks/webhooks.ts';
import { choose, enter, press, see } from '../actor.ts';
import { stage } from '../frame.ts';

type Args = { previewState: PreviewState | ''; server: Record<string, Reply> };
type Story = StoryObj<Args>;

const tall = { docs: { story: { inline: false, height: '720px' } } };

export default {
  title: 'Elements/Webhooks',
  component: 'lb-webhooks',
  args: { previewState: '', server: replies() },
  argTypes: {
    previewState: {
      control: 'select',
      options: ['', 'loading', 'empty', 'failed', 'offline', 'expired', 'forbidden'],
    },
    server: { control: false },
  },
  parameters: { docs: { story: { inline: false, height: '360px' } } },
  beforeEach({ args }) {
    const server = startServer(args.server);
    return () => server.stop();
  },
  render: ({ previewState }) => {
    const fetchToken = () => Promise.resolve({ token: 'story', expiresIn: 900 });
    return html`
      <lb-session .apiUrl=${API} .fetchToken=${fetchToken}>
        <lb-webhooks preview-state=${previewState || nothing}></lb-webhooks>
      </lb-session>
    `;
  },
} satisfies Meta<Args>;

const pressed =
  (names: readonly string[], then: string): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    const root = stage(canvasElement);
    for (const name of names) await press(root, name);
    await see(root, then);
  };

export const Ready: Story = { play: pressed([], 'Switched off') };
export const Loading: Story = { args: { previewState: 'loading' } };
export const Empty: Story = { args: { previewState: 'empty' } };
export const Failed: Story = { args: { previewState: 'failed' } };
export const Narrow: Story = { decorators: [(story) => html`<div class="narrow">${story()}</div>`] };

export const New: Story = { parameters: tall, play: pressed(['New webhook'], 'Create webhook') };
export const ItsSecret: Story = {
  parameters: tall,
  play: async ({ canvasElement }) => {
    const root = stage(canvasElement);
    await press(root, 'New webhook');
    await enter(root, 'url', 'https://hooks.acme.example/new');
    await choose(root, 'Task finished');
    await press(root, 'Create webhook');
    await see(root, SECRET);
  },
};
export const WhyOneIsOff: Story = { play: pressed(['Switched off'], 'Nothing has arrived for five days.') };
export const ItsMenu: Story = { parameters: tall, play: pressed([`Actions for ${webhook().url}`], 'Send test') };
export const Guide: Story = { parameters: tall, args: { server: replies([]) }, play: pressed([], 'Run a receiver') };
export const SendAgainSince: Story = {
  parameters: tall,
  play: pressed([`Actions for ${webhook().url}`, 'Send again since…'], 'An hour ago'),
};
export const Deliveries: Story = { parameters: tall, play: pressed([webhook().url], 'Tries: 2') };
export const Delete: Story = {
  parameters: tall,
  play: pressed([`Actions for ${webhook().url}`, 'Delete'], 'its log is deleted'),
};
