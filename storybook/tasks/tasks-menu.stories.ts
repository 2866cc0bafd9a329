import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import type { PreviewState } from '../../components/core/part.ts';
import '../../components/session/session.ts';
import '../../components/tasks/tasks-menu.ts';
import { complete, replies } from '../../components/tasks/testing/fixtures.ts';
import { API, problem, startServer, type Reply } from '../../components/testing/server.ts';
import { press, see } from '../actor.ts';
import { stage } from '../frame.ts';

type Args = { previewState: PreviewState | ''; server: Record<string, Reply> };
type Story = StoryObj<Args>;

export default {
  title: 'Elements/Tasks menu',
  component: 'lb-tasks-menu',
  args: { previewState: '', server: replies() },
  argTypes: {
    previewState: {
      control: 'select',
      options: ['', 'loading', 'empty', 'failed', 'offline', 'expired', 'forbidden'],
    },
    server: { control: false },
  },
  parameters: { docs: { story: { inline: false, height: '640px' } } },
  beforeEach({ args }) {
    const server = startServer(args.server);
    return () => server.stop();
  },
  render: ({ previewState }) => {
    const fetchToken = () => Promise.resolve({ token: 'story', expiresIn: 900 });
    return html`
      <lb-session .apiUrl=${API} .fetchToken=${fetchToken}>
        <div><lb-tasks-menu preview-state=${previewState || nothing}></lb-tasks-menu></div>
      </lb-session>
    `;
  },
} satisfies Meta<Args>;

/** Opens the list, where this is to be read then. */
const open =
  (button: string, then: string): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    const root = stage(canvasElement);
    await press(root, button);
    await see(root, then);
  };

export const Ready: Story = { play: open('Tasks, 2 under way', 'Queued: another task comes first') };
export const Closed: Story = { args: { server: replies([{ ...complete, isSeen: false }]) } };
export const Empty: Story = { args: { server: replies([]) }, play: open('Tasks', 'No tasks yet.') };
export const Failed: Story = {
  args: {
    server: { 'GET /v1/tasks': problem(500, 'internal', 'Something went wrong on the server.') },
  },
  play: open('Tasks', 'Something went wrong on the server.'),
};
export const Narrow: Story = {
  play: open('Tasks, 2 under way', 'Queued: another task comes first'),
  decorators: [(story) => html`<div class="narrow">${story()}</div>`],
};
