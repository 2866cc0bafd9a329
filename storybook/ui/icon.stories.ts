import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { icon, type Icon } from '../../components/ui/icon.ts';
import { icons } from './icons.ts';

/** Icons of Lucide, one import each: `${icon(Plus)}`. They take the colour of the text, and are silent beside it. */
export default { title: 'Kit/Icon' } satisfies Meta;

export const All: StoryObj = {
  render: () => html`
    <div class="colors">
      ${Object.entries<Icon>(icons).map(([name, drawing]) => html`<span class="row">${icon(drawing)} ${name}</span>`)}
    </div>
  `,
};
