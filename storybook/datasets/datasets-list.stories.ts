import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../components/datasets/datasets-list.ts';
import { dataset, orphan, replies } from '../../components/datasets/testing/fixtures.ts';
import { chosen, listMeta, narrow, pressed, tall, type ListArgs, type ListStory } from '../list-story.ts';

const street = dataset();
const LONG = 'A name as long as a form allows, which nobody would choose and somebody will paste '.repeat(2).trim();

export default {
  title: 'Elements/Datasets list',
  component: 'lb-datasets-list',
  ...listMeta(
    replies(),
    ({ previewState, readonly }) =>
      html`<lb-datasets-list preview-state=${previewState} ?readonly=${readonly}></lb-datasets-list>`,
  ),
} satisfies Meta<ListArgs>;

export const Ready: ListStory = { play: pressed([], street.name) };
export const Readonly: ListStory = { args: { readonly: true } };
export const LongNames: ListStory = {
  args: { server: replies([{ ...street, name: LONG, description: LONG }, orphan]) },
};
export const Loading: ListStory = { args: { previewState: 'loading' } };
export const Empty: ListStory = { args: { previewState: 'empty' } };
export const Failed: ListStory = { args: { previewState: 'failed' } };
export const Narrow: ListStory = { decorators: narrow };
export const New: ListStory = { parameters: tall, play: pressed(['New dataset'], 'Create dataset') };
export const Edit: ListStory = { parameters: tall, play: chosen(orphan.name, 'Edit', 'Reads through') };
export const Delete: ListStory = { parameters: tall, play: chosen(street.name, 'Delete', 'Its data rows go with it') };
export const Export: ListStory = { parameters: tall, play: chosen(street.name, 'Export', 'Start export') };
export const AddDataRows: ListStory = {
  parameters: tall,
  play: chosen(street.name, 'Add data rows', 'Choose files'),
};
export const RecentlyDeleted: ListStory = { parameters: tall, play: pressed(['Recently deleted'], 'Trial upload') };
