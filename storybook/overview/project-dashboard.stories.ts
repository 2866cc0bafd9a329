import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../components/overview/project-dashboard.ts';
import { members, overview, own, PROJECT, replies } from '../../components/overview/testing/fixtures.ts';
import { listMeta, narrow, pressed, tall, type ListArgs, type ListStory } from '../list-story.ts';

export default {
  title: 'Elements/Project dashboard',
  component: 'lb-project-dashboard',
  ...listMeta(
    replies(),
    ({ previewState, readonly }) =>
      html`<lb-project-dashboard
        project-id=${PROJECT}
        preview-state=${previewState}
        ?readonly=${readonly}
      ></lb-project-dashboard>`,
  ),
  parameters: tall,
} satisfies Meta<ListArgs>;

const LONG = 'A name as long as an ontology allows, which nobody would choose and somebody will import';

export const Ready: ListStory = { play: pressed([], 'Yuki Tanaka') };
export const Readonly: ListStory = { args: { readonly: true } };
export const OfALabeler: ListStory = { args: { server: replies(own()) }, play: pressed([], 'Labels that I created') };
export const Nothing: ListStory = {
  args: {
    server: replies(
      overview({
        reviews: { accepted: 0, rejected: 0, unreviewed: 0, acceptance: null },
        items: overview().items.map((item) => ({ ...item, labels: 0, annotations: 0 })),
        objects: [],
        members: [],
      }),
    ),
  },
};
export const LongNames: ListStory = {
  args: {
    server: replies(
      overview({
        objects: [{ kind: 'OBJECT', name: LONG, amount: 3 }],
        members: overview().members.map((member) => ({ ...member, name: LONG })),
      }),
    ),
  },
};
export const GenerateExport: ListStory = { parameters: tall, play: pressed(['Generate export'], 'Labeled by') };
export const GenerateExportOfALargeOrganization: ListStory = {
  parameters: tall,
  args: {
    server: { ...replies(), [`GET /v1/projects/${PROJECT}/members`]: { ...members, next: 'more', total: 100_000 } },
  },
  play: pressed(['Generate export'], 'Search members'),
};
export const Loading: ListStory = { args: { previewState: 'loading' } };
export const Empty: ListStory = { args: { previewState: 'empty' } };
export const Failed: ListStory = { args: { previewState: 'failed' } };
export const Narrow: ListStory = { decorators: narrow };
