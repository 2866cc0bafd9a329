import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { icon } from '../../components/ui/icon.ts';
import '../../components/ui/tooltip.ts';
import { stage } from '../frame.ts';
import { icons } from './icons.ts';

const shown: StoryObj['play'] = async ({ canvasElement }) => {
  const root = stage(canvasElement);
  await userEvent.hover(root.querySelector('[data-tip]')!);
  const tooltip = root.querySelector('lb-tooltip')!.shadowRoot!.querySelector('[popover]')!;
  await waitFor(() => expect(tooltip.matches(':popover-open')).toBe(true), { timeout: 2000 });
};

export default {
  title: 'Kit/Tooltip',
  component: 'lb-tooltip',
  parameters: { docs: { story: { inline: false, height: '140px' } } },
} satisfies Meta;

export const NameOfAnIconButton: StoryObj = {
  render: () => html`
    <button class="button square" data-tip aria-label="Check again">${icon(icons.RefreshCw)}</button>
    <lb-tooltip></lb-tooltip>
  `,
  play: shown,
};

export const WholeOfACutText: StoryObj = {
  render: () => html`
    <div class="narrow cut" data-tip>An integration with a name that is too long for the place where it stands</div>
    <lb-tooltip></lb-tooltip>
  `,
  play: shown,
};
