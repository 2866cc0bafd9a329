import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../components/projects/projects-list.ts';
import { pinned, project, replies } from '../../components/projects/testing/fixtures.ts';
import { chosen, listMeta, narrow, pressed, tall, type ListArgs, type ListStory } from '../list-story.ts';

const night = project();
const LONG = 'A name as long as a form allows, which nobody would choose and somebody will paste '.repeat(2).trim();

export default {
  title: 'Elements/Projects list',
  component: 'lb-projects-list',
  ...listMeta(
    replies(),
    ({ previewState, readonly }) =>
      html`<lb-projects-list preview-state=${previewState} ?readonly=${readonly}></lb-projects-list>`,
  ),
} satisfies Meta<ListArgs>;

export const Ready: ListStory = { play: pressed([], night.name) };
export const Readonly: ListStory = { args: { readonly: true } };
export const LongNames: ListStory = {
  args: { server: replies([{ ...night, name: LONG, description: LONG }, pinned]) },
};
export const Loading: ListStory = { args: { previewState: 'loading' } };
export const Empty: ListStory = { args: { previewState: 'empty' } };
export const Failed: ListStory = { args: { previewState: 'failed' } };
export const Narrow: ListStory = { decorators: narrow };
export const New: ListStory = { parameters: tall, play: pressed(['New project'], 'Create project') };
export const Edit: ListStory = { parameters: tall, play: chosen(night.name, 'Edit', 'It cannot change.') };
export const Delete: ListStory = { parameters: tall, play: chosen(night.name, 'Delete', 'Its labels go with it.') };
export const Export: ListStory = { parameters: tall, play: chosen(night.name, 'Export', 'Start export') };
export const RecentlyDeleted: ListStory = { parameters: tall, play: pressed(['Recently deleted'], 'Old trial') };
