import { aTimeout, expect, html, oneEvent } from '@open-wc/testing';
import type { Integration } from '../../bff/integrations/contract.ts';
import { press } from '../testing/browser.ts';
import { problem, unreachable, withEtag, type Reply } from '../testing/server.ts';
import { show as showElement } from '../testing/show.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import type { Field } from '../ui/field.ts';
import './integrations-table.ts';
import type { LbBeforeIntegrationCreateEvent, LbIntegrationEvent } from './events.ts';
import { detail, failing, integration, replies, unchecked } from './testing/fixtures.ts';

const aws = integration();
const all = [aws, failing, unchecked];

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
    const { element, has, press, type, sent } = await show();
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
    await waitUntil(() => !find(element, 'dialog[open]'));
    expect(seen!.values).to.deep.equal({ provider: 'AWS', name: 'New', resource: { bucket: 'acme-new' } });
    expect(sent('POST /v1/integrations')).to.deep.equal([]);
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
    const { has, press, open, type, sent } = await show();
    await open('Medical imaging', 'Edit');
    await has('Client secret');
    const { element } = { element: document.querySelector('lb-integrations-table')! };
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
