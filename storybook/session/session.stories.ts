import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { FetchToken } from '../../components/core/token.ts';
import '../../components/integrations/integrations-table.ts';
import { failing, integration, replies } from '../../components/integrations/testing/fixtures.ts';
import '../../components/session/session.ts';
import type { LbSession } from '../../components/session/session.ts';
import { API, startServer } from '../../components/testing/server.ts';
import { see } from '../actor.ts';
import { stage } from '../frame.ts';

type Args = Pick<LbSession, 'theme' | 'locale'> & { answers: FetchToken };

/** Says once, for all that is in it, where tokens come from, in which language, and in light or dark. It shows nothing itself. */
export default {
  title: 'Elements/Session',
  component: 'lb-session',
  args: { answers: () => Promise.resolve({ token: 'story', expiresIn: 900 }) },
  argTypes: { answers: { control: false } },
  parameters: { docs: { story: { inline: false, height: '480px' } } },
  beforeEach() {
    const server = startServer(replies([integration({ isDefault: true }), failing]));
    return () => server.stop();
  },
  // The elements bring no background of their own: a host that asks for dark ones is dark.
  render: ({ theme, answers }) => html`
    <div .style=${theme === 'dark' ? 'color-scheme: dark; background: Canvas' : ''}>
      <lb-session .apiUrl=${API} theme=${theme ?? 'auto'} .fetchToken=${() => answers()}>
        <lb-integrations-table readonly></lb-integrations-table>
        <lb-integrations-table readonly></lb-integrations-table>
      </lb-session>
    </div>
  `,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

const shown =
  (text: string): NonNullable<Story['play']> =>
  ({ canvasElement }) =>
    see(stage(canvasElement), text);

export const OneForSeveralElements: Story = { play: shown('Warehouse cameras') };
export const Dark: Story = { args: { theme: 'dark' }, play: shown('Warehouse cameras') };
export const TokenRefused: Story = {
  args: { answers: () => Promise.resolve('not a token') },
  play: shown('This page could not start a session.'),
};
export const TokenLater: Story = { args: { answers: () => new Promise(() => {}) } };
