import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import Plus from 'lucide/dist/esm/icons/plus.mjs';
import RefreshCw from 'lucide/dist/esm/icons/refresh-cw.mjs';
import { icon } from '../../components/ui/icon.ts';

type Args = { kind: '' | 'primary' | 'danger' | 'quiet'; label: string; busy: boolean; disabled: boolean };

/** The browser’s own button, drawn by the sheet `button`: it submits, is named and takes part like any other. */
export default {
  title: 'Kit/Button',
  args: { kind: '', label: 'Save', busy: false, disabled: false },
  argTypes: { kind: { control: 'select', options: ['', 'primary', 'danger', 'quiet'] } },
  render: ({ kind, label, busy, disabled }) => html`
    <button class="button ${kind}" aria-busy=${busy} ?disabled=${disabled}>${label}</button>
  `,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

export const Default: Story = {};
export const Primary: Story = { args: { kind: 'primary', label: 'Create integration' } };
export const Danger: Story = { args: { kind: 'danger', label: 'Delete' } };
export const Quiet: Story = { args: { kind: 'quiet', label: 'Cancel' } };
export const Busy: Story = { args: { kind: 'primary', busy: true } };
export const Disabled: Story = { args: { disabled: true } };
export const LongLabel: Story = {
  args: { label: 'Alle nicht mehr benötigten Verbindungen zu Speicherorten der Organisation überprüfen' },
};
export const WithIcon: Story = {
  render: () => html`<button class="button primary">${icon(Plus)}New integration</button>`,
};
export const IconAlone: Story = {
  render: () => html`<button class="button quiet square" aria-label="Check again">${icon(RefreshCw)}</button>`,
};
export const LooksLikeOne: Story = { render: () => html`<a class="button" href="#docs">Read more</a>` };
