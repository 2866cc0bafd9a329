import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { toast } from '../../components/ui/toast.ts';
import type { LbStory } from '../frame.ts';

type Args = { text: string; tone: 'success' | 'danger'; requestId: string };

const show = (canvas: HTMLElement, { text, tone, requestId }: Args) =>
  toast(canvas.querySelector<LbStory>('lb-story')!, text, tone, requestId);

/**
 * In passing, at the foot of the page: `toast(this, msg('Saved.'))`. One at a time; it waits while the pointer is on it, and one
 * that tells of a failure until it is closed.
 */
export default {
  title: 'Kit/Toast',
  component: 'lb-toast',
  args: { tone: 'success', text: 'Production images is now the default.', requestId: '' },
  parameters: { docs: { story: { inline: false, height: '200px' } } },
  render: ({ text }) => html`
    <button
      class="button"
      @click=${({ currentTarget }: Event) => toast(((currentTarget as Element).getRootNode() as ShadowRoot).host as LbStory, text)}
    >
      Make default
    </button>
  `,
  play: async ({ canvasElement, args }) => {
    await show(canvasElement, args);
    const toast = canvasElement.querySelector<LbStory>('lb-story')!.renderRoot.querySelector('lb-toast')!;
    await waitFor(() => expect(toast.shadowRoot!.querySelector('[role=status]')!.textContent).toContain(args.text));
  },
} satisfies Meta<Args>;

export const Shown: StoryObj<Args> = {};
export const Long: StoryObj<Args> = {
  args: { text: 'A very long name of an integration that somebody has chosen on purpose is now the default.' },
};
export const NotDone: StoryObj<Args> = { args: { tone: 'danger', text: 'You are offline. Nothing was changed.' } };
export const NotDoneByTheServer: StoryObj<Args> = {
  args: {
    tone: 'danger',
    text: 'Something went wrong on the server.',
    requestId: '0f4b2c1e-7d5a-4c09-9a34-5b1de2f60c77',
  },
};
