import { aTimeout, expect, html, oneEvent } from '@open-wc/testing';
import type { Integration } from '../../bff/integrations/contract.ts';
import { logout } from '../core/session.ts';
import { press } from '../testing/browser.ts';
import { never, problem, unreachable, withEtag, type Reply } from '../testing/server.ts';
import { show as showElement } from '../testing/show.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import type { Field } from '../ui/field.ts';
import './integrations-table.ts';
import type { LbBeforeIntegrationCreateEvent, LbBeforeIntegrationUpdateEvent, LbIntegrationEvent } from './events.ts';
import { detail, failing, integration, replies, unchecked } from './testing/fixtures.ts';

const aws = integration();
const all = [aws, failing, unchecked];
const pressEscape = () => void press('Escape');

/** A key of the right form. */
const KEY = JSON.stringify({
  type: 'service_account',
  client_email: 'labeling@acme.iam.gserviceaccount.com',
  private_key: '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n',
});

async function show(table: Record<string, Reply> = replies(all)) {
  const { element, server } = await showElement(
    'lb-integrations-table',
    table,
    html`<lb-integrations-table></lb-integrations-table>`,
  );
  await waitUntil(() => textOf(element).includes('Medical imaging') || textOf(element).includes('No integrations yet'));
  const has = (text: string) => waitUntil(() => textOf(element).includes(text), `“${text}” in: ${textOf(element)}`);
  const gone = (text: string) =>
    waitUntil(() => !textOf(element).includes(text), `no “${text}” in: ${textOf(element)}`);
  const press = async (name: string) => {
    await waitUntil(() => named(element, name), `a button ${name}`);
    named(element, name)!.click();
  };
  const open = async (row: string, item: string) => {
    await press(`Actions for ${row}`);
    await press(item);
    await waitUntil(() => find(element, 'dialog[open]'), `a dialog after ${item}: ${textOf(element)}`);
  };
  const field = (name: string) => find(element, `[name="${name}"]`) as Field;
  /** As a person does: types, and goes on to the next field. */
  const type = async (name: string, text: string) => {
    const control = field(name).shadowRoot!.querySelector<HTMLInputElement>('input, textarea')!;
    control.focus();
    control.value = text;
    control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    control.blur();
    await field(name).updateComplete;
  };
  const sent = (request: string) => server.sent.filter((entry) => entry.request === request);
  return { element, server, has, gone, press, open, field, type, sent };
}

function named(root: Element | ShadowRoot, name: string): HTMLButtonElement | undefined {
  for (const tree of root instanceof Element ? [root.shadowRoot, root] : [root]) {
    for (const node of tree?.querySelectorAll('*') ?? []) {
      if (
        node instanceof HTMLButtonElement &&
        (node.ariaLabel ?? node.textContent.trim()) === name &&
        node.checkVisibility()
      )
        return node;
      const inside = node.shadowRoot && named(node.shadowRoot, name);
      if (inside) return inside;
    }
  }
  return undefined;
}

describe('A dialog', () => {
  it('goes away on logout, with what it shows', async () => {
    const { element, has, open } = await show();
    await open(aws.name, 'Delete');
    logout();
    await has('You are signed out');
    expect(find(element, 'dialog') === undefined).to.be.true;
    expect(textOf(element)).not.to.include(aws.name);
  });
});

describe('New integration', () => {
  it('guides through AWS: create, copy the policies, paste the role, see the check', async () => {
    const waiting: Integration = {
      ...aws,
      id: 'c000000000000000000000new',
      name: 'New',
      hasCredentials: false,
      status: 'NOT_CHECKED',
      checkedAt: null,
      trust: { ...aws.trust!, externalId: 'c000000000000000000000new' },
    };
    const at = `/v1/integrations/${waiting.id}`;
    const { element, server, has, press, type, sent } = await show(replies([]));
    server.answer({
      'POST /v1/integrations': withEtag(detail(waiting), '"1"'),
      [`PATCH ${at}`]: withEtag(detail({ ...aws, id: waiting.id }), '"2"'),
      [`POST ${at}/check`]: detail({ ...aws, id: waiting.id }),
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
    await has(aws.trust!.principal!);
    await has('arn:aws:s3:::acme-production/*');
    await has('https://second.example');

    await press('Save and check');
    await has('Enter the ARN of the role, or do this later.');
    await type('credentials.roleArn', 'arn:aws:iam::123456789012:role/labeling');
    await press('Save and check');
    await has('List objects');
    await has('It works.');
    const [patch] = sent(`PATCH ${at}`);
    expect([patch!.headers.get('if-match'), patch!.body]).to.deep.equal([
      '"1"',
      { credentials: { roleArn: 'arn:aws:iam::123456789012:role/labeling' } },
    ]);
    await press('Close');
    await waitUntil(() => !find(element, 'dialog[open]'));
  });

  it('shows what to do in each console, for the names that are entered', async () => {
    const { element, has, press, type } = await show();
    await press('New integration');
    await has('Create and continue');
    const choose = (label: string) => {
      const choices = [...find(element, 'lb-integration-create')!.shadowRoot!.querySelectorAll('label')];
      choices.find((choice) => choice.textContent.trim() === label)!.click();
    };
    choose('GCP');
    await has('Service account key');
    await type('resource.bucket', 'acme-cameras');
    await has('gcloud storage buckets update gs://acme-cameras --cors-file=cors.json');
    choose('Azure');
    await has('Container URL');
    await type('resource.containerUrl', 'https://acmemedia.blob.core.windows.net/media');
    await has('--account-name acmemedia');
    await has('Client secret');
  });

  it('says at each field what is wrong, after it was left or on submit, and sends nothing', async () => {
    const { has, press, field, type, sent } = await show();
    await press('New integration');
    await has('Create and continue');
    field('name').focus();
    expect(field('name').error).to.equal('');
    await type('resource.bucket', 's3://acme');
    await waitUntil(() => field('resource.bucket').error.includes('Enter the name alone'));
    await press('Create and continue');
    await has('Enter a name.');
    expect(field('name').matches(':focus-within'), 'the first wrong field has the focus').to.equal(true);
    expect(sent('POST /v1/integrations')).to.deep.equal([]);
  });

  it('keeps what was typed when the name is taken, and says so at the field', async () => {
    const { server, has, press, field, type } = await show();
    server.answer({
      'POST /v1/integrations': problem(409, 'conflict', 'There is already an integration with this name.', {
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
    const { server, has, press, type, sent } = await show();
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
    const { server, has, press, field, type } = await show();
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
    server.answer({ 'POST /v1/integrations': withEtag(detail(aws), '"1"') });
    await press('Create and continue');
    await has('It works.');
  });

  it('can be vetoed by the host, who sees no credentials', async () => {
    const { element, has, press, field, type, sent } = await show();
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
    await waitUntil(() => named(element, 'Create and continue')!.ariaBusy === 'false');
    expect(sent('POST /v1/integrations')).to.deep.equal([]);
    expect(field('name').value, 'what was entered').to.equal('New');
    field('name').focus();
    pressEscape();
    await has('Discard what you entered?');
  });

  it('tells the host of one that was created after its dialog was closed', async () => {
    const { element, server, has, press, type } = await show();
    let answer!: () => void;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    server.answer({ 'POST /v1/integrations': () => answered.then(withEtag(detail(aws), '"1"')) });
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
    expect(event.integration.id).to.equal(aws.id);
  });

  it('goes to the heading of each step, and to the button that opened it when it was in place of the rows', async () => {
    const waiting: Integration = { ...aws, name: 'New', hasCredentials: false, checkedAt: null };
    const { element, server, has, press, type } = await show(replies([]));
    server.answer({
      ...replies([waiting]),
      'POST /v1/integrations': withEtag(detail(waiting), '"1"'),
      [`PATCH /v1/integrations/${aws.id}`]: withEtag(detail({ ...aws, name: 'New' }), '"2"'),
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
      await waitUntil(() => named(element, name), `a button ${name}`);
      named(element, name)!.click();
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
    const { element, has, press: pressButton, field, type } = await show();
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

describe('Edit', () => {
  it('changes the name, shows the resource read-only with the reason, and never shows credentials', async () => {
    const { element, has, press, open, field, type, sent } = await show();
    await open('Production Data Bucket', 'Edit');
    await has('It cannot change. To read from another one, create another integration.');
    await has('Saved, not shown');
    expect(field('credentials.roleArn').value).to.equal('');
    await type('name', 'Renamed');
    setTimeout(() => void press('Save changes'));
    await oneEvent(element, 'lb-integration-updated');
    const [patch] = sent(`PATCH /v1/integrations/${aws.id}`);
    expect([patch!.headers.get('if-match'), patch!.body]).to.deep.equal(['"1"', { name: 'Renamed' }]);
    await waitUntil(() => !find(element, 'dialog[open]'));
  });

  it('replaces credentials, and shows the check that follows', async () => {
    const { element, has, press, open, type, sent } = await show();
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
    });
    await waitUntil(() => sent(`POST /v1/integrations/${unchecked.id}/check`).length === 1);
    await waitUntil(() => find(element, 'lb-dialog')!.shadowRoot!.activeElement?.id === 'heading', 'the new step');
  });

  it('checks again, once at a time', async () => {
    const { element, server, has, press, open, type, sent } = await show();
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
    const again = named(element, 'Check again')!;
    again.click();
    again.click();
    await waitUntil(() => again.ariaBusy === 'true');
    again.click();
    expect(sent(check)).to.have.length(2);
  });

  it('says that a check could not be made, and can make it again', async () => {
    const { element, server, has, gone, press, open, type } = await show();
    const check = `POST /v1/integrations/${aws.id}/check`;
    server.answer({ [check]: unreachable });
    await open('Production Data Bucket', 'Edit');
    await has('Role ARN');
    find(element, '[name="credentials.roleArn"]')!.shadowRoot!.querySelector<HTMLElement>('#control')!.click();
    await waitUntil(() => find(element, '[name="credentials.roleArn"]')!.shadowRoot!.querySelector('input'));
    await type('credentials.roleArn', 'arn:aws:iam::123456789012:role/labeling');
    await press('Save changes');
    await has('The server cannot be reached.');
    server.answer({ [check]: detail(aws) });
    await press('Check again');
    await has('It works.');
    await has('List objects Passed');
    await gone('The server cannot be reached.');
  });

  it('can be vetoed by the host, and keeps what was entered', async () => {
    const { element, has, press, open, field, type, sent } = await show();
    let vetoed: LbBeforeIntegrationUpdateEvent | undefined;
    element.addEventListener('lb-before-integration-update', (event) => {
      vetoed = event;
      event.preventDefault();
    });
    await open('Production Data Bucket', 'Edit');
    await has('Saved, not shown');
    await type('name', 'Renamed');
    await press('Save changes');
    await waitUntil(() => vetoed);
    expect(vetoed!.values).to.deep.equal({ name: 'Renamed', replacesCredentials: false });
    await waitUntil(() => named(element, 'Save changes')!.ariaBusy === 'false');
    expect(field('name').value).to.equal('Renamed');
    expect(sent(`PATCH /v1/integrations/${aws.id}`)).to.deep.equal([]);
  });

  it('closes as saved when only the answer to it was lost', async () => {
    const { element, server, has, press, open, field, type } = await show();
    const at = `/v1/integrations/${aws.id}`;
    server.answer({ [`PATCH ${at}`]: unreachable });
    await open('Production Data Bucket', 'Edit');
    await waitUntil(() => field('name'));
    await type('name', ' Renamed ');
    await press('Save changes');
    await has('The server cannot be reached.');
    server.answer({
      [`PATCH ${at}`]: problem(412, 'stale', 'It was changed meanwhile.'),
      [`GET ${at}`]: withEtag(detail({ ...aws, name: 'Renamed' }), '"2"'),
    });
    setTimeout(() => void press('Save changes'));
    const event = (await oneEvent(element, 'lb-integration-updated')) as unknown as LbIntegrationEvent;
    expect(event.integration.name).to.equal('Renamed');
    await waitUntil(() => !find(element, 'dialog[open]'));
  });

  it('shows both versions when somebody else was faster, and keeps what was typed', async () => {
    const { server, has, press, open, field, type, sent } = await show();
    await open('Production Data Bucket', 'Edit');
    await has('Save changes');
    await waitUntil(() => field('name'));
    await type('name', 'Mine');
    const at = `/v1/integrations/${aws.id}`;
    server.answer({
      [`PATCH ${at}`]: problem(412, 'stale', 'It was changed meanwhile. Read it again, and decide what to keep.'),
      [`GET ${at}`]: withEtag(detail({ ...aws, name: 'Theirs' }), '"5"'),
    });
    await press('Save changes');
    await has('Somebody else changed this integration while you did.');
    await has('Theirs');
    expect(field('name').value).to.equal('Mine');
    server.answer({ [`PATCH ${at}`]: withEtag(detail({ ...aws, name: 'Mine' }), '"6"') });
    await press('Save mine');
    await waitUntil(() => sent(`PATCH ${at}`).length === 2);
    expect(sent(`PATCH ${at}`)[1]!.headers.get('if-match')).to.equal('"5"');
    expect(sent(`PATCH ${at}`)[1]!.body).to.deep.equal({ name: 'Mine' });
  });

  it('takes what is there now, and nothing of what was typed is left', async () => {
    const { element, server, has, gone, press, open, field, type, sent } = await show();
    const at = `/v1/integrations/${aws.id}`;
    server.answer({
      [`PATCH ${at}`]: problem(412, 'stale', 'It was changed meanwhile. Read it again, and decide what to keep.'),
      [`GET ${at}`]: withEtag(detail(aws), '"1"'),
    });
    await open('Production Data Bucket', 'Edit');
    await has('Saved, not shown');
    server.answer({ [`GET ${at}`]: withEtag(detail({ ...aws, name: 'Theirs' }), '"5"') });
    find(element, '[name="credentials.roleArn"]')!.shadowRoot!.querySelector<HTMLElement>('#control')!.click();
    await waitUntil(() => find(element, '[name="credentials.roleArn"]')!.shadowRoot!.querySelector('input'));
    await type('credentials.roleArn', 'arn:aws:iam::123456789012:role/mine');
    await type('name', 'Mine');
    await press('Save changes');
    await has('Somebody else changed this integration while you did.');
    const rows = [...find(element, 'lb-integration-edit')!.shadowRoot!.querySelectorAll('tr')];
    expect(
      rows.map((row) => [...row.cells].map((cell) => `${cell.localName} ${cell.textContent}`.trim())),
    ).to.deep.equal([
      ['td', 'th Now', 'th Yours'],
      ['th Name', 'td Theirs', 'td Mine'],
      ['th Credentials', 'td Saved, not shown', 'td Replaced'],
    ]);
    await press('Take what is there now');
    await gone('Somebody else');
    await has('Saved, not shown');
    expect(textOf(element)).not.to.include('what you entered is still here');
    expect(field('name').value).to.equal('Theirs');
    await waitUntil(() => find(element, 'lb-dialog')!.shadowRoot!.activeElement?.id === 'heading');
    await has('Edit “Theirs”');
    pressEscape();
    await waitUntil(() => !find(element, 'dialog[open]'), 'it closes without a question');
    expect(sent(`PATCH ${at}`)).to.have.length(1);
  });

  it('shows the steps of the last check with reason and remedy', async () => {
    const { has, open } = await show();
    await open('Warehouse cameras', 'Edit');
    await has('The last check');
    await has('Not reached');
    await has(failing.failure!.remedy);
  });
});

describe('Delete', () => {
  const broken = {
    datasets: [
      { id: 'c1', name: 'Street scenes' },
      { id: 'c2', name: 'Parking lots' },
    ],
    projects: [{ id: 'c3', name: 'Lanes' }],
  };

  it('shows what breaks, and deletes when the exact name is typed', async () => {
    const { element, server, has, open, type, sent } = await show();
    server.answer({ [`GET /v1/integrations/${aws.id}/impact`]: broken });
    await open('Production Data Bucket', 'Delete');
    await has('Datasets that can no longer load their data: 2');
    await has('Street scenes');
    await has('Projects that use them: 1');
    const act = () => [...find(element, 'lb-integration-delete')!.shadowRoot!.querySelectorAll('button')].at(-1)!;
    expect(act().disabled).to.equal(true);
    expect(act().matches(':focus'), 'the dangerous one is not focused first').to.equal(false);
    await type('confirm', 'production data bucket');
    expect(act().disabled).to.equal(true);
    await type('confirm', 'Production Data Bucket');
    await waitUntil(() => !act().disabled);
    setTimeout(() => act().click());
    const event = (await oneEvent(element, 'lb-integration-deleted')) as unknown as LbIntegrationEvent;
    expect(event.integration.id).to.equal(aws.id);
    const [request] = sent(`DELETE /v1/integrations/${aws.id}`);
    expect(request!.query.get('confirm')).to.equal('Production Data Bucket');
    expect(request!.headers.get('idempotency-key')).to.be.a('string');
    await waitUntil(() => !find(element, 'dialog[open]'));
    await waitUntil(() => textOf(find(element, 'lb-toast')!).includes('“Production Data Bucket” is deleted.'));
  });

  it('takes the name as it looks, and sends it as it is', async () => {
    const name = 'Two  spaces';
    const { element, has, open, type, press, sent } = await show(replies([{ ...aws, name }, unchecked]));
    await open(name, 'Delete');
    await has('Type “Two spaces” to confirm');
    await type('confirm', 'Two spaces');
    await waitUntil(() => !named(element, 'Delete')!.disabled);
    await press('Delete');
    await waitUntil(() => sent(`DELETE /v1/integrations/${aws.id}`).length === 1);
    expect(sent(`DELETE /v1/integrations/${aws.id}`)[0]!.query.get('confirm')).to.equal(name);
  });

  it('can be vetoed by the host before the prompt', async () => {
    const { element, press } = await show();
    element.addEventListener('lb-before-integration-delete', (event) => event.preventDefault());
    await press('Actions for Production Data Bucket');
    await press('Delete');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(find(element, 'dialog[open]')).to.equal(undefined);
  });
});

/** What moves comes to rest. */
const still = () => aTimeout(300);

describe('each dialog', () => {
  for (const scheme of ['light', 'dark']) {
    for (const dir of ['ltr', 'rtl']) {
      it(`is accessible in ${scheme}, ${dir}`, async () => {
        Object.assign(document.documentElement, { dir });
        document.documentElement.style.colorScheme = scheme;
        try {
          const { element, has, press, open } = await show();
          await press('New integration');
          await has('Create and continue');
          await still();
          await expect(element).to.be.accessible();
          await press('Cancel');
          for (const item of ['Edit', 'Delete']) {
            await open('Warehouse cameras', item);
            await waitUntil(() => !find(element, 'dialog .skeleton, [aria-busy="true"] .skeleton'));
            await still();
            await expect(element).to.be.accessible();
            await press('Cancel');
          }
        } finally {
          document.documentElement.removeAttribute('dir');
          document.documentElement.style.removeProperty('color-scheme');
        }
      });
    }
  }
});
