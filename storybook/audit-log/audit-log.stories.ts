import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../components/audit-log/audit-log.ts';
import { entry, replies } from '../../components/audit-log/testing/fixtures.ts';
import { listMeta, narrow, pressed, tall, type ListArgs, type ListStory } from '../list-story.ts';

export default {
  title: 'Elements/Audit log',
  component: 'lb-audit-log',
  ...listMeta(replies(), ({ previewState }) => html`<lb-audit-log preview-state=${previewState}></lb-audit-log>`),
} satisfies Meta<ListArgs>;

export const Ready: ListStory = { play: pressed([], 'Member changed') };
export const Loading: ListStory = { args: { previewState: 'loading' } };
export const Empty: ListStory = { args: { previewState: 'empty' } };
export const Failed: ListStory = { args: { previewState: 'failed' } };
export const Forbidden: ListStory = { args: { previewState: 'forbidden' } };
export const Narrow: ListStory = { decorators: narrow };

export const BeforeAndAfter: ListStory = { parameters: tall, play: pressed(['Member changed'], 'Before and after') };
export const LongNames: ListStory = {
  args: {
    server: replies([
      entry({
        subjectName:
          'مجموعة الصور ’ The rather long name of a member who has been here since the very beginning'.repeat(2),
        memberName: 'Wolfeschlegelsteinhausenbergerdorff '.repeat(3),
      }),
    ]),
  },
  play: pressed([], 'Member changed'),
};
