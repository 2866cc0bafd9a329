import type { Meta } from '@storybook/web-components-vite';
import { logout } from '../../components/core/session.ts';
import { detail, failing, many, replies } from '../../components/integrations/testing/fixtures.ts';
import { currentSession, never, problem, unreachable, withEtag, type Reply } from '../../components/testing/server.ts';
import { press, search, see } from '../actor.ts';
import { stage } from '../frame.ts';
import { chosen, narrow, pressed } from '../list-story.ts';
import { all, scene, works, type Args, type Story } from './scene.ts';

/** The integrations of an organization over a server that answers from a table. */
export default { ...scene, title: 'Elements/Integrations table' } satisfies Meta<Args>;

export const Ready: Story = { play: pressed([], 'Medical imaging') };
export const Loading: Story = { args: { server: { 'GET /v1/integrations': never } } };
export const Empty: Story = { args: { server: replies([]) }, play: pressed([], 'No integrations yet') };
export const Failed: Story = {
  args: { server: { 'GET /v1/integrations': problem(500, 'internal', 'Something went wrong on the server.') } },
  play: pressed([], 'Try again'),
};
export const Offline: Story = { args: { previewState: 'offline' }, play: pressed([], 'You are offline') };
export const SessionEnded: Story = { args: { previewState: 'expired' }, play: pressed([], 'Session ended') };
export const NotAllowed: Story = { args: { previewState: 'forbidden' }, play: pressed([], 'Not allowed') };

/** A server that answers once, and then no more. */
function lost(): Record<string, Reply> {
  let asked = 0;
  const first = replies(all)['GET /v1/integrations'];
  return { ...replies(all), 'GET /v1/integrations': () => (asked++ === 0 ? first : unreachable()) };
}

/** What was read stays when it cannot be read again. */
export const ShownAsOf: Story = {
  args: { server: lost() },
  play: async ({ canvasElement }) => {
    const root = stage(canvasElement);
    await see(root, 'Medical imaging');
    await press(root, 'Name'); // another order is asked of the server
    await see(root, 'Shown as of');
  },
};
/** A token for other pages than this one. */
const elsewhere = `e30.${btoa('{"origins":["https://portal.example"]}').replaceAll('=', '')}.c2ln`;
export const OriginNotAllowed: Story = {
  args: {
    server: { 'GET /v1/integrations': unreachable },
    fetchToken: () => Promise.resolve({ token: elsewhere, expiresIn: 900 }),
  },
  play: pressed([], 'This page is not on the list of those which may show this.'),
};
export const SignedOut: Story = {
  play: async ({ canvasElement }) => {
    await see(stage(canvasElement), 'Medical imaging');
    logout();
    await see(stage(canvasElement), 'You are signed out.');
  },
};
export const NotSetUp: Story = { args: { fetchToken: undefined }, play: pressed([], 'it has no session') };

export const ReadOnly: Story = { args: { readonly: true }, play: pressed([], 'Medical imaging') };
export const MayOnlyRead: Story = {
  args: { server: { ...replies(all), 'GET /v1/session': currentSession(['integrations:read']) } },
  play: pressed([], 'Medical imaging'),
};
export const FiftyOfTwoThousand: Story = {
  args: { server: { 'GET /v1/integrations': { items: many(50), next: 'more', total: 2000 } } },
  play: pressed([], '50 of 2,000'),
};
export const NothingFound: Story = {
  args: {
    server: {
      'GET /v1/integrations': ({ query }) =>
        query.has('search') ? { items: [], next: null, total: 0 } : { items: many(12), next: null, total: 12 },
    },
  },
  play: async ({ canvasElement }) => {
    await search(stage(canvasElement), 'archive');
    await see(stage(canvasElement), 'Nothing matches “archive”.');
  },
};
export const LongNames: Story = {
  args: {
    server: replies(
      all.map((item) => ({ ...item, name: `${item.name}, ${'as long as the form allows '.repeat(7)}`.slice(0, 200) })),
    ),
  },
  play: pressed([], 'Medical imaging'),
};
export const NamesFromRightToLeft: Story = {
  args: {
    server: replies([
      { ...works, name: 'صور الإنتاج' },
      { ...failing, name: 'مستودع (2)' },
    ]),
  },
  play: pressed([], 'صور الإنتاج'),
};

export const Narrow: Story = { decorators: narrow, play: pressed([], 'Medical imaging') };
export const NarrowEmpty: Story = { ...Empty, decorators: narrow };
export const NarrowFailed: Story = { ...Failed, decorators: narrow };

export const MenuOfARow: Story = { play: pressed([`Actions for ${failing.name}`], 'Make default') };
export const WhyOneNeedsAttention: Story = { play: pressed(['Needs attention'], failing.failure!.remedy) };
export const MadeDefault: Story = {
  play: chosen(failing.name, 'Make default', `“${failing.name}” is now the default.`),
};
export const NotMadeDefault: Story = {
  args: { server: { ...replies(all), [`PUT /v1/integrations/${failing.id}/default`]: unreachable } },
  play: chosen(failing.name, 'Make default', 'The server cannot be reached.'),
};
export const CheckUnderWay: Story = {
  args: { server: { ...replies(all), [`POST /v1/integrations/${failing.id}/check`]: never } },
  play: chosen(failing.name, 'Check now', 'Checking'),
};
export const CheckPassed: Story = {
  args: {
    server: {
      ...replies(all),
      [`POST /v1/integrations/${failing.id}/check`]: withEtag(
        detail({ ...failing, status: 'CONNECTED', failure: null }),
        '"2"',
      ),
    },
  },
  play: chosen(failing.name, 'Check now', 'It works.'),
};
export const CheckFailed: Story = { play: chosen(failing.name, 'Check now', `: ${failing.failure!.message}`) };
