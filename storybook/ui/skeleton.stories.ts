import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

export default { title: 'Kit/Skeleton' } satisfies Meta;

export const Lines: StoryObj = {
  render: () => html`
    <div class="stack" aria-busy="true"><i class="skeleton"></i><i class="skeleton"></i><i class="skeleton"></i></div>
  `,
};
