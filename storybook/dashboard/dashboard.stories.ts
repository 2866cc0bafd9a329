import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import type { PreviewState } from '../../components/core/part.ts';
import '../../components/dashboard/dashboard.ts';
import { firstSteps, replies } from '../../components/dashboard/testing/fixtures.ts';
import '../../components/datasets/datasets-list.ts';
import '../../components/members/members-list.ts';
import '../../components/overview/project-dashboard.ts';
import '../../components/portals/portals.ts';
import '../../components/projects/project-settings.ts';
import '../../components/projects/projects-list.ts';
import { project } from '../../components/projects/testing/fixtures.ts';
import '../../components/session/session.ts';
import '../../components/tasks/tasks-menu.ts';
import { API, currentSession, startServer, type Reply } from '../../components/testing/server.ts';
import { press, see } from '../actor.ts';
import { stage } from '../frame.ts';

type Args = { location: string; previewState: PreviewState | ''; server: Record<string, Reply> };
type Story = StoryObj<Args>;

const LONG = 'A name as long as a form allows, which nobody would choose and somebody will paste '.repeat(2).trim();

export default {
  title: 'Elements/Dashboard',
  component: 'lb-dashboard',
  args: { location: '', previewState: '', server: replies() },
  argTypes: {
    previewState: {
      control: 'select',
      options: ['', 'loading', 'empty', 'failed', 'offline', 'expired', 'forbidden'],
    },
    server: { control: false },
  },
  parameters: { docs: { story: { inline: false, height: '640px' } } },
  beforeEach({ args }) {
    const server = startServer(args.server);
    return () => server.stop();
  },
  render: ({ location, previewState }) => {
    const fetchToken = () => Promise.resolve({ token: 'story', expiresIn: 900 });
    return html`
      <lb-session .apiUrl=${API} .fetchToken=${fetchToken}>
        <lb-dashboard .location=${location} preview-state=${previewState || nothing}></lb-dashboard>
      </lb-session>
    `;
  },
} satisfies Meta<Args>;

const pressed =
  (names: readonly string[], then: string): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    const root = stage(canvasElement);
    for (const name of names) await press(root, name);
    await see(root, then);
  };

export const Projects: Story = { play: pressed([], 'Pedestrians at night') };
export const Members: Story = { args: { location: '/members' }, play: pressed([], 'Ada') };
export const Datasets: Story = { play: pressed(['Datasets'], 'New dataset') };
export const Portals: Story = { args: { location: '/portals' }, play: pressed([], 'lbp_…4f2a') };
export const AProject: Story = { args: { location: `/projects/${project().id}` }, play: pressed([], 'Settings') };
export const SettingsOfAProject: Story = {
  args: { location: `/projects/${project().id}/settings` },
  play: pressed([], 'General'),
};
export const AView: Story = { args: { location: '/projects?sort=name&state=DONE' } };
export const SearchEverything: Story = { play: pressed(['Search everything'], 'New project') };
export const FirstSteps: Story = {
  args: { server: { ...replies(), 'GET /v1/account/first-steps': firstSteps(['dataset', 'project']) } },
  play: pressed([], 'Get started'),
};
const session = currentSession();
export const LongNames: Story = {
  args: {
    location: `/projects/${project().id}/settings`,
    server: {
      ...replies(),
      'GET /v1/session': { ...session, member: { ...session.member, name: LONG } },
      [`GET /v1/projects/${project().id}`]: { ...project(), name: LONG, description: LONG },
    },
  },
  play: pressed([], LONG),
};
export const RightToLeft: Story = {
  globals: { direction: 'rtl', locale: 'ar' },
  play: pressed([], 'Pedestrians at night'),
};
export const Loading: Story = { args: { previewState: 'loading' } };
export const Failed: Story = { args: { previewState: 'failed' } };
export const Narrow: Story = {
  play: pressed([], 'Pedestrians at night'),
  decorators: [(story) => html`<div class="narrow">${story()}</div>`],
};
