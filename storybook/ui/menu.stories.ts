import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { LbMenu, MenuItem } from '../../components/ui/menu.ts';
import '../../components/ui/menu.ts';
import { stage } from '../frame.ts';
import { icons } from './icons.ts';

type Args = { items: MenuItem[] };

const run = () => {};
const items: MenuItem[] = [
  { label: 'Edit', icon: icons.Pencil, run },
  { label: 'Check now', icon: icons.RefreshCw, run },
  { label: 'Make default', icon: icons.Star, run },
  { label: 'Delete', icon: icons.Trash, danger: true, run },
];

const toggle = (event: Event, items: MenuItem[]) => {
  const button = event.currentTarget as HTMLElement;
  void (button.getRootNode() as ShadowRoot).querySelector<LbMenu>('lb-menu')!.toggle(button, items);
};

const open: Story['play'] = async ({ canvasElement }) => {
  const root = stage(canvasElement);
  await userEvent.click(root.querySelector('button')!);
  const menu = root.querySelector('lb-menu')!.shadowRoot!.querySelector('[popover]')!;
  await waitFor(() => expect(menu.matches(':popover-open')).toBe(true));
};

export default {
  title: 'Kit/Menu',
  component: 'lb-menu',
  args: { items },
  argTypes: { items: { control: false } },
  parameters: { docs: { story: { inline: false, height: '280px' } } },
  render: ({ items }) => html`
    <button class="button" aria-haspopup="menu" @click=${(event: Event) => toggle(event, items)}>Actions</button>
    <lb-menu label="Actions"></lb-menu>
  `,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

export const Closed: Story = {};
export const Open: Story = { play: open };
export const WithDisabledItem: Story = {
  args: { items: items.map((item) => ({ ...item, disabled: item.label === 'Check now' })) },
  play: open,
};
export const WithoutIcons: Story = { args: { items: items.map(({ label, run }) => ({ label, run })) }, play: open };
export const LongLabels: Story = {
  args: {
    items: [{ label: 'Auf die Einstellungen der Organisation zurücksetzen und noch einmal prüfen', run }, ...items],
  },
  play: open,
};
