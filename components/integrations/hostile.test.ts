import { expect } from '@open-wc/testing';
import type { Impact, Integration } from '../../bff/integrations/contract.ts';
import { respond, withEtag } from '../testing/server.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import { buttonIn } from '../testing/buttons.ts';
import { detail, failing, integration, replies, unchecked } from './testing/fixtures.ts';
import { showTable } from './testing/table.ts';

/** It would run as markup, as an attribute, as a script or as a template; and says where it was put. */
const hostile = (place: string) =>
  `${place}"'><img src=x onerror="ran('${place}')"><script>ran('${place}')</script></textarea><svg onload=ran()>{{ran()}}\${ran()}`;

const aws = integration({
  name: hostile('name'),
  resource: { bucket: hostile('bucket'), region: hostile('region') },
  trust: { principal: hostile('principal'), externalId: hostile('external ID') },
});
const gcp: Integration = {
  ...failing,
  name: 'GCP',
  resource: { bucket: hostile('GCP bucket') },
  failure: { ...failing.failure!, message: hostile('reason'), remedy: hostile('remedy') },
};
const azure: Integration = { ...unchecked, name: 'Azure', resource: { containerUrl: hostile('container') } };
const impact: Impact = {
  isDefault: true,
  datasets: [{ id: 'd1', name: hostile('dataset') }],
  projects: [{ id: 'p1', name: hostile('project') }],
};

/** A server whose every word is hostile, and what it refuses a change with. */
const table = {
  ...replies([aws, gcp, azure]),
  'GET /v1/integrations/setup': { principal: null, origins: [hostile('origin')] },
  [`GET /v1/integrations/${aws.id}/impact`]: impact,
};
const refusal =
  (status: number, fields: Record<string, string> = {}) =>
  () => {
    const body = { code: 'conflict', title: 'Conflict', status, detail: hostile('detail'), fields };
    return respond(JSON.stringify({ ...body, type: 'about:blank', requestId: hostile('request ID') }), { status });
  };

describe('Hostile strings are text', function () {
  this.timeout(20_000);
  const ran: unknown[] = [];

  before(() => void Object.assign(globalThis, { ran: (place?: string) => ran.push(place) }));

  afterEach(() => {
    expect(ran, 'nothing ran').to.deep.equal([]);
  });

  /** The table, and that what was put at a place is to be read there letter by letter. */
  async function show() {
    const shown = await showTable(table);
    const { element, has } = shown;
    await has('Azure');
    const says = async (...places: string[]) => {
      for (const place of places) {
        const text = hostile(place);
        const inJson = JSON.stringify(text).slice(1, -1);
        const isRead = () =>
          wordsIn(element.shadowRoot!).some((words) => words.includes(text) || words.includes(inJson));
        await waitUntil(isRead, () => `the ${place} in: ${textOf(element)}`);
      }
      expect(find(element, 'img, script, [onerror], [onload]'), 'no markup came of it').to.equal(undefined);
    };
    return { ...shown, says };
  }

  it('in a row, in its menu and in its tooltip', async () => {
    const { element, press, has, says } = await show();
    await says('name');
    buttonIn(element, `Actions for ${aws.name}`)!.focus();
    await waitUntil(() => find(element, '[part=tooltip]')?.textContent === `Actions for ${aws.name}`);
    await press(`Actions for ${aws.name}`);
    await has('Make default');
    await says('name');
  });

  it('in what is said in passing, of a default and of a failure', async () => {
    const { element, server, press, has, says } = await show();
    await press(`Actions for ${aws.name}`);
    await press('Make default');
    await has(`“${aws.name.replace(/\s+/g, ' ')}” is now the default.`);
    server.answer({ [`PUT /v1/integrations/${azure.id}/default`]: refusal(409) });
    await press('Actions for Azure');
    await press('Make default');
    await waitUntil(() => find(element, 'lb-toast')!.shadowRoot!.textContent.includes(hostile('detail')));
    await says('detail');
  });

  it('in what needs attention', async () => {
    const { press, says } = await show();
    await press('Needs attention');
    await says('reason', 'remedy');
  });

  it('in what cannot be loaded', async () => {
    const { element, server, says } = await show();
    server.answer({ 'GET /v1/integrations': refusal(500) });
    await element.reload();
    await says('detail');
    element.remove();
    const first = await showTable({ ...table, 'GET /v1/integrations': refusal(500) });
    const isRead = (place: string) =>
      wordsIn(first.element.shadowRoot!).some((words) => words.includes(hostile(place)));
    await waitUntil(() => isRead('detail') && isRead('request ID'));
  });

  it('in the search that finds nothing', async () => {
    const { element, server, has, says } = await show();
    server.answer({ 'GET /v1/integrations': { items: [aws], next: null, total: 100 } });
    await element.reload();
    const search = await waitUntil(() => find(element, '[type=search]')).then(() => find(element, '[type=search]')!);
    server.answer({ 'GET /v1/integrations': { items: [], next: null, total: 0 } });
    (search as HTMLInputElement).value = hostile('search');
    search.dispatchEvent(new InputEvent('input'));
    await has('Nothing matches');
    await says('search');
  });

  it('in what is typed into a new one, and what the server has against it', async () => {
    const { server, press, choose, type, has, says } = await show();
    server.answer({ 'POST /v1/integrations': refusal(409, { name: hostile('error') }) });
    await press('New integration');
    await has('Create and continue');
    choose('GCP');
    await type('name', hostile('typed'));
    await type('resource.bucket', 'acme-new');
    await press('Continue');
    await says('typed', 'origin');
    await press('Back');
    choose('AWS');
    await press('Create and continue');
    await says('error');
  });

  it('in the policies of one that waits for its role, and in its check', async () => {
    const { server, press, type, has, says } = await show();
    server.answer({
      'POST /v1/integrations': withEtag(detail({ ...aws, hasCredentials: false, status: 'NOT_CHECKED' }), '"1"'),
      [`POST /v1/integrations/${aws.id}/check`]: detail({ ...gcp, id: aws.id }),
    });
    await press('New integration');
    await has('Create and continue');
    await type('name', 'New');
    await type('resource.bucket', 'acme-new');
    await press('Create and continue');
    await says('name', 'principal', 'external ID', 'bucket', 'origin');
    await type('credentials.roleArn', 'arn:aws:iam::123456789012:role/labeling');
    await press('Save and check');
    await says('reason', 'remedy');
  });

  it('in the dialog that edits one, its last check, and what somebody else made of it', async () => {
    const { server, press, open, closed, type, says, has } = await show();
    for (const [row, ...places] of [
      [aws.name, 'name', 'bucket', 'region', 'principal', 'external ID', 'origin'],
      ['GCP', 'GCP bucket', 'reason', 'remedy'],
      ['Azure', 'container'],
    ] as const) {
      await open(row, 'Edit');
      await says(...places);
      await press('Cancel');
      await closed();
    }
    await open('Azure', 'Edit');
    await has('It cannot change.');
    const at = `/v1/integrations/${azure.id}`;
    server.answer({
      [`PATCH ${at}`]: () => respond(JSON.stringify({ code: 'stale', detail: 'It was changed.' }), { status: 412 }),
      [`GET ${at}`]: withEtag(detail({ ...azure, name: hostile('theirs') }), '"5"'),
    });
    await type('name', hostile('mine'));
    await press('Save changes');
    await says('theirs', 'mine');
  });

  it('in the dialog that deletes one, and what depends on it', async () => {
    const { open, says } = await show();
    await open(aws.name, 'Delete');
    await says('name', 'dataset', 'project');
  });
});

/** Whatever is read of it: texts, what is in fields, and the names of buttons. */
const wordsIn = (root: ParentNode): string[] =>
  [...root.querySelectorAll('*')].flatMap((node) => [
    node.textContent,
    node.ariaLabel ?? '',
    'value' in node ? String(node.value) : '',
    'label' in node ? String(node.label) : '',
    ...(node.shadowRoot ? [node.shadowRoot.textContent, ...wordsIn(node.shadowRoot)] : []),
  ]);
