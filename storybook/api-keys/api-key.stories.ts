import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../components/api-keys/api-key.ts';
import { apiKey, ending, expired, reading, replies } from '../../components/api-keys/testing/fixtures.ts';
import { chosen, listMeta, narrow, pressed, tall, type ListArgs, type ListStory } from '../list-story.ts';

const nightly = apiKey();
const LONG = 'A name as long as a form allows, which nobody would choose and somebody will paste '.repeat(2).trim();
const many = Array.from({ length: 60 }, (_, i) => ({
  ...nightly,
  id: `c${String(i).padStart(24, '0')}`,
  name: `Script ${i + 1}`,
}));

export default {
  title: 'Elements/API key',
  component: 'lb-api-key',
  ...listMeta(
    replies(),
    ({ previewState, readonly }) => html`<lb-api-key preview-state=${previewState} ?readonly=${readonly}></lb-api-key>`,
  ),
} satisfies Meta<ListArgs>;

export const Ready: ListStory = { play: pressed([], 'Nightly export') };
export const Readonly: ListStory = { args: { readonly: true } };
export const EveryState: ListStory = {
  args: {
    server: replies([
      nightly,
      ending,
      expired,
      apiKey({ id: 'c00000000000000000000shrunk', name: 'Shrunk', role: 'ADMIN', effectiveRole: 'LABELER' }),
      apiKey({
        id: 'c000000000000000000000idle',
        name: 'Idle',
        lastUsedAt: null,
        turnsOffAt: new Date().toISOString(),
      }),
      apiKey({ id: 'c0000000000000000000unused', name: 'Forgotten', status: 'UNUSED', hint: '' }),
      apiKey({ id: 'c000000000000000000stopped', name: 'Of a former admin', status: 'NO_ROLE', effectiveRole: null }),
    ]),
  },
  play: pressed(['Does less'], 'It works as: Labeler'),
};
export const LongNames: ListStory = { args: { server: replies([{ ...reading, name: LONG }, nightly]) } };
export const Many: ListStory = { args: { server: replies(many) }, play: pressed([], 'Script 50') };
export const Loading: ListStory = { args: { previewState: 'loading' } };
export const Empty: ListStory = { args: { previewState: 'empty' } };
export const Failed: ListStory = { args: { previewState: 'failed' } };
export const Offline: ListStory = { args: { previewState: 'offline' } };
export const Expired: ListStory = { args: { previewState: 'expired' } };
export const Forbidden: ListStory = { args: { previewState: 'forbidden' } };
export const Narrow: ListStory = { decorators: narrow };
export const New: ListStory = { parameters: tall, play: pressed(['New API key'], 'Create API key') };
export const Edit: ListStory = { parameters: tall, play: chosen(reading.name, 'Edit', 'Save changes') };
export const Roll: ListStory = { parameters: tall, play: chosen(nightly.name, 'Roll', 'It is shown once.') };
export const Revoke: ListStory = {
  parameters: tall,
  play: chosen(nightly.name, 'Revoke', 'It stops with the next request'),
};
