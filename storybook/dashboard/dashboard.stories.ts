import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../components/dashboard/dashboard.ts';
import { firstSteps, replies } from '../../components/dashboard/testing/fixtures.ts';
import '../../components/datasets/datasets-list.ts';
import '../../components/members/members-list.ts';
import '../../components/overview/project-dashboard.ts';
import '../../components/portals/portals.ts';
import '../../components/projects/project-settings.ts';
import '../../components/projects/projects-list.ts';
import { project } from '../../components/projects/testing/fixtures.ts';
import '../../components/tasks/tasks-menu.ts';
import { currentSession } from '../../components/testing/server.ts';
import { listMeta, narrow, pressed, tall, type ListArgs, type ListStory } from '../list-story.ts';

const LONG = 'A name as long as a form allows, which nobody would choose and somebody will paste '.repeat(2).trim();

const at = (location: string) =>
  listMeta(
    replies(),
    ({ previewState }) => html`<lb-dashboard .location=${location} preview-state=${previewState}></lb-dashboard>`,
  );

export default {
  title: 'Elements/Dashboard',
  component: 'lb-dashboard',
  ...at(''),
  parameters: tall,
} satisfies Meta<ListArgs>;

export const Projects: ListStory = { play: pressed([], 'Pedestrians at night') };
export const Members: ListStory = { render: at('/members').render, play: pressed([], 'Ada') };
export const Datasets: ListStory = { play: pressed(['Datasets'], 'New dataset') };
export const Portals: ListStory = { render: at('/portals').render, play: pressed([], 'lbp_…4f2a') };
export const AProject: ListStory = { render: at(`/projects/${project().id}`).render, play: pressed([], 'Settings') };
export const SettingsOfAProject: ListStory = {
  render: at(`/projects/${project().id}/settings`).render,
  play: pressed([], 'General'),
};
export const AView: ListStory = { render: at('/projects?sort=name&state=DONE').render };
export const SearchEverything: ListStory = { play: pressed(['Search everything'], 'New project') };
export const FirstSteps: ListStory = {
  args: { server: { ...replies(), 'GET /v1/account/first-steps': firstSteps(['dataset', 'project']) } },
  play: pressed([], 'Get started'),
};
const session = currentSession();
export const LongNames: ListStory = {
  render: at(`/projects/${project().id}/settings`).render,
  args: {
    server: {
      ...replies(),
      'GET /v1/session': { ...session, member: { ...session.member, name: LONG } },
      [`GET /v1/projects/${project().id}`]: { ...project(), name: LONG, description: LONG },
    },
  },
  play: pressed([], LONG),
};
export const RightToLeft: ListStory = {
  globals: { direction: 'rtl', locale: 'ar' },
  play: pressed([], 'Pedestrians at night'),
};
export const Loading: ListStory = { args: { previewState: 'loading' } };
export const Failed: ListStory = { args: { previewState: 'failed' } };
export const Narrow: ListStory = {
  play: pressed([], 'Pedestrians at night'),
  decorators: narrow,
};
