import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../components/projects/project-settings.ts';
import { project, settingsReplies } from '../../components/projects/testing/fixtures.ts';
import { chosen, listMeta, narrow, pressed, tall, type ListArgs, type ListStory } from '../list-story.ts';

const { id } = project();
const LONG = 'A name as long as a form allows, which nobody would choose and somebody will paste '.repeat(2).trim();

export default {
  title: 'Elements/Project settings',
  component: 'lb-project-settings',
  ...listMeta(
    settingsReplies(),
    ({ previewState, readonly }) =>
      html`<lb-project-settings
        project-id=${id}
        preview-state=${previewState}
        ?readonly=${readonly}
      ></lb-project-settings>`,
  ),
  parameters: tall,
} satisfies Meta<ListArgs>;

export const Ready: ListStory = { play: pressed([], 'Street scenes') };
export const Readonly: ListStory = { args: { readonly: true } };
export const OfALabeler: ListStory = { args: { server: settingsReplies({ yourRole: 'LABELER' }) } };
export const LongNames: ListStory = { args: { server: settingsReplies({ name: LONG, description: LONG }) } };
export const AddMember: ListStory = { play: pressed(['Add member'], 'Mei Chen') };
export const AttachDataset: ListStory = { play: pressed(['Attach dataset'], 'Data rows that enter the queue: 2,300') };
export const DetachDataset: ListStory = { play: chosen('Street scenes', 'Detach', 'that stay: 9,310') };
export const ImportLabels: ListStory = {
  play: pressed(['Import labels'], 'Labels that their author has made already'),
};
export const Delete: ListStory = { play: pressed(['Delete project'], 'Its labels go with it.') };
export const Loading: ListStory = { args: { previewState: 'loading' } };
export const Empty: ListStory = { args: { previewState: 'empty' } };
export const Failed: ListStory = { args: { previewState: 'failed' } };
export const Narrow: ListStory = { decorators: narrow };
