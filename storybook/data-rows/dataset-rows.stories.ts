import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../components/data-rows/dataset-rows.ts';
import {
  bucketReplies,
  DATASET,
  dataRow,
  folder,
  INTEGRATION,
  LABELER,
  labelerReplies,
  letter,
  lost,
  page,
  PROJECT,
  replies,
  savedView,
  sharedView,
  viewReplies,
} from '../../components/data-rows/testing/fixtures.ts';
import { problem } from '../../components/testing/server.ts';
import { chooseFiles, press, see } from '../actor.ts';
import { stage } from '../frame.ts';
import { chosen, listMeta, narrow, pressed, tall, type ListArgs, type ListStory } from '../list-story.ts';

const LONG = 'a-name-as-long-as-a-key-may-be-which-nobody-would-choose-and-somebody-will-paste/'.repeat(2);

/** The data rows of a project that one member labeled. */
const labeledBy = listMeta(
  {},
  () => html`<lb-dataset-rows project-id=${PROJECT} filter="labeledBy=${LABELER}"></lb-dataset-rows>`,
).render;

export default {
  title: 'Elements/Dataset rows',
  component: 'lb-dataset-rows',
  ...listMeta(
    replies(),
    ({ previewState, readonly }) =>
      html`<lb-dataset-rows
        dataset-id=${DATASET}
        preview-state=${previewState}
        ?readonly=${readonly}
      ></lb-dataset-rows>`,
  ),
} satisfies Meta<ListArgs>;

export const Ready: ListStory = { play: pressed([], 'frame-000001') };
export const Readonly: ListStory = { args: { readonly: true } };
export const LongNames: ListStory = {
  args: { server: replies([dataRow({ globalKey: LONG, externalId: LONG }), letter, lost]) },
};
export const Loading: ListStory = { args: { previewState: 'loading' } };
export const Empty: ListStory = { args: { previewState: 'empty' } };
export const Failed: ListStory = { args: { previewState: 'failed' } };
export const Narrow: ListStory = { decorators: narrow };
export const Picture: ListStory = { parameters: tall, play: pressed(['frame-000001'], 'Data row ID') };
export const Text: ListStory = {
  parameters: tall,
  play: pressed(['Dear Sir, the delivery of 7 May has not arrived.'], 'Data row ID'),
};
export const Markup: ListStory = { parameters: tall, play: pressed([page.globalKey!], 'Data row ID') };
export const NotReadable: ListStory = {
  parameters: tall,
  play: pressed(['lost'], 'The integration of this dataset was deleted'),
};
export const Delete: ListStory = {
  parameters: tall,
  play: chosen('frame-000001', 'Delete', 'Projects that lose labels'),
};
export const DeleteLabel: ListStory = {
  parameters: tall,
  play: pressed(['frame-000001', 'Delete the label of Yuki Tanaka in Street scenes'], 'They still count in usage.'),
};
export const NoLabels: ListStory = {
  parameters: tall,
  args: { server: { ...replies(), [`GET /v1/data-rows/${letter.id}/labels`]: { items: [], isCut: false } } },
  play: pressed(['Dear Sir, the delivery of 7 May has not arrived.'], 'It is in no project.'),
};
export const Grid: ListStory = { play: pressed(['Grid'], 'frame-000001') };
export const SavedViews: ListStory = {
  parameters: tall,
  args: {
    server: {
      ...replies(),
      ...viewReplies([savedView(), savedView({ id: 'c00000000000000000000long', name: LONG }), sharedView]),
    },
  },
  play: pressed(['Views'], 'To correct (organization)'),
};
export const SaveView: ListStory = {
  parameters: tall,
  args: { server: { ...replies(), ...viewReplies() } },
  play: pressed(['Views', 'Save as a new view'], 'Who sees it'),
};
export const OfProject: ListStory = {
  args: {
    server: replies([dataRow({ state: 'IN_REWORK' }), { ...letter, state: 'TO_LABEL' }, { ...lost, state: 'DONE' }]),
  },
  render: listMeta({}, () => html`<lb-dataset-rows project-id="c00000000000000000000cars"></lb-dataset-rows>`).render,
  play: pressed([], 'In rework'),
};
export const LabeledByOne: ListStory = {
  args: { server: { ...replies([dataRow({ state: 'IN_REVIEW' })]), ...labelerReplies() } },
  render: labeledBy,
  play: pressed([], 'Labeled by: Yuki Tanaka'),
};
export const LabeledByALongName: ListStory = {
  args: { server: { ...replies([dataRow({ state: 'IN_REVIEW' })]), ...labelerReplies(LONG) } },
  render: labeledBy,
  decorators: narrow,
  play: pressed([], 'Labeled by: a-name'),
};
export const FiltersOfProject: ListStory = {
  parameters: tall,
  args: { server: { ...replies([dataRow({ state: 'IN_REVIEW' })]), ...labelerReplies() } },
  render: labeledBy,
  play: pressed(['Filters: 1'], 'Labels created (days in GMT)'),
};
export const Filters: ListStory = {
  parameters: tall,
  args: {
    server: {
      ...replies(),
      [`GET /v1/datasets/${DATASET}/impact`]: {
        dataRows: 4,
        projects: [{ id: 'c00000000000000000000cars', name: 'Street scenes', dataRows: 4 }],
      },
    },
  },
  play: pressed(['Filters'], 'Any project'),
};
export const Export: ListStory = { parameters: tall, play: pressed(['Export'], 'Start export') };
export const ExportAsFiltered: ListStory = {
  parameters: tall,
  render: listMeta(
    {},
    () =>
      html`<lb-dataset-rows
        dataset-id=${DATASET}
        filter="mediaType=IMAGE&amp;createdFrom=2026-07-01T00:00:00.000Z&amp;hasLabel=false"
      ></lb-dataset-rows>`,
  ).render,
  play: pressed(['Export'], 'As filtered (4)'),
};
export const Import: ListStory = { parameters: tall, play: pressed(['Add data rows'], 'Choose files') };
export const ImportCsv: ListStory = {
  parameters: tall,
  async play({ canvasElement }) {
    const root = stage(canvasElement);
    await press(root, 'Add data rows');
    await see(root, 'Choose files');
    const rows = [
      'Bild;Schlüssel;Ort',
      'https://files.example/1.png;frame-1;Köln',
      'https://files.example/2.png;frame-2;Bonn',
    ];
    await chooseFiles(root, new File([rows.join('\n')], 'frames.csv'));
    await see(root, 'Köln');
  },
};
export const FolderBeingRemoved: ListStory = {
  parameters: tall,
  args: { server: { ...replies(), ...bucketReplies({ folders: [folder({ isRemoving: true })] }) } },
  play: pressed(['Add data rows', 'From a bucket'], 'Its data rows are being deleted. See Tasks.'),
};
export const ImportFromBucket: ListStory = {
  parameters: tall,
  args: { server: { ...replies(), ...bucketReplies() } },
  play: pressed(['Add data rows', 'From a bucket'], 'here and below'),
};
export const RemoveFolder: ListStory = {
  parameters: tall,
  args: {
    server: {
      ...replies(),
      ...bucketReplies(),
      [`GET /v1/datasets/${DATASET}/folders/${folder().id}/impact`]: {
        dataRows: 1204,
        labels: 12,
        annotations: 40,
        projects: [{ id: 'c00000000000000000000cars', name: 'Street scenes', labels: 12, annotations: 40 }],
        hasMore: false,
        mayDeleteRows: true,
      },
    },
  },
  play: pressed(['Add data rows', 'From a bucket', 'Remove 2026/frames/'], 'Its data rows'),
};
export const ImportFromBucketFailed: ListStory = {
  parameters: tall,
  args: {
    server: {
      ...replies(),
      ...bucketReplies(),
      [`GET /v1/integrations/${INTEGRATION}/objects`]: problem(409, 'conflict', 'The role does not allow to list the bucket.'), // prettier-ignore
    },
  },
  play: pressed(['Add data rows', 'From a bucket'], 'does not allow'),
};
