import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../components/account/account-details.ts';
import '../../components/account/account.ts';
import { pageReplies } from '../../components/account/testing/fixtures.ts';
import '../../components/api-keys/api-key.ts';
import '../../components/integrations/integrations-table.ts';
import '../../components/usage/usage-chart.ts';
import '../../components/usage/usage-tables.ts';
import { listMeta, narrow, pressed, tall, type ListArgs, type ListStory } from '../list-story.ts';

export default {
  title: 'Elements/Account',
  component: 'lb-account',
  ...listMeta(pageReplies(), ({ previewState }) => html`<lb-account preview-state=${previewState}></lb-account>`),
  parameters: tall,
} satisfies Meta<ListArgs>;

export const Details: ListStory = { play: pressed([], 'Ada Lovelace') };
export const Loading: ListStory = { args: { previewState: 'loading' } };
export const Failed: ListStory = { args: { previewState: 'failed' } };
export const Narrow: ListStory = { decorators: narrow };
