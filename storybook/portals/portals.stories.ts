import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import type { PreviewState } from '../../components/core/part.ts';
import '../../components/portals/portals.ts';
import { portal, replies, rotating, SECRET } from '../../components/portals/testing/fixtures.ts';
import '../../components/session/session.ts';
import { API, problem, startServer, type Reply } from '../../components/testing/server.ts';
import { enter, press, see } from '../actor.ts';
import { stage } from '../frame.ts';

type Args = { previewState: PreviewState | ''; server: Record<string, Reply> };
type Story = StoryObj<Args>;

const acme = portal();
const LONG = 'A name as long as a form allows, which nobody would choose and somebody will paste '.repeat(2).trim();
const tall = { docs: { story: { inline: false, height: '720px' } } };

export default {
  title: 'Elements/Portals',
  component: 'lb-portals',
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
        <lb-portals preview-state=${previewState || nothing}></lb-portals>
      </lb-session>
    `;
  },
} satisfies Meta<Args>;

/** What is pressed, one after the other, and what is to be read then. */
const pressed =
  (names: readonly string[], then: string): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    const root = stage(canvasElement);
    for (const name of names) await press(root, name);
    await see(root, then);
  };
const chosen = (row: string, item: string, then: string) => pressed([`Actions for ${row}`, item], then);

export const Ready: Story = { play: pressed([], 'lbp_…4f2a') };
export const LongNames: Story = {
  args: { server: replies([portal({ name: LONG, origins: [`https://${'long-'.repeat(12)}name.example`] }), rotating]) },
  play: pressed([], 'lbp_…4f2a'),
};
export const Loading: Story = { args: { previewState: 'loading' } };
export const Empty: Story = { args: { previewState: 'empty' } };
export const Failed: Story = { args: { previewState: 'failed' } };
export const Narrow: Story = { decorators: [(story) => html`<div class="narrow">${story()}</div>`] };

export const Details: Story = { parameters: tall, play: pressed([acme.name], 'What each role sees') };
export const New: Story = { parameters: tall, play: pressed(['New portal'], 'Create portal') };
export const WhatIsMissing: Story = {
  parameters: tall,
  play: pressed(['New portal', 'Create portal'], 'Choose at least one scope.'),
};
export const Edit: Story = { parameters: tall, play: chosen(acme.name, 'Edit', 'Save changes') };
export const SomebodyElseWasFaster: Story = {
  parameters: tall,
  args: {
    server: {
      ...replies(),
      [`PATCH /v1/portals/${acme.id}`]: problem(412, 'stale', 'It was changed meanwhile.', {
        changed: { at: new Date(Date.now() - 120_000).toISOString(), by: 'Grace Hopper', you: false },
      }),
    },
  },
  play: async (context) => {
    const root = stage(context.canvasElement);
    await Edit.play!(context);
    await enter(root, 'name', ' 2');
    await press(root, 'Save changes');
    await see(root, 'Save mine');
  },
};
export const Rotate: Story = {
  parameters: tall,
  play: chosen(rotating.name, 'Rotate secret', 'lbp_…aa11 ends at once.'),
};
export const SecretShownOnce: Story = {
  parameters: tall,
  play: pressed([`Actions for ${acme.name}`, 'Rotate secret', 'Rotate'], SECRET),
};
export const Snippet: Story = { parameters: tall, play: chosen(acme.name, 'Snippet to paste', '/v1/embed-sessions') };
export const Revoke: Story = { parameters: tall, play: chosen(acme.name, 'Revoke', 'This cannot be undone.') };
