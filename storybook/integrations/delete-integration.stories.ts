import type { Meta } from '@storybook/web-components-vite';
import { replies } from '../../components/integrations/testing/fixtures.ts';
import { problem, unreachable, type Reply } from '../../components/testing/server.ts';
import { enter, press, see } from '../actor.ts';
import { stage } from '../frame.ts';
import { chosen, tall } from '../list-story.ts';
import { all, scene, works, type Args, type Story } from './scene.ts';

/** What stops working, and the exact name before anything does. */
export default {
  ...scene,
  title: 'Elements/Integrations table/Delete integration',
  parameters: tall,
} satisfies Meta<Args>;

const at = `/v1/integrations/${works.id}`;

const used: Record<string, Reply> = {
  ...replies(all),
  [`GET ${at}/impact`]: {
    datasets: [
      { id: 'd1', name: 'Street scenes' },
      { id: 'd2', name: 'Parking lots' },
    ],
    projects: [{ id: 'p1', name: 'Lanes' }],
  },
};

export const Used: Story = { args: { server: used }, play: chosen(works.name, 'Delete', 'Street scenes') };
export const Unused: Story = { play: chosen(works.name, 'Delete', 'No dataset reads through it.') };
export const ImpactUnknown: Story = {
  args: { server: { ...replies(all), [`GET ${at}/impact`]: unreachable } },
  play: chosen(works.name, 'Delete', 'Try again'),
};
export const NameIsTyped: Story = {
  args: { server: used },
  play: async (context) => {
    await Used.play!(context);
    await enter(stage(context.canvasElement), 'confirm', works.name);
  },
};
export const Refused: Story = {
  args: { server: { ...used, [`DELETE ${at}`]: problem(503, 'unavailable', 'The database is not available.') } },
  play: async (context) => {
    await NameIsTyped.play!(context);
    await press(stage(context.canvasElement), 'Delete');
    await see(stage(context.canvasElement), 'what you entered is still here');
  },
};
