import { expect, html, oneEvent } from '@open-wc/testing';
import type { Integration } from '../../bff/integrations/contract.ts';
import { press } from '../testing/browser.ts';
import { buttonIn } from '../testing/buttons.ts';
import { problem, unreachable, withEtag } from '../testing/server.ts';
import { show as showElement } from '../testing/show.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import type { LbBeforeIntegrationCreateEvent, LbIntegrationEvent } from './events.ts';
import { detail, replies } from './testing/fixtures.ts';
import { showTable, working } from './testing/table.ts';

const pressEscape = () => void press('Escape');

describe('New integration', () => {
  it('guides through AWS: create, copy the policies, paste the role, see the check', async () => {
    const waiting: Integration = {
      ...working,
      id: 'c000000000000000000000new',
      name: 'New',
      hasCredentials: false,
      status: 'NOT_CHECKED',
      checkedAt: null,
      trust: { ...working.trust!, externalId: 'c000000000000000000000new' },
    };
    const at = `/v1/integrations/${waiting.id}`;
    const { element, server, has, press, type, sent } = await showTable(replies([]));
    server.answer({
      'POST /v1/integrations': withEtag(detail(waiting), '"1"'),
      [`PATCH ${at}`]: withEtag(detail({ ...working, id: waiting.id }), '"2"'),
      [`POST ${at}/check`]: detail({ ...working, id: waiting.id }),
    });
    await press('New integration');
    await has('Create and continue');
    await type('name', 'New');
    await type('resource.bucket', 'acme-new');
    setTimeout(() => void press('Create and continue'));
    const created = (await oneEvent(element, 'lb-integration-created')) as unknown as LbIntegrationEvent;
    expect(created.integration.id).to.equal(waiting.id);
    expect(sent('POST /v1/integrations')[0]!.body).to.deep.equal({
      provider: 'AWS',
      name: 'New',
      resource: { bucket: 'acme-new' },
    });

    await has('"sts:ExternalId": "c000000000000000000000new"');
    await has(working.trust!.principal!);
    await has('arn:aws:s3:::acme-production/*');
    await has('https://second.example');

    await press('Save and check');
    await has('Enter the ARN of the role, or do this later.');
    await type('credentials.roleArn', 'arn:aws:iam::123456789012:role/labeling');
    await press('Save and check');
    await has('List objects');
    await has('It works.');
    const [patch] = sent(`PATCH ${at}`);
    expect(patch!.body).to.deep.equal({
      credentials: { roleArn: 'arn:aws:iam::123456789012:role/labeling' },
      version: 1,
    });
    await press('Close');
    await waitUntil(() => !find(element, 'dialog[open]'));
  });

  it('shows what to do in each console, for the names that are entered', async () => {
    const { has, press, connect } = await showTable();
    await press('New integration');
    await has('Create and continue');
    await connect('GCP');
    await has('gcloud storage buckets update gs://acme-new --cors-file=cors.json');
    await has('Service account key');
    await press('Back');
    await connect('Azure');
    await has('--account-name acmemedia');
    await has('Client secret');
  });

  it('says that a CORS rule is not complete where the origins could not be read, and reads them again', async () => {
    const { element, server, has, press, connect } = await showTable({
      ...replies([]),
      'GET /v1/integrations/setup': problem(503, 'unavailable', 'The database does not answer.'),
    });
    await press('New integration');
    await has('Create and continue');
    await connect('GCP');
    await has('The origins of your portals could not be read, so the CORS rule below lets only this page in.');
    expect(textOf(element)).to.contain(location.origin);
    server.answer(replies([]));
    await press('Try again');
    await has('https://second.example');
    expect(textOf(element)).not.to.contain('could not be read');
  });

  it('says that a CORS rule holds not all of them, or every page where Azure has no room', async () => {
    const origins = Array.from({ length: 300 }, (_, i) => `https://page-${i}.example`);
    const { has, press, connect } = await showTable({
      ...replies([]),
      'GET /v1/integrations/setup': { principal: null, origins, totalOrigins: 400 },
    });
    await press('New integration');
    await has('Create and continue');
    await connect('GCP');
    await has('The CORS rule below lets 300 of 400 origins of your portals in.');
    await press('Back');
    await connect('Azure');
    await has('Azure has no room for all origins of your portals, so the CORS rule below lets every page in.');
    await has("--origins '*' --allowed-headers");
  });

  it('keeps what was entered in every step and for every cloud, and asks before it is lost', async () => {
    const { has, press, field, type, choose, connect } = await showTable();
    await press('New integration');
    await has('Create and continue');
    await connect('GCP');
    await type('credentials.serviceAccountKey', '{}');
    await press('Back');
    await has('The name alone, without gs://.');
    expect([field('name').value, field('resource.bucket').value]).to.deep.equal(['New', 'acme-new']);
    choose('Azure');
    await has('Container URL');
    choose('GCP');
    await has('The name alone, without gs://.');
    expect(field('resource.bucket').value).to.equal('acme-new');
    await press('Continue');
    await has('Connect “New”');
    expect(field('credentials.serviceAccountKey').value).to.equal('{}');
    pressEscape();
    await has('Discard what you entered?');
  });

  it('creates one in Google Cloud with its key', async () => {
    const { server, has, press, connect, type, sent } = await showTable();
    server.answer({ 'POST /v1/integrations': withEtag(detail(working), '"1"') });
    const key = JSON.stringify({
      type: 'service_account',
      client_email: 'labeling@acme.iam.gserviceaccount.com',
      private_key: `-----BEGIN PRIVATE KEY-----\n${'MIIE'.repeat(30)}\n-----END PRIVATE KEY-----\n`,
    });
    await press('New integration');
    await has('Create and continue');
    await connect('GCP');
    await type('credentials.serviceAccountKey', key);
    await press('Create and check');
    await has('It works.');
    expect(sent('POST /v1/integrations').map(({ body }) => body)).to.deep.equal([
      { provider: 'GCP', name: 'New', resource: { bucket: 'acme-new' }, credentials: { serviceAccountKey: key } },
    ]);
  });

  it('closes without a question where only the cloud was switched', async () => {
    const { has, press, choose, closed } = await showTable();
    await press('New integration');
    await has('Create and continue');
    choose('GCP');
    await has('The name alone, without gs://.');
    pressEscape();
    await closed();
  });

  it('says at each field what is wrong, after it was left or on submit, and sends nothing', async () => {
    const { has, press, field, type, sent } = await showTable();
    await press('New integration');
    await has('Create and continue');
    field('name').focus();
    expect(field('name').error).to.equal('');
    await type('resource.bucket', 'https://acme.s3.amazonaws.com');
    await waitUntil(() => field('resource.bucket').error.includes('Enter the name alone'));
    await press('Create and continue');
    await has('Enter a name.');
    expect(field('name').matches(':focus-within'), 'the first wrong field has the focus').to.equal(true);
    expect(sent('POST /v1/integrations')).to.deep.equal([]);
  });

  it('keeps what was typed when the name is taken, and says so at the field', async () => {
    const { server, has, press, field, type } = await showTable();
    server.answer({
      'POST /v1/integrations': problem(409, 'conflict', 'This name is taken.', {
        fields: { name: 'Choose another name: this one is taken.' },
      }),
    });
    await press('New integration');
    await has('Create and continue');
    await type('name', 'Production');
    await type('resource.bucket', 'acme-new');
    await press('Create and continue');
    await has('Choose another name: this one is taken.');
    expect(field('resource.bucket').value).to.equal('acme-new');
  });

  it('sends the same key again after a lost answer, and a new one for another body', async () => {
    const { server, has, press, type, sent } = await showTable();
    server.answer({ 'POST /v1/integrations': unreachable });
    await press('New integration');
    await has('Create and continue');
    await type('name', 'New');
    await type('resource.bucket', 'acme-new');
    await press('Create and continue');
    await has('what you entered is still here');
    await press('Create and continue');
    await waitUntil(() => sent('POST /v1/integrations').length === 2);
    await has('what you entered is still here');
    await type('name', 'Newer');
    await press('Create and continue');
    await waitUntil(() => sent('POST /v1/integrations').length === 3);
    const [first, second, third] = sent('POST /v1/integrations').map(({ headers }) => headers.get('idempotency-key'));
    expect(first).to.be.a('string').and.equal(second);
    expect(third).not.to.equal(first);
  });

  it('keeps the form when the session ends, and saves once there is another', async () => {
    const { server, has, press, field, type } = await showTable();
    server.answer({
      'POST /v1/integrations': problem(401, 'session_ended', 'This session has ended. Start another one.'),
    });
    await press('New integration');
    await has('Create and continue');
    await type('name', 'New');
    await type('resource.bucket', 'acme-new');
    await press('Create and continue');
    await has('This session has ended');
    expect(field('name').value).to.equal('New');
    server.answer({ 'POST /v1/integrations': withEtag(detail(working), '"1"') });
    await press('Create and continue');
    await has('It works.');
  });

  it('can be vetoed by the host, who sees no credentials', async () => {
    const { element, has, press, field, type, sent } = await showTable();
    let seen: LbBeforeIntegrationCreateEvent | undefined;
    element.addEventListener('lb-before-integration-create', (event) => {
      seen = event;
      event.preventDefault();
    });
    await press('New integration');
    await has('Create and continue');
    await type('name', 'New');
    await type('resource.bucket', 'acme-new');
    await press('Create and continue');
    await waitUntil(() => seen);
    expect(seen!.values).to.deep.equal({ provider: 'AWS', name: 'New', resource: { bucket: 'acme-new' } });
    await waitUntil(() => buttonIn(element, 'Create and continue')!.ariaBusy === 'false');
    expect(sent('POST /v1/integrations')).to.deep.equal([]);
    expect(field('name').value, 'what was entered').to.equal('New');
    field('name').focus();
    pressEscape();
    await has('Discard what you entered?');
  });

  it('tells the host of one that was created after its dialog was closed', async () => {
    const { element, server, has, press, type } = await showTable();
    let answer!: () => void;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    server.answer({ 'POST /v1/integrations': () => answered.then(withEtag(detail(working), '"1"')) });
    await press('New integration');
    await has('Create and continue');
    await type('name', 'New');
    await type('resource.bucket', 'acme-new');
    await press('Create and continue');
    await press('Cancel');
    await press('Discard');
    await waitUntil(() => !find(element, 'lb-integration-create'));
    setTimeout(answer);
    const event = (await oneEvent(element, 'lb-integration-created')) as unknown as LbIntegrationEvent;
    expect(event.integration.id).to.equal(working.id);
  });

  it('goes to the heading of each step, and to the button that opened it when it was in place of the rows', async () => {
    const waiting: Integration = { ...working, name: 'New', hasCredentials: false, checkedAt: null };
    const { element, server, has, press, type } = await showTable(replies([]));
    server.answer({
      ...replies([waiting]),
      'POST /v1/integrations': withEtag(detail(waiting), '"1"'),
      [`PATCH /v1/integrations/${working.id}`]: withEtag(detail({ ...working, name: 'New' }), '"2"'),
    });
    const heading = () => find(element, 'lb-dialog')!.shadowRoot!.activeElement?.textContent;
    await press('New integration');
    await has('Create and continue');
    await type('name', 'New');
    await type('resource.bucket', 'acme-new');
    await press('Create and continue');
    await waitUntil(() => heading() === 'Connect “New”', 'the heading of the second step');
    await type('credentials.roleArn', 'arn:aws:iam::123456789012:role/labeling');
    await press('Save and check');
    await waitUntil(() => heading() === 'Check “New”', 'the heading of the third step');
    await waitUntil(() => element.list?.total === 1);
    await press('Close');
    await waitUntil(() => element.shadowRoot!.activeElement?.part.contains('new'), 'the focus comes back');
  });

  it('asks for nothing in a preview, and says so', async () => {
    const { element, server } = await showElement(
      'lb-integrations-table',
      {},
      html`<lb-integrations-table preview-state="empty"></lb-integrations-table>`,
    );
    const press = async (name: string) => {
      await waitUntil(() => buttonIn(element, name), `a button ${name}`);
      buttonIn(element, name)!.click();
    };
    await press('New integration');
    await waitUntil(() => find(element, '[name="resource.bucket"]')?.shadowRoot?.querySelector('input'));
    for (const [name, text] of [
      ['name', 'New'],
      ['resource.bucket', 'acme-new'],
    ])
      Object.assign(find(element, `[name="${name}"]`)!, { value: text });
    await press('Create and continue');
    await waitUntil(() => textOf(element).includes('This part of the page is not set up: it has no session.'));
    expect(server.sent).to.deep.equal([]);
  });

  it('asks before it throws away what was typed', async () => {
    const { element, has, press: pressButton, field, type } = await showTable();
    await pressButton('New integration');
    await has('Create and continue');
    await type('name', 'New');
    field('name').focus();
    await press('Escape');
    await has('Discard what you entered?');
    await pressButton('Keep editing');
    await press('Escape');
    await pressButton('Discard');
    await waitUntil(() => !find(element, 'dialog[open]'));
  });
});
