import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../components/ui/skeleton.ts';

export default { title: 'Kit/Skeleton', component: 'lb-skeleton' } satisfies Meta;

export const Lines: StoryObj = {
  render: () => html`
    <div class="stack" aria-busy="true">
      <lb-skeleton></lb-skeleton><lb-skeleton></lb-skeleton><lb-skeleton class="narrow"></lb-skeleton>
    </div>
  `,
};
