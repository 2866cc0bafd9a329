import { expect, oneEvent } from '@open-wc/testing';
import { press } from '../testing/browser.ts';
import { buttonIn } from '../testing/buttons.ts';
import { startLive } from '../testing/live.ts';
import { never, problem, unreachable, withEtag } from '../testing/server.ts';
import { focused } from '../testing/keyboard.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import type { LbBeforeIntegrationUpdateEvent, LbIntegrationEvent } from './events.ts';
import { detail, failing, replies, unchecked } from './testing/fixtures.ts';
import { all, showTable, working } from './testing/table.ts';

const pressEscape = () => void press('Escape');

/** A key of the right form. */
const KEY = JSON.stringify({
  type: 'service_account',
  client_email: 'labeling@acme.iam.gserviceaccount.com',
  private_key: `-----BEGIN PRIVATE KEY-----\n${'MIIE'.repeat(30)}\n-----END PRIVATE KEY-----\n`,
});

describe('Edit', () => {
  it('changes the name, shows the resource read-only with the reason, and what is no secret of the credentials', async () => {
    const { element, has, press, open, field, type, sent } = await showTable();
    await open('Production Data Bucket', 'Edit');
    await has('It cannot change. To read from another one, create another integration.');
    expect(field('credentials.roleArn').value).to.equal('arn:aws:iam::123456789012:role/labeling');
    await type('name', 'Renamed');
    setTimeout(() => void press('Save changes'));
    await oneEvent(element, 'lb-integration-updated');
    const [patch] = sent(`PATCH /v1/integrations/${working.id}`);
    expect(patch!.body).to.deep.equal({ name: 'Renamed', version: 1 });
    await waitUntil(() => !find(element, 'dialog[open]'));
  });

  it('begins anew where another is opened before the one on screen has gone', async () => {
    const { element, has, press, open, field } = await showTable();
    await open('Production Data Bucket', 'Edit');
    await has('It cannot change.');
    await press('Actions for Medical imaging');
    await press('Edit');
    await has('Edit “Medical imaging”');
    await waitUntil(() => find(element, 'dialog[open]'));
    expect(field('name').value).to.equal('Medical imaging');
  });

  it('replaces credentials, and shows the check that follows', async () => {
    const { element, has, press, open, type, sent } = await showTable();
    await open('Medical imaging', 'Edit');
    await has('Client secret');
    const secret = find(element, '[name="credentials.clientSecret"]')!;
    [...secret.shadowRoot!.querySelectorAll('button')]
      .find((button) => button.textContent.trim() === 'Replace')!
      .click();
    await waitUntil(() => secret.shadowRoot!.querySelector('input'));
    await type('credentials.clientSecret', 'another');
    await press('Save changes');
    await waitUntil(() => sent(`PATCH /v1/integrations/${unchecked.id}`).length === 1);
    expect(sent(`PATCH /v1/integrations/${unchecked.id}`)[0]!.body).to.deep.equal({
      credentials: { clientSecret: 'another' },
      version: 1,
    });
    await waitUntil(() => sent(`POST /v1/integrations/${unchecked.id}/check`).length === 1);
    await waitUntil(() => find(element, 'lb-dialog')!.shadowRoot!.activeElement?.id === 'heading', 'the new step');
  });

  it('checks again, once at a time', async () => {
    const { element, server, has, press, open, type, sent } = await showTable();
    await open('Warehouse cameras', 'Edit');
    await has('Service account key');
    const key = find(element, '[name="credentials.serviceAccountKey"]')!;
    key.shadowRoot!.querySelector<HTMLElement>('#control')!.click();
    await waitUntil(() => key.shadowRoot!.querySelector('textarea'));
    await type('credentials.serviceAccountKey', KEY);
    await press('Save changes');
    await has('It needs attention.');
    const check = `POST /v1/integrations/${failing.id}/check`;
    server.answer({ [check]: never });
    const again = buttonIn(element, 'Check again')!;
    again.click();
    again.click();
    await waitUntil(() => again.ariaBusy === 'true');
    again.click();
    expect(sent(check)).to.have.length(2);
  });

  it('says that a check could not be made, and can make it again', async () => {
    const { server, has, gone, press, open, type } = await showTable();
    const check = `POST /v1/integrations/${working.id}/check`;
    server.answer({ [check]: unreachable });
    await open('Production Data Bucket', 'Edit');
    await has('Role ARN');
    await type('credentials.roleArn', 'arn:aws:iam::123456789012:role/another');
    await press('Save changes');
    await has('The server cannot be reached.');
    server.answer({ [check]: detail(working) });
    await press('Check again');
    await has('It works.');
    await has('List objects Passed');
    await gone('The server cannot be reached.');
  });

  it('can be vetoed by the host, and keeps what was entered', async () => {
    const { element, has, press, open, field, type, sent } = await showTable();
    let vetoed: LbBeforeIntegrationUpdateEvent | undefined;
    element.addEventListener('lb-before-integration-update', (event) => {
      vetoed = event;
      event.preventDefault();
    });
    await open('Production Data Bucket', 'Edit');
    await has('Role ARN');
    await type('name', 'Renamed');
    await press('Save changes');
    await waitUntil(() => vetoed);
    expect(vetoed!.values).to.deep.equal({ name: 'Renamed', replacesCredentials: false });
    await waitUntil(() => buttonIn(element, 'Save changes')!.ariaBusy === 'false');
    expect(field('name').value).to.equal('Renamed');
    expect(sent(`PATCH /v1/integrations/${working.id}`)).to.deep.equal([]);
  });

  it('is saved when the answer was lost and it was changed once more', async () => {
    const { element, server, has, press, open, field, type, sent } = await showTable();
    const at = `/v1/integrations/${working.id}`;
    server.answer({ [`PATCH ${at}`]: unreachable });
    await open('Production Data Bucket', 'Edit');
    await waitUntil(() => field('name'));
    await type('name', ' Renamed ');
    await press('Save changes');
    await has('The server cannot be reached.');
    await press('Save changes');
    await waitUntil(() => sent(`PATCH ${at}`).length === 2);
    const key = (index: number) => sent(`PATCH ${at}`)[index]!.headers.get('idempotency-key');
    expect(key(1), 'the same request').to.be.a('string').and.equal(key(0));
    await has('The server cannot be reached.');
    await type('name', 'Renamed again');
    const changed = { at: working.updatedAt, by: 'Ada Lovelace', you: true };
    server.answer({
      [`PATCH ${at}`]: ({ body }: { body: unknown }) =>
        (body as { version: number }).version === 1
          ? problem(412, 'stale', 'It was changed meanwhile.', { changed })()
          : detail({ ...working, name: 'Renamed again', version: 3 }),
      [`GET ${at}`]: detail({ ...working, name: 'Renamed', version: 2 }),
    });
    setTimeout(() => void press('Save changes'));
    const event = (await oneEvent(element, 'lb-integration-updated')) as unknown as LbIntegrationEvent;
    expect(event.integration.name).to.equal('Renamed again');
    await waitUntil(() => !find(element, 'dialog[open]'));
  });

  it('shows both versions when somebody else was faster, and keeps what was typed', async () => {
    const { server, has, press, open, field, type, sent } = await showTable();
    await open('Production Data Bucket', 'Edit');
    await has('Save changes');
    await waitUntil(() => field('name'));
    await type('name', 'Mine');
    const at = `/v1/integrations/${working.id}`;
    const changed = { at: new Date(Date.now() - 120_000).toISOString(), by: 'Grace Hopper', you: false };
    server.answer({
      [`PATCH ${at}`]: problem(412, 'stale', 'It was changed meanwhile.', { changed }),
      [`GET ${at}`]: detail({ ...working, name: 'Theirs', version: 5 }),
    });
    await press('Save changes');
    await has('Grace Hopper changed this while you were editing. 2 minutes ago');
    await has('Theirs');
    await waitUntil(() => focused().classList.contains('problem'), 'it is in view and has the focus');
    expect(field('name').value).to.equal('Mine');
    server.answer({ [`PATCH ${at}`]: unreachable });
    await press('Save mine');
    await has('The server cannot be reached.');
    server.answer({ [`PATCH ${at}`]: detail({ ...working, name: 'Mine', version: 6 }) });
    await press('Save mine');
    await waitUntil(() => sent(`PATCH ${at}`).length === 3);
    expect(sent(`PATCH ${at}`)[2]!.body).to.deep.equal({ name: 'Mine', version: 5 });
  });

  it('says while it is open that somebody else has changed or deleted it, and keeps what was typed', async () => {
    const live = startLive();
    const at = `/v1/integrations/${working.id}`;
    const { element, server, has, gone, press, open, field, type } = await showTable({
      ...replies(all),
      ...live.replies,
    });
    // What is told while the dialog is still reading is told again, as the stream of a busy organization would.
    const tell = (version: number | undefined, text: string) =>
      waitUntil(() => {
        live.streams[0]!.tell({ kind: 'integrations', id: working.id, ...(version && { version }) });
        return textOf(element).includes(text);
      }, text);
    await open('Production Data Bucket', 'Edit');
    await has('Save changes');
    await waitUntil(() => field('name') && live.streams.length === 1);
    server.answer({ [`GET ${at}`]: withEtag(detail({ ...working, name: 'Theirs', version: 5 }), '"5"') });
    await tell(5, 'Somebody changed this while you were editing.');
    await has('When you save, you see what differs.');
    await press('Show what is there now');
    await gone('Somebody changed');
    await waitUntil(() => field('name')?.value === 'Theirs');

    await type('name', 'Mine');
    server.answer({ [`GET ${at}`]: withEtag(detail({ ...working, name: 'Theirs again', version: 6 }), '"6"') });
    await tell(6, 'Somebody changed this while you were editing.');
    await has('Discard mine');
    expect(field('name').value).to.equal('Mine');

    server.answer({ [`GET ${at}`]: problem(404, 'not_found', 'There is no such integration.') });
    await tell(undefined, 'Somebody deleted this integration.');
  });

  it('takes what is there now, and nothing of what was typed is left', async () => {
    const { element, server, has, gone, press, open, field, type, sent } = await showTable();
    const at = `/v1/integrations/${working.id}`;
    server.answer({
      [`PATCH ${at}`]: problem(412, 'stale', 'It was changed meanwhile. Read it again, and decide what to keep.'),
      [`GET ${at}`]: withEtag(detail(working), '"1"'),
    });
    await open('Production Data Bucket', 'Edit');
    await has('Role ARN');
    server.answer({ [`GET ${at}`]: withEtag(detail({ ...working, name: 'Theirs', version: 5 }), '"5"') });
    await type('credentials.roleArn', 'arn:aws:iam::123456789012:role/mine');
    await type('name', 'Mine');
    await press('Save changes');
    await has('Somebody changed this while you were editing.');
    const rows = [...find(element, 'lb-integration-edit')!.shadowRoot!.querySelectorAll('tr')];
    expect(
      rows.map((row) => [...row.cells].map((cell) => `${cell.localName} ${cell.textContent.trim()}`.trim())),
    ).to.deep.equal([
      ['td', 'th Now', 'th Yours'],
      ['th Name', 'td Theirs', 'td Mine'],
      ['th Credentials', 'td Saved, not shown', 'td Replaced'],
    ]);
    await press('Discard mine');
    await gone('Somebody changed');
    await has('Role ARN');
    expect(textOf(element)).not.to.include('what you entered is still here');
    expect(field('name').value).to.equal('Theirs');
    await waitUntil(() => find(element, 'lb-dialog')!.shadowRoot!.activeElement?.id === 'heading');
    await has('Edit “Theirs”');
    pressEscape();
    await waitUntil(() => !find(element, 'dialog[open]'), 'it closes without a question');
    expect(sent(`PATCH ${at}`)).to.have.length(1);
  });

  it('says that somebody deleted it meanwhile, offers nothing to save, and has the row go', async () => {
    const { element, server, has, press, open, type } = await showTable();
    await open('Production Data Bucket', 'Edit');
    await has('It cannot change.');
    await type('name', 'Mine');
    server.answer({
      [`PATCH /v1/integrations/${working.id}`]: problem(404, 'not_found', 'There is no such integration.'),
      ...replies([failing, unchecked]),
    });
    await press('Save changes');
    await has('Somebody deleted this integration.');
    expect(buttonIn(element, 'Save changes')).to.equal(undefined);
    await waitUntil(() => element.list.total === 2);
    pressEscape();
    await waitUntil(() => !find(element, 'dialog[open]'), 'it closes without a question');
  });

  it('says why one needs attention, and leads back from a check that failed', async () => {
    const { element, has, press, open, type } = await showTable();
    await open('Warehouse cameras', 'Edit');
    await has(`${failing.failure!.message} ${failing.failure!.remedy}`);
    await press('Replace');
    await waitUntil(() =>
      find(element, '[name="credentials.serviceAccountKey"]')!.shadowRoot!.querySelector('textarea'),
    );
    await type('credentials.serviceAccountKey', KEY);
    await press('Save changes');
    await has('It needs attention.');
    await press('Edit');
    await has('It cannot change.');
  });

  it('shows the steps of the last check with reason and remedy', async () => {
    const { has, open } = await showTable();
    await open('Warehouse cameras', 'Edit');
    await has('The last check');
    await has('Not reached');
    await has(failing.failure!.remedy);
  });
});
