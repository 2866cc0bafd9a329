import type { StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import type { PreviewState } from '../components/core/part.ts';
import '../components/session/session.ts';
import { API, startServer, type Reply } from '../components/testing/server.ts';
import { press, see } from './actor.ts';
import { stage } from './frame.ts';

/** What a story of a list can be given: a state on purpose, or what the server answers. */
export type ListArgs = { previewState: PreviewState | ''; readonly?: boolean; server: Record<string, Reply> };
export type ListStory = StoryObj<ListArgs>;

export const tall = { docs: { story: { inline: false, height: '720px' } } };

/** What the stories of every list share: its server, its session and its states. */
export const listMeta = (
  server: Record<string, Reply>,
  element: (args: { previewState: PreviewState | typeof nothing; readonly: boolean }) => TemplateResult,
) => ({
  args: { previewState: '' as const, server },
  argTypes: {
    previewState: {
      control: 'select' as const,
      options: ['', 'loading', 'empty', 'failed', 'offline', 'expired', 'forbidden'],
    },
    server: { control: false as const },
  },
  parameters: { docs: { story: { inline: false, height: '420px' } } },
  beforeEach({ args }: { args: ListArgs }) {
    const running = startServer(args.server);
    return () => running.stop();
  },
  render: ({ previewState, readonly = false }: ListArgs) => {
    const fetchToken = () => Promise.resolve({ token: 'story', expiresIn: 900 });
    return html`
      <lb-session .apiUrl=${API} .fetchToken=${fetchToken}>
        ${element({ previewState: previewState || nothing, readonly })}
      </lb-session>
    `;
  },
});

/** What is pressed, one after the other, and what is to be read then. */
export const pressed =
  (names: readonly string[], then: string) =>
  async ({ canvasElement }: { canvasElement: HTMLElement }): Promise<void> => {
    const root = stage(canvasElement);
    for (const name of names) await press(root, name);
    await see(root, then);
  };

export const chosen = (row: string, item: string, then: string) => pressed([`Actions for ${row}`, item], then);

export const narrow = [(story: () => unknown) => html`<div class="narrow">${story()}</div>`];
