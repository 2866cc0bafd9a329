import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../components/account/account-details.ts';
import { manySessions, replies } from '../../components/account/testing/fixtures.ts';
import { listMeta, narrow, pressed, tall, type ListArgs, type ListStory } from '../list-story.ts';

const LONG = 'A name as long as a form allows, which nobody would choose and somebody will paste '.repeat(2).trim();

export default {
  title: 'Elements/Account details',
  component: 'lb-account-details',
  ...listMeta(
    replies(),
    ({ previewState }) => html`<lb-account-details preview-state=${previewState}></lb-account-details>`,
  ),
  parameters: tall,
} satisfies Meta<ListArgs>;

export const Ready: ListStory = { play: pressed([], 'Ada Lovelace') };
export const OfALabeler: ListStory = {
  args: { server: replies({ role: 'LABELER' }) },
  play: pressed([], 'You label in all projects'),
};
export const LastAdmin: ListStory = { args: { server: replies({ isLastAdmin: true }) } };
export const LongNames: ListStory = {
  args: { server: replies({ name: LONG, email: `${'long'.repeat(30)}@example.com` }) },
};
export const ManySessions: ListStory = {
  args: { server: { ...replies(), 'GET /v1/account/sessions': { items: manySessions(49), next: null, total: 50 } } },
  play: pressed([], 'Show 45 more'),
};
export const EditName: ListStory = { play: pressed(['Edit: Full name'], 'Save') };
export const EditLife: ListStory = {
  play: pressed(['Edit: Longest life of API keys'], 'Keys that would live longer'),
};
export const Leave: ListStory = { play: pressed(['Leave'], 'To come back you need an invitation.') };
export const Loading: ListStory = { args: { previewState: 'loading' } };
export const Failed: ListStory = { args: { previewState: 'failed' } };
export const Offline: ListStory = { args: { previewState: 'offline' } };
export const Expired: ListStory = { args: { previewState: 'expired' } };
export const Forbidden: ListStory = { args: { previewState: 'forbidden' } };
export const Narrow: ListStory = { decorators: narrow };
