import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent } from 'storybook/test';
import type { LbTabs } from '../../components/ui/tabs.ts';
import '../../components/ui/tabs.ts';
import { stage } from '../frame.ts';

type Args = Pick<LbTabs, 'label' | 'tabs' | 'selected'>;

const tabs = ['Details', 'Usage', 'API', 'Webhooks', 'Integrations'].map((label) => ({
  key: label.toLowerCase(),
  label,
}));

export default {
  title: 'Kit/Tabs',
  component: 'lb-tabs',
  args: { label: 'Account', tabs, selected: 'integrations' },
  render: ({ label, tabs, selected }) => html`
    <lb-tabs label=${label} .tabs=${tabs} selected=${selected}><p>The view of the chosen tab.</p></lb-tabs>
  `,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

export const Chosen: Story = {};
export const Narrow: Story = { decorators: [(story) => html`<div class="narrow">${story()}</div>`] };
export const ChosenByKeyboard: Story = {
  play: async ({ canvasElement }) => {
    const root = stage(canvasElement).querySelector('lb-tabs')!.shadowRoot!;
    root.querySelector<HTMLElement>('[aria-selected=true]')!.focus();
    await userEvent.keyboard('{Home}');
    await expect(root.activeElement!.textContent.trim()).toBe('Details');
  },
};
