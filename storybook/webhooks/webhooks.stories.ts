import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { replies, SECRET, webhook } from '../../components/webhooks/testing/fixtures.ts';
import '../../components/webhooks/webhooks.ts';
import { choose, enter, press, see } from '../actor.ts';
import { stage } from '../frame.ts';
import { chosen, listMeta, narrow, pressed, tall, type ListArgs, type ListStory } from '../list-story.ts';

export default {
  title: 'Elements/Webhooks',
  component: 'lb-webhooks',
  ...listMeta(
    replies(),
    ({ previewState, readonly }) =>
      html`<lb-webhooks preview-state=${previewState} ?readonly=${readonly}></lb-webhooks>`,
  ),
} satisfies Meta<ListArgs>;

export const Ready: ListStory = { play: pressed([], 'Switched off') };
export const Loading: ListStory = { args: { previewState: 'loading' } };
export const Empty: ListStory = { args: { previewState: 'empty' } };
export const Failed: ListStory = { args: { previewState: 'failed' } };
export const Narrow: ListStory = { decorators: narrow };

export const New: ListStory = { parameters: tall, play: pressed(['New webhook'], 'Create webhook') };
export const ItsSecret: ListStory = {
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
export const WhyOneIsOff: ListStory = { play: pressed(['Switched off'], 'Nothing has arrived for five days.') };
export const ItsMenu: ListStory = { parameters: tall, play: pressed([`Actions for ${webhook().url}`], 'Send test') };
export const Guide: ListStory = {
  parameters: tall,
  args: { server: replies([]) },
  play: pressed([], 'Run a receiver'),
};
export const SendAgainSince: ListStory = {
  parameters: tall,
  play: chosen(webhook().url, 'Send again since…', 'An hour ago'),
};
export const Deliveries: ListStory = { parameters: tall, play: pressed([webhook().url], 'Tries: 2') };
export const Delete: ListStory = {
  parameters: tall,
  play: chosen(webhook().url, 'Delete', 'its log is deleted'),
};
