import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { confirm } from '../../components/ui/confirm.ts';
import type { LbDialog } from '../../components/ui/dialog.ts';
import '../../components/ui/dialog.ts';
import '../../components/ui/text-field.ts';
import { stage, type LbStory } from '../frame.ts';

type Args = Pick<LbDialog, 'heading' | 'unsaved'> & { paragraphs: number };

const close = (event: Event) => (event.target as Element).closest('lb-dialog')!.close();

const opened: Story['play'] = async ({ canvasElement }) => {
  const dialog = await waitFor(() =>
    stage(canvasElement).querySelector('lb-dialog')!.shadowRoot!.querySelector('dialog')!,
  );
  await waitFor(() => expect(dialog.open).toBe(true));
};

export default {
  title: 'Kit/Dialog',
  component: 'lb-dialog',
  args: { heading: 'Edit Production images', unsaved: false, paragraphs: 0 },
  parameters: { docs: { story: { inline: false, height: '460px' } } },
  render: ({ heading, unsaved, paragraphs }) => html`
    <lb-dialog heading=${heading} ?unsaved=${unsaved}>
      <form id="form" @submit=${(event: Event) => event.preventDefault()}>
        <lb-text-field
          name="name"
          label="Name"
          value="Production images"
          help="Shown wherever datasets choose one."
        ></lb-text-field>
        <lb-text-field
          label="Bucket"
          value="acme-production-images"
          readonly
          mono
          help="Fixed since it was created, because datasets read from it."
        ></lb-text-field>
        ${Array.from({ length: paragraphs }, () => html`<p>Datasets read through an integration. The browser fetches each asset from the cloud itself, with a link that ends after 15 minutes.</p>`)}
      </form>
      <button slot="actions" class="button" @click=${close}>Cancel</button>
      <button slot="actions" class="button primary" form="form">Save</button>
    </lb-dialog>
  `,
  play: opened,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

export const Open: Story = {};
export const LongContent: Story = { args: { paragraphs: 20 } };
export const LongHeading: Story = { args: { heading: `Edit ${'an integration with a very long name '.repeat(4)}` } };
export const Sheet: Story = { decorators: [(story) => html`<div class="narrow">${story()}</div>`] };

export const AsksBeforeSomethingIsLost: Story = {
  args: { unsaved: true },
  play: async (context) => {
    await opened(context);
    await userEvent.keyboard('{Escape}');
    const dialog = stage(context.canvasElement).querySelector('lb-dialog')!.shadowRoot!;
    await waitFor(() => expect(dialog.querySelector('[role=group]')).not.toBeNull());
  },
};

const ask = (danger: boolean): Story => ({
  render: () => html`<p>Page behind</p>`,
  play: async ({ canvasElement }) => {
    const story = canvasElement.querySelector<LbStory>('lb-story')!;
    void confirm(story, {
      heading: danger ? 'Revoke the key “CI upload”' : 'Resend the invitation',
      text: danger
        ? 'Scripts that use this key stop working at once. This cannot be undone.'
        : 'The link in the first mail stops working.',
      verb: danger ? 'Revoke' : 'Resend',
      danger,
    });
    await waitFor(() =>
      expect(stage(canvasElement).querySelector('lb-confirm')!.shadowRoot!.activeElement).not.toBeNull(),
    );
  },
});
export const Confirm: Story = ask(false);
export const ConfirmDanger: Story = ask(true);
