import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../components/members/members-list.ts';
import { admin, byProject, invite, member, replies } from '../../components/members/testing/fixtures.ts';
import { chosen, listMeta, narrow, pressed, tall, type ListArgs, type ListStory } from '../list-story.ts';

const ines = member();
const LONG = 'A name as long as a form allows, which nobody would choose and somebody will paste '.repeat(2).trim();
const many = Array.from({ length: 60 }, (_, i) => ({
  ...ines,
  id: `c${String(i).padStart(24, '0')}`,
  name: `Person ${i + 1}`,
}));

export default {
  title: 'Elements/Members list',
  component: 'lb-members-list',
  ...listMeta(
    replies(),
    ({ previewState, readonly }) =>
      html`<lb-members-list preview-state=${previewState} ?readonly=${readonly}></lb-members-list>`,
  ),
} satisfies Meta<ListArgs>;

export const Ready: ListStory = { play: pressed([], 'Ines Laurent') };
export const WithInvitations: ListStory = {
  args: {
    server: replies(
      [byProject, ines, admin],
      [invite(), invite({ id: 'c000000000000000000expired', email: 'old@meridian.example', isExpired: true })],
    ),
  },
  play: pressed([], 'Pending invitations'),
};
export const WithRefusedMail: ListStory = {
  args: {
    server: replies(
      [ines, admin],
      [invite({ mail: { status: 'FAILED', error: '550 5.1.1 There is no such mailbox' } })],
    ),
  },
  play: pressed([], 'The mail did not arrive'),
};
export const Readonly: ListStory = { args: { readonly: true } };
export const LongNames: ListStory = {
  args: { server: replies([{ ...ines, name: LONG, email: `${'long'.repeat(20)}@meridian.example` }, admin]) },
};
export const Many: ListStory = { args: { server: replies(many) }, play: pressed([], 'Person 60') };
export const Loading: ListStory = { args: { previewState: 'loading' } };
export const Empty: ListStory = { args: { previewState: 'empty' } };
export const Failed: ListStory = { args: { previewState: 'failed' } };
export const Narrow: ListStory = { decorators: narrow };
export const Invite: ListStory = { parameters: tall, play: pressed(['Invite members'], 'Email addresses') };
export const Remove: ListStory = { parameters: tall, play: chosen(ines.name, 'Remove', 'Their labels stay.') };
export const RolesInProjects: ListStory = {
  parameters: tall,
  play: chosen(byProject.name, 'Roles in projects', 'Roles in projects'),
};
