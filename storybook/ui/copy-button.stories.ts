import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../../components/ui/copy-button.ts';
import { stage } from '../frame.ts';

type Args = { text: string; label: string };

export default {
  title: 'Kit/Copy button',
  component: 'lb-copy-button',
  args: { text: '01JD3G6Q8V', label: 'Copy the ID' },
  render: ({ text, label }) =>
    html`<span class="row"><code>${text}</code><lb-copy-button .text=${text} label=${label}></lb-copy-button></span>`,
} satisfies Meta<Args>;

export const Idle: StoryObj<Args> = {};
export const Copied: StoryObj<Args> = {
  play: async ({ canvasElement }) => {
    const root = stage(canvasElement).querySelector('lb-copy-button')!.shadowRoot!;
    await userEvent.click(root.querySelector('button')!);
    await waitFor(() => expect(root.querySelector('[role=status]')!.textContent).toBe('Copied'));
  },
};
