import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import type { PreviewState } from '../../components/core/part.ts';
import type { FetchToken } from '../../components/core/token.ts';
import '../../components/integrations/integrations-table.ts';
import { failing, integration, unchecked, replies } from '../../components/integrations/testing/fixtures.ts';
import '../../components/session/session.ts';
import { API, startServer, type Reply } from '../../components/testing/server.ts';

export type Args = {
  readonly: boolean;
  previewState: PreviewState | '';
  /** What the server answers, by request. */
  server: Record<string, Reply>;
  /** What the page of the story says about who is asking. */
  fetchToken: FetchToken | undefined;
};
export type Story = StoryObj<Args>;
export type Play = NonNullable<Story['play']>;

export const works = integration({ isDefault: true });
export const all = [works, failing, unchecked];

/** The integrations of an organization over a server that answers from a table. */
export const scene = {
  component: 'lb-integrations-table',
  args: {
    readonly: false,
    previewState: '',
    server: replies(all),
    fetchToken: () => Promise.resolve({ token: 'story', expiresIn: 900 }),
  },
  argTypes: {
    previewState: {
      control: 'select',
      options: ['', 'loading', 'empty', 'failed', 'offline', 'expired', 'forbidden'],
    },
    server: { control: false },
    fetchToken: { control: false },
  },
  parameters: { docs: { story: { inline: false, height: '360px' } } },
  beforeEach({ args }) {
    const server = startServer(args.server);
    return () => server.stop();
  },
  render: ({ readonly, previewState, fetchToken }) => {
    // A function, and with it a session, of its own for each story.
    const own = fetchToken && (() => fetchToken());
    return html`
      <lb-session .apiUrl=${API} .fetchToken=${own}>
        <lb-integrations-table ?readonly=${readonly} preview-state=${previewState || nothing}></lb-integrations-table>
      </lb-session>
    `;
  },
} satisfies Meta<Args>;
