import { aTimeout, expect } from '@open-wc/testing';
import { buttonIn } from '../testing/buttons.ts';
import { withEtag } from '../testing/server.ts';
import { find, waitUntil } from '../testing/text.ts';
import type { LbBeforeIntegrationUpdateEvent } from './events.ts';
import { detail, replies, unchecked } from './testing/fixtures.ts';
import { showTable, working } from './testing/table.ts';

const ROLE = 'arn:aws:iam::123456789012:role/entered';

describe('lb-before-integration-update', () => {
  /** Cancels it, and keeps it: what a host hears on its document. */
  function veto() {
    const heard: LbBeforeIntegrationUpdateEvent[] = [];
    const listen = (event: LbBeforeIntegrationUpdateEvent) => {
      heard.push(event);
      event.preventDefault();
    };
    document.addEventListener('lb-before-integration-update', listen as EventListener);
    stop = () => document.removeEventListener('lb-before-integration-update', listen as EventListener);
    return heard;
  }

  let stop: (() => void) | undefined;
  afterEach(() => stop?.());

  it('keeps a name and credentials from being changed, and tells the host which, but no credentials', async () => {
    const heard = veto();
    const { element, has, press, open, type, sent } = await showTable();
    await open(unchecked.name, 'Edit');
    await has('Client secret');
    await type('name', 'Renamed');
    const secret = find(element, '[name="credentials.clientSecret"]')!;
    buttonIn(secret, 'Replace')!.click();
    await type('credentials.clientSecret', 'kept to ourselves');
    await press('Save changes');
    await waitUntil(() => heard.length > 0);
    await aTimeout(50);
    expect(heard.map(({ integration, values }) => [integration.id, values])).to.deep.equal([
      [unchecked.id, { name: 'Renamed', replacesCredentials: true }],
    ]);
    expect(JSON.stringify(heard)).not.to.include('kept to ourselves');
    expect(sent(`PATCH /v1/integrations/${unchecked.id}`)).to.deep.equal([]);
  });

  it('keeps a role from being connected', async () => {
    const heard = veto();
    const waiting = { ...working, hasCredentials: false, status: 'NOT_CHECKED' as const, checkedAt: null };
    const { has, press, type, sent } = await showTable({
      ...replies([working]),
      'POST /v1/integrations': withEtag(detail(waiting), '"1"'),
    });
    await press('New integration');
    await has('Create and continue');
    await type('name', 'New');
    await type('resource.bucket', 'acme-new');
    await press('Create and continue');
    await has('The integration is saved.');
    await type('credentials.roleArn', ROLE);
    await press('Save and check');
    await waitUntil(() => heard.length > 0);
    await aTimeout(50);
    expect(heard.map(({ values }) => values)).to.deep.equal([{ replacesCredentials: true }]);
    expect(JSON.stringify(heard)).not.to.include(ROLE);
    expect(sent(`PATCH /v1/integrations/${working.id}`)).to.deep.equal([]);
  });
});
