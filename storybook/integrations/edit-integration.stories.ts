import type { Meta } from '@storybook/web-components-vite';
import { detail, failing, replies, unchecked } from '../../components/integrations/testing/fixtures.ts';
import { never, problem, unreachable, type Reply } from '../../components/testing/server.ts';
import { enter, press, see } from '../actor.ts';
import { stage } from '../frame.ts';
import { chosen, tall } from '../list-story.ts';
import { all, scene, works, type Args, type Play, type Story } from './scene.ts';

/** What can be changed of an integration, and what comes of it. */
export default {
  ...scene,
  title: 'Elements/Integrations table/Edit integration',
  parameters: tall,
} satisfies Meta<Args>;

const at = `/v1/integrations/${works.id}`;

export const AWS: Story = { play: chosen(works.name, 'Edit', 'Role ARN') };
export const GCP: Story = { play: chosen(failing.name, 'Edit', 'Service account key') };
export const Azure: Story = { play: chosen(unchecked.name, 'Edit', 'Client secret') };
export const Loading: Story = {
  args: { server: { ...replies(all), [`GET ${at}`]: never } },
  play: chosen(works.name, 'Edit', 'Close'),
};
export const Failed: Story = {
  args: { server: { ...replies(all), [`GET ${at}`]: unreachable } },
  play: chosen(works.name, 'Edit', 'Try again'),
};

export const WhatNeedsAttention: Story = {
  play: async (context) => {
    await chosen(failing.name, 'Edit', 'The last check')(context);
    await press(stage(context.canvasElement), 'The last check');
    await see(stage(context.canvasElement), failing.failure!.remedy);
  },
};

/** Gives it another name, and saves that. */
const renamed =
  (then: string): Play =>
  async (context) => {
    await AWS.play!(context);
    await enter(stage(context.canvasElement), 'name', ' 2');
    await press(stage(context.canvasElement), 'Save changes');
    await see(stage(context.canvasElement), then);
  };

export const NameIsTaken: Story = {
  args: {
    server: {
      ...replies(all),
      [`PATCH ${at}`]: problem(409, 'conflict', 'This name is taken.', {
        fields: { name: 'Choose another name: this one is taken.' },
      }),
    },
  },
  play: renamed('Choose another name'),
};
export const LostConnection: Story = {
  args: { server: { ...replies(all), [`PATCH ${at}`]: unreachable } },
  play: renamed('what you entered is still here'),
};

/** A server on which somebody renames an integration while it is edited. */
function overtaken(): Record<string, Reply> {
  let { name, version } = works;
  const changed = { at: new Date(Date.now() - 120_000).toISOString(), by: 'Grace Hopper', you: false };
  return {
    ...replies(all),
    [`GET ${at}`]: () => detail({ ...works, name, version }),
    [`PATCH ${at}`]: () => {
      name = 'Renamed by somebody else';
      version = 2;
      return problem(412, 'stale', 'It was changed meanwhile.', { changed })();
    },
  };
}

export const SomebodyElseWasFaster: Story = {
  args: { server: overtaken() },
  play: renamed('Renamed by somebody else'),
};
export const TheirsIsTaken: Story = {
  args: { server: overtaken() },
  play: async (context) => {
    await SomebodyElseWasFaster.play!(context);
    await press(stage(context.canvasElement), 'Discard mine');
    await see(stage(context.canvasElement), 'Save changes');
  },
};

export const DeletedMeanwhile: Story = {
  args: { server: { ...replies(all), [`PATCH ${at}`]: problem(404, 'not_found', 'There is no such integration.') } },
  play: renamed('Somebody deleted this integration.'),
};

export const AsksBeforeItIsLost: Story = {
  play: async (context) => {
    await AWS.play!(context);
    await enter(stage(context.canvasElement), 'name', ' 2');
    await press(stage(context.canvasElement), 'Cancel');
    await see(stage(context.canvasElement), 'Discard what you entered?');
  },
};
