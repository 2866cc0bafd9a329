import { expect, oneEvent } from '@open-wc/testing';
import { logout } from '../core/session.ts';
import { buttonIn } from '../testing/buttons.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import type { LbIntegrationEvent } from './events.ts';
import { replies, unchecked } from './testing/fixtures.ts';
import { showTable, working } from './testing/table.ts';

describe('Delete', () => {
  const broken = {
    datasets: [
      { id: 'c1', name: 'Street scenes' },
      { id: 'c2', name: 'Parking lots' },
    ],
    projects: [{ id: 'c3', name: 'Lanes' }],
  };

  it('shows what breaks, and deletes when the exact name is typed', async () => {
    const { element, server, has, open, type, sent } = await showTable();
    server.answer({ [`GET /v1/integrations/${working.id}/impact`]: broken });
    await open('Production Data Bucket', 'Delete');
    await has('Datasets that can no longer load their data: 2');
    await has('Street scenes');
    await has('Projects that use them: 1');
    const act = () => [...find(element, 'lb-delete-dialog')!.shadowRoot!.querySelectorAll('button')].at(-1)!;
    expect(act().disabled).to.equal(true);
    expect(act().matches(':focus'), 'the dangerous one is not focused first').to.equal(false);
    await type('confirm', 'production data bucket');
    expect(act().disabled).to.equal(true);
    await type('confirm', 'Production Data Bucket');
    await waitUntil(() => !act().disabled);
    setTimeout(() => act().click());
    const event = (await oneEvent(element, 'lb-integration-deleted')) as unknown as LbIntegrationEvent;
    expect(event.integration.id).to.equal(working.id);
    const [request] = sent(`DELETE /v1/integrations/${working.id}`);
    expect(request!.query.get('confirm')).to.equal('Production Data Bucket');
    expect(request!.headers.get('idempotency-key')).to.be.a('string');
    await waitUntil(() => !find(element, 'dialog[open]'));
    await waitUntil(() => find(element, 'lb-toast'));
    await waitUntil(() => textOf(find(element, 'lb-toast')!).includes('“Production Data Bucket” is deleted.'));
  });

  it('takes the name as it looks, and sends it as it is', async () => {
    const name = 'Two  spaces';
    const { element, has, open, type, press, sent } = await showTable(replies([{ ...working, name }, unchecked]));
    await open(name, 'Delete');
    await has('Type “Two spaces” to confirm');
    await type('confirm', 'Two spaces');
    await waitUntil(() => !buttonIn(element, 'Delete')!.disabled);
    await press('Delete');
    await waitUntil(() => sent(`DELETE /v1/integrations/${working.id}`).length === 1);
    expect(sent(`DELETE /v1/integrations/${working.id}`)[0]!.query.get('confirm')).to.equal(name);
  });

  it('can be vetoed by the host before the prompt', async () => {
    const { element, press } = await showTable();
    element.addEventListener('lb-before-integration-delete', (event) => event.preventDefault());
    await press('Actions for Production Data Bucket');
    await press('Delete');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(find(element, 'dialog[open]')).to.equal(undefined);
  });
});

describe('A dialog', () => {
  it('goes away on logout, with what it shows', async () => {
    const { element, has, open } = await showTable();
    await open(working.name, 'Delete');
    logout();
    await has('You are signed out');
    expect(find(element, 'dialog') === undefined).to.be.true;
    expect(textOf(element)).not.to.include(working.name);
  });
});
