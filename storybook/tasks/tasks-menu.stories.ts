import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../components/tasks/tasks-menu.ts';
import { complete, replies } from '../../components/tasks/testing/fixtures.ts';
import { problem } from '../../components/testing/server.ts';
import { listMeta, narrow, pressed, tall, type ListArgs, type ListStory } from '../list-story.ts';

export default {
  title: 'Elements/Tasks menu',
  component: 'lb-tasks-menu',
  ...listMeta(
    replies(),
    ({ previewState }) => html`<div><lb-tasks-menu preview-state=${previewState}></lb-tasks-menu></div>`,
  ),
  parameters: tall,
} satisfies Meta<ListArgs>;

export const Ready: ListStory = { play: pressed(['Tasks, 2 under way'], 'Queued: another task comes first') };
export const Closed: ListStory = { args: { server: replies([{ ...complete, isSeen: false }]) } };
export const Empty: ListStory = { args: { server: replies([]) }, play: pressed(['Tasks'], 'No tasks yet.') };
export const Failed: ListStory = {
  args: {
    server: { 'GET /v1/tasks': problem(500, 'internal', 'Something went wrong on the server.') },
  },
  play: pressed(['Tasks'], 'Something went wrong on the server.'),
};
export const Narrow: ListStory = {
  play: pressed(['Tasks, 2 under way'], 'Queued: another task comes first'),
  decorators: narrow,
};
