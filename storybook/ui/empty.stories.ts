import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../components/ui/empty.ts';
import { icons } from './icons.ts';

export default { title: 'Kit/Empty', component: 'lb-empty' } satisfies Meta;

export const WithTheNextStep: StoryObj = {
  render: () => html`
    <lb-empty .icon=${icons.Database}>
      No integrations yet. Connect a bucket or a container, and datasets can read from it.
      <button slot="action" class="button primary">New integration</button>
    </lb-empty>
  `,
};

export const NothingFound: StoryObj = {
  render: () => html`<lb-empty>No integration is called “archive”.</lb-empty>`,
};
