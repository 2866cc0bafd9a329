import { expect } from '@open-wc/testing';
import { press as pressKey } from '../testing/browser.ts';
import { buttonIn } from '../testing/buttons.ts';
import { focused } from '../testing/keyboard.ts';
import { unreachable, withEtag } from '../testing/server.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import { detail, failing } from './testing/fixtures.ts';
import { showTable, working } from './testing/table.ts';

const at = `/v1/integrations/${working.id}`;

describe('what a row opens', () => {
  it('is a part of the view: the page hears of it, and opens it again', async () => {
    const { element, has, press, closed } = await showTable();
    const heard: (string | undefined)[] = [];
    element.addEventListener('lb-view-change', ({ view }) => heard.push(view.open));
    await press(working.name);
    await has('External ID');
    await press('Close');
    await waitUntil(() => heard.length === 2, 'the page has heard of it');
    expect(heard).to.deep.equal([working.id, undefined]);
    element.view = { open: failing.id };
    await has('labeling@acme.iam.gserviceaccount.com');
    element.view = { open: undefined };
    await closed();
  });

  it('shows facts, values to copy, the last check and the history, and gives the focus back', async () => {
    const { element, has, press, closed } = await showTable();
    await waitUntil(() => buttonIn(element, working.name));
    buttonIn(element, working.name)!.focus();
    await pressKey('Enter');
    for (const text of [
      'Connected',
      'acme-production',
      'eu-central-1',
      'arn:aws:iam::123456789012:role/labeling',
      working.trust!.externalId,
      'List objects',
      'Status changed',
      'Ada Lovelace',
    ]) {
      await has(text);
    }
    expect(buttonIn(element, 'Copy: External ID')).to.exist;
    await press('Close');
    await closed();
    expect(focused()).to.equal(buttonIn(element, working.name));
  });

  it('says why it needs attention, shows the service account, and goes on to Edit', async () => {
    const { element, has, press } = await showTable();
    await press(failing.name);
    await has(failing.failure!.remedy);
    await has('labeling@acme.iam.gserviceaccount.com');
    await waitUntil(() => find(element, 'lb-drawer'));
    await press('Edit');
    await has(`Edit “${failing.name}”`);
    await waitUntil(() => !find(element, 'lb-drawer'), 'the drawer has closed');
  });

  it('offers nothing that changes anything to who may only read', async () => {
    const { element, has, press } = await showTable();
    element.setAttribute('readonly', '');
    await press(working.name);
    await has('External ID');
    expect(buttonIn(find(element, 'lb-drawer')!, 'Edit')).not.to.exist;
  });

  it('reads it again after a change, and says what could not be read', async () => {
    const { element, server, has, gone, press } = await showTable();
    await press(working.name);
    await has('eu-central-1');
    server.answer({ [`GET ${at}`]: unreachable });
    await press('Close');
    await waitUntil(() => !find(element, 'lb-drawer'));
    await press(working.name);
    await has('The server cannot be reached.');
    server.answer({ [`GET ${at}`]: withEtag(detail({ ...working, lastUsedAt: null }), '"1"') });
    await press('Try again');
    await gone('The server cannot be reached.');
    await has('Last used Never');
    expect(textOf(element)).to.include('Never');
  });
});
