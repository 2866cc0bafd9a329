import { aTimeout, expect, oneEvent } from '@open-wc/testing';
import type { Integration } from '../../bff/integrations/contract.ts';
import { press } from '../testing/browser.ts';
import { focusedName, tabTo, type } from '../testing/keyboard.ts';
import { withEtag } from '../testing/server.ts';
import { waitUntil } from '../testing/text.ts';
import { detail, replies, unchecked } from './testing/fixtures.ts';
import { showTable, working } from './testing/table.ts';

/** Opens the menu of a row, and goes down to an act in it. */
async function choose(row: string, item: string): Promise<void> {
  await tabTo(`Actions for ${row}`);
  await press('Enter');
  await waitUntil(() => focusedName() === 'Edit', 'the menu has the focus');
  while (focusedName() !== item) await press('ArrowDown');
  await press('Enter');
}

/** Where the focus is once a dialog is there: in its first field. */
const lands = (name: string) => waitUntil(() => focusedName() === name, `the focus is on ${name}`);

describe('Integrations by keyboard alone', function () {
  this.timeout(30_000);

  it('creates one, and sees it checked', async () => {
    const waiting: Integration = { ...working, id: 'cnew', name: 'New', hasCredentials: false, status: 'NOT_CHECKED' };
    const { server, has, closed, sent } = await showTable();
    server.answer({
      'POST /v1/integrations': withEtag(detail({ ...waiting, checkedAt: null }), '"1"'),
      'PATCH /v1/integrations/cnew': withEtag(detail({ ...working, id: 'cnew' }), '"2"'),
      'POST /v1/integrations/cnew/check': detail({ ...working, id: 'cnew' }),
    });
    await tabTo('New integration');
    await press('Enter');
    await lands('AWS');
    await tabTo('Name');
    await type('New');
    await tabTo('Bucket');
    await type('acme-new');
    await tabTo('Create and continue');
    await press('Enter');
    await has('The integration is saved.');
    await tabTo('Role ARN');
    await type('arn:aws:iam::123456789012:role/labeling');
    await press('Enter');
    await has('It works.');
    await tabTo('Close');
    await press('Enter');
    await closed();
    expect(sent('POST /v1/integrations')[0]!.body).to.deep.equal({
      provider: 'AWS',
      name: 'New',
      resource: { bucket: 'acme-new' },
    });
    expect(sent('PATCH /v1/integrations/cnew')[0]!.body).to.deep.equal({
      credentials: { roleArn: 'arn:aws:iam::123456789012:role/labeling' },
      version: 1,
    });
    expect(focusedName(), 'where the focus is afterwards').to.equal('New integration');
  });

  it('chooses another cloud by arrow keys', async () => {
    const { has } = await showTable();
    await tabTo('New integration');
    await press('Enter');
    await lands('AWS');
    await press('ArrowDown');
    expect(focusedName()).to.equal('GCP');
    await has('The name alone, without gs://.');
    await press('ArrowDown');
    await has('Container URL');
  });

  it('edits one and saves it', async () => {
    const { server, has, closed, sent } = await showTable();
    const at = `PATCH /v1/integrations/${working.id}`;
    // As long as a key is down, as any network would.
    server.answer({ [at]: () => aTimeout(100).then(withEtag(detail(working), '"2"')) });
    await choose(working.name, 'Edit');
    await has('It cannot change.');
    await tabTo('Name');
    await press('End');
    await type(' 2');
    await press('Enter');
    await closed();
    expect(sent(at)[0]!.body).to.deep.equal({ name: `${working.name} 2`, version: 1 });
    await lands(`Actions for ${working.name}`);
  });

  it('leaves a dialog by Escape, and keeps what was typed where that is asked for', async () => {
    const { has, closed, field, sent } = await showTable();
    await choose(working.name, 'Edit');
    await has('It cannot change.');
    await tabTo('Name');
    await type('!');
    await press('Escape');
    await has('Discard what you entered?');
    await lands('Keep editing');
    await press('Enter');
    await lands('Name');
    expect(field('name').value).to.include('!');
    await press('Escape');
    await tabTo('Discard');
    await press('Enter');
    await closed();
    expect(sent(`PATCH /v1/integrations/${working.id}`)).to.deep.equal([]);
    await lands(`Actions for ${working.name}`);
  });

  it('deletes one', async () => {
    const { element, server, closed, sent } = await showTable();
    await choose(unchecked.name, 'Delete');
    await lands(`Type “${unchecked.name}” to confirm`);
    await type(unchecked.name);
    server.answer(replies([working]));
    await tabTo('Delete');
    const deleted = oneEvent(element, 'lb-integration-deleted');
    await press('Enter');
    await deleted;
    await closed();
    const [request] = sent(`DELETE /v1/integrations/${unchecked.id}`);
    expect(request!.query.get('confirm')).to.equal(unchecked.name);
  });

  it('checks one, and reads why another needs attention', async () => {
    const { element, has, sent } = await showTable();
    const checked = oneEvent(element, 'lb-integration-checked');
    await choose(working.name, 'Check now');
    await checked;
    expect(sent(`POST /v1/integrations/${working.id}/check`)).to.have.length(1);
    await tabTo('Needs attention');
    await press('Enter');
    await has('The bucket can be reached, but not listed.');
    await press('Escape');
    await lands('Needs attention');
  });

  it('sorts by a column', async () => {
    const { server } = await showTable();
    await tabTo('Name');
    await press('Enter');
    await waitUntil(() => server.sent.at(-1)!.query.get('sort') === 'name');
  });
});
