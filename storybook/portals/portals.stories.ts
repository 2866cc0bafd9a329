import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../components/portals/portals.ts';
import { portal, replies, rotating, SECRET } from '../../components/portals/testing/fixtures.ts';
import { problem } from '../../components/testing/server.ts';
import { enter, press, see } from '../actor.ts';
import { stage } from '../frame.ts';
import { chosen, listMeta, narrow, pressed, tall, type ListArgs, type ListStory } from '../list-story.ts';

const acme = portal();
const LONG = 'A name as long as a form allows, which nobody would choose and somebody will paste '.repeat(2).trim();

export default {
  title: 'Elements/Portals',
  component: 'lb-portals',
  ...listMeta(replies(), ({ previewState }) => html`<lb-portals preview-state=${previewState}></lb-portals>`),
} satisfies Meta<ListArgs>;

export const Ready: ListStory = { play: pressed([], 'lbp_…4f2a') };
export const LongNames: ListStory = {
  args: { server: replies([portal({ name: LONG, origins: [`https://${'long-'.repeat(12)}name.example`] }), rotating]) },
  play: pressed([], 'lbp_…4f2a'),
};
export const Loading: ListStory = { args: { previewState: 'loading' } };
export const Empty: ListStory = { args: { previewState: 'empty' } };
export const Failed: ListStory = { args: { previewState: 'failed' } };
export const Narrow: ListStory = { decorators: narrow };

export const Details: ListStory = { parameters: tall, play: pressed([acme.name], 'What each role sees') };
export const New: ListStory = { parameters: tall, play: pressed(['New portal'], 'Create portal') };
export const WhatIsMissing: ListStory = {
  parameters: tall,
  play: pressed(['New portal', 'Create portal'], 'Choose at least one scope.'),
};
export const Edit: ListStory = { parameters: tall, play: chosen(acme.name, 'Edit', 'Save changes') };
export const SomebodyElseWasFaster: ListStory = {
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
export const Rotate: ListStory = {
  parameters: tall,
  play: chosen(rotating.name, 'Rotate secret', 'lbp_…aa11 ends at once.'),
};
export const SecretShownOnce: ListStory = {
  parameters: tall,
  play: pressed([`Actions for ${acme.name}`, 'Rotate secret', 'Rotate'], SECRET),
};
export const Snippet: ListStory = {
  parameters: tall,
  play: chosen(acme.name, 'Snippet to paste', '/v1/embed-sessions'),
};
export const Revoke: ListStory = { parameters: tall, play: chosen(acme.name, 'Revoke', 'This cannot be undone.') };
