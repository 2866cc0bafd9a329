import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import type { PreviewState } from '../../components/core/part.ts';
import type { FetchToken } from '../../components/core/token.ts';
import '../../components/integrations/integrations-table.ts';
import {
  detail,
  failing,
  integration,
  many,
  replies,
  unchecked,
} from '../../components/integrations/testing/fixtures.ts';
import '../../components/session/session.ts';
import {
  API,
  currentSession,
  never,
  problem,
  startServer,
  withEtag,
  type Reply,
} from '../../components/testing/server.ts';
import { enter, press, see } from '../actor.ts';
import { stage } from '../frame.ts';

type Args = { readonly: boolean; previewState: PreviewState | ''; server: Record<string, Reply> };

const works = integration({ isDefault: true });
const all = [works, failing, unchecked];

/** The integrations of an organization over a server that answers from a table. */
export default {
  title: 'Elements/Integrations table',
  component: 'lb-integrations-table',
  args: { readonly: false, previewState: '', server: replies(all) },
  argTypes: {
    previewState: {
      control: 'select',
      options: ['', 'loading', 'empty', 'failed', 'offline', 'expired', 'forbidden'],
    },
    server: { control: false },
  },
  parameters: { docs: { story: { inline: false, height: '360px' } } },
  beforeEach({ args }) {
    const server = startServer(args.server);
    return () => server.stop();
  },
  render: ({ readonly, previewState }) => {
    // A session of its own for each story.
    const fetchToken: FetchToken = () => Promise.resolve({ token: 'story', expiresIn: 900 });
    return html`
      <lb-session api-url=${API} .fetchToken=${fetchToken}>
        <lb-integrations-table ?readonly=${readonly} preview-state=${previewState || nothing}></lb-integrations-table>
      </lb-session>
    `;
  },
} satisfies Meta<Args>;

type Story = StoryObj<Args>;
type Play = NonNullable<Story['play']>;

const shown =
  (text: string): Play =>
  ({ canvasElement }) =>
    see(stage(canvasElement), text);

/** What is chosen from the menu of a row. */
const chosen =
  (row: string, item: string, then: string): Play =>
  async ({ canvasElement }) => {
    const root = stage(canvasElement);
    await see(root, row);
    await press(root, `Actions for ${row}`);
    await press(root, item);
    await see(root, then);
  };

export const Ready: Story = { play: shown('Medical imaging') };
export const Loading: Story = { args: { server: { 'GET /v1/integrations': never } } };
export const Empty: Story = { args: { server: replies([]) }, play: shown('No integrations yet') };
export const Failed: Story = {
  args: { server: { 'GET /v1/integrations': problem(500, 'internal', 'Something went wrong on the server.') } },
  play: shown('Try again'),
};
export const Offline: Story = { args: { previewState: 'offline' }, play: shown('You are offline') };
export const SessionEnded: Story = { args: { previewState: 'expired' }, play: shown('Session ended') };
export const NotAllowed: Story = { args: { previewState: 'forbidden' }, play: shown('Not allowed') };
export const ReadOnly: Story = { args: { readonly: true }, play: shown('Medical imaging') };
export const MayOnlyRead: Story = {
  args: { server: { ...replies(all), 'GET /v1/session': currentSession(['integrations:read']) } },
  play: shown('Medical imaging'),
};
export const FiftyOfTwoThousand: Story = {
  args: { server: { 'GET /v1/integrations': { items: many(50), next: 'more', total: 2000 } } },
  play: shown('50 of 2,000'),
};
export const LongNames: Story = {
  args: {
    server: replies(
      all.map((item) => ({ ...item, name: `${item.name}, ${'as long as the form allows '.repeat(7)}`.slice(0, 200) })),
    ),
  },
  play: shown('Medical imaging'),
};
export const NamesFromRightToLeft: Story = {
  args: {
    server: replies([
      { ...works, name: 'صور الإنتاج' },
      { ...failing, name: 'مستودع (2)' },
    ]),
  },
  play: shown('صور الإنتاج'),
};

const narrow: Story['decorators'] = [(story) => html`<div class="narrow">${story()}</div>`];
export const Narrow: Story = { decorators: narrow, play: shown('Medical imaging') };
export const NarrowEmpty: Story = { ...Empty, decorators: narrow };
export const NarrowFailed: Story = { ...Failed, decorators: narrow };

export const MenuOfARow: Story = {
  play: async ({ canvasElement }) => {
    const root = stage(canvasElement);
    await see(root, 'Medical imaging');
    await press(root, 'Actions for Warehouse cameras');
    await see(root, 'Make default');
  },
};

const dialog = { docs: { story: { inline: false, height: '720px' } } };

export const New: Story = {
  parameters: dialog,
  play: async ({ canvasElement }) => {
    await press(stage(canvasElement), 'New integration');
    await see(stage(canvasElement), 'Create and continue');
  },
};
export const NewSaysWhatIsMissing: Story = {
  parameters: dialog,
  play: async (context) => {
    await New.play!(context);
    await press(stage(context.canvasElement), 'Create and continue');
    await see(stage(context.canvasElement), 'Enter a name.');
  },
};
export const NewInANarrowPlace: Story = { ...New, decorators: narrow };
export const Edit: Story = { parameters: dialog, play: chosen(works.name, 'Edit', 'Saved, not shown') };
export const EditWhatNeedsAttention: Story = {
  parameters: dialog,
  play: async (context) => {
    await chosen(failing.name, 'Edit', 'The last check')(context);
    await press(stage(context.canvasElement), 'The last check');
    await see(stage(context.canvasElement), failing.failure!.remedy);
  },
};

/** A server on which somebody renames an integration while it is edited. */
function overtaken(): Record<string, Reply> {
  const at = `/v1/integrations/${works.id}`;
  let name = works.name;
  return {
    ...replies(all),
    [`GET ${at}`]: () => withEtag(detail({ ...works, name }), `"${name}"`)(),
    [`PATCH ${at}`]: () => {
      name = 'Renamed by somebody else';
      return problem(412, 'stale', 'It was changed meanwhile.')();
    },
  };
}

export const SomebodyElseWasFaster: Story = {
  parameters: dialog,
  args: { server: overtaken() },
  play: async (context) => {
    await Edit.play!(context);
    await enter(stage(context.canvasElement), 'name', ' 2');
    await press(stage(context.canvasElement), 'Save changes');
    await see(stage(context.canvasElement), 'Renamed by somebody else');
  },
};
export const Delete: Story = {
  parameters: dialog,
  args: {
    server: {
      ...replies(all),
      [`GET /v1/integrations/${works.id}/impact`]: {
        datasets: [
          { id: 'd1', name: 'Street scenes' },
          { id: 'd2', name: 'Parking lots' },
        ],
        projects: [{ id: 'p1', name: 'Lanes' }],
      },
    },
  },
  play: chosen(works.name, 'Delete', 'Street scenes'),
};
export const MadeDefault: Story = {
  play: chosen(failing.name, 'Make default', `New datasets read through “${failing.name}”.`),
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
  play: chosen(failing.name, 'Check now', 'Connected'),
};
