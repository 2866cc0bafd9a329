import type { Meta } from '@storybook/web-components-vite';
import { detail, failing, integration, replies } from '../../components/integrations/testing/fixtures.ts';
import { never, problem, unreachable, withEtag, type Reply } from '../../components/testing/server.ts';
import { choose, enter, press, see } from '../actor.ts';
import { stage } from '../frame.ts';
import { narrow, pressed, tall } from '../list-story.ts';
import { all, scene, type Args, type Play, type Story } from './scene.ts';

/** The guided way to a new integration, step by step. */
export default {
  ...scene,
  title: 'Elements/Integrations table/New integration',
  parameters: tall,
} satisfies Meta<Args>;

const created = integration({ name: 'Street scenes', hasCredentials: false, status: 'NOT_CHECKED', checkedAt: null });

/** A server that creates it, takes its role, and checks it with this outcome. */
const creating = (outcome: Reply): Record<string, Reply> => ({
  ...replies(all),
  'POST /v1/integrations': withEtag(detail(created), '"1"'),
  [`PATCH /v1/integrations/${created.id}`]: withEtag(detail({ ...created, hasCredentials: true }), '"2"'),
  [`POST /v1/integrations/${created.id}/check`]: outcome,
});

export const AWS: Story = { play: pressed(['New integration'], 'Create and continue') };
export const Narrow: Story = { ...AWS, decorators: narrow };

const inCloud =
  (cloud: string, then: string): Play =>
  async (context) => {
    await AWS.play!(context);
    await choose(stage(context.canvasElement), cloud);
    await see(stage(context.canvasElement), then);
  };
export const GCP: Story = { play: inCloud('GCP', 'without gs://') };
export const Azure: Story = { play: inCloud('Azure', 'Container URL') };

/** The second step, before anything is created. */
const inSecondStep =
  (cloud: string, field: string, value: string, then: string): Play =>
  async (context) => {
    const root = stage(context.canvasElement);
    await inCloud(cloud, 'Continue')(context);
    await enter(root, 'name', created.name);
    await enter(root, field, value);
    await press(root, 'Continue');
    await see(root, then);
  };
export const ConnectGCP: Story = { play: inSecondStep('GCP', 'resource.bucket', 'acme-cameras', 'or drop it here') };
export const ConnectAzure: Story = {
  play: inSecondStep(
    'Azure',
    'resource.containerUrl',
    'https://acmemedia.blob.core.windows.net/media',
    'Client secret',
  ),
};

export const WhatIsMissing: Story = {
  play: async (context) => {
    await AWS.play!(context);
    await press(stage(context.canvasElement), 'Create and continue');
    await see(stage(context.canvasElement), 'Enter a name.');
  },
};

/** Fills in the first step, and sends it. */
const sent =
  (then: string): Play =>
  async (context) => {
    await AWS.play!(context);
    const root = stage(context.canvasElement);
    await enter(root, 'name', created.name);
    await enter(root, 'resource.bucket', 'acme-production');
    await press(root, 'Create and continue');
    await see(root, then);
  };

export const NameIsTaken: Story = {
  args: {
    server: {
      ...replies(all),
      'POST /v1/integrations': problem(409, 'conflict', 'This name is taken.', {
        fields: { name: 'Choose another name: this one is taken.' },
      }),
    },
  },
  play: sent('Choose another name'),
};
export const LostConnection: Story = {
  args: { server: { ...replies(all), 'POST /v1/integrations': unreachable } },
  play: sent('what you entered is still here'),
};
export const Creating: Story = {
  args: { server: { ...replies(all), 'POST /v1/integrations': never } },
  play: sent('Create and continue'),
};

export const Connect: Story = { args: { server: creating(never) }, play: sent('Permissions policy') };

/** Gives it its role, and has it checked. */
const connected =
  (then: string): Play =>
  async (context) => {
    await Connect.play!(context);
    const root = stage(context.canvasElement);
    await enter(root, 'credentials.roleArn', 'arn:aws:iam::123456789012:role/labeling');
    await press(root, 'Save and check');
    await see(root, then);
  };

export const CheckUnderWay: Story = { args: { server: creating(never) }, play: connected('Connecting.') };
export const CheckPassed: Story = {
  args: { server: creating(detail(integration({ name: created.name }))) },
  play: connected('It works.'),
};
export const CheckFailed: Story = {
  args: { server: creating(detail({ ...failing, id: created.id, name: created.name })) },
  play: connected(failing.failure!.remedy),
};
export const CheckNotDone: Story = { args: { server: creating(unreachable) }, play: connected('Try again') };
