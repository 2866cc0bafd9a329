import { expect, html, oneEvent } from '@open-wc/testing';
import { expectAccessibleNow } from '../testing/accessible.ts';
import { buttonIn } from '../testing/buttons.ts';
import { readerOf } from '../testing/reader.ts';
import { searchIn } from '../testing/search.ts';
import { problem, type Reply } from '../testing/server.ts';
import { show as showElement } from '../testing/show.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import type { LbBeforeWebhookCreateEvent } from './events.ts';
import { headersIn } from './headers.ts';
import { delivery, off, replies, SECRET, webhook } from './testing/fixtures.ts';
import './webhooks.ts';

const at = `/v1/webhooks/${webhook().id}`;

async function show(table: Record<string, Reply> = replies(), template = html`<lb-webhooks></lb-webhooks>`) {
  const { element, server } = await showElement('lb-webhooks', table, template);
  const has = (text: string) => waitUntil(() => textOf(element).includes(text), `“${text}”`);
  const { press } = readerOf(element);
  const choose = async (row: string, item: string) => {
    await press(`Actions for ${row}`);
    await press(item);
  };
  const type = async (name: string, text: string) => {
    const control = () =>
      find(element, `[name="${name}"]`)?.shadowRoot?.querySelector<HTMLInputElement>('input, textarea');
    await waitUntil(control, `a field ${name}`);
    control()!.focus();
    control()!.value = text;
    control()!.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    control()!.blur();
  };
  const tick = async (label: string) => {
    await waitUntil(() => find(element, '[name=topics]')?.shadowRoot?.querySelector('label'));
    const labels = [...find(element, '[name=topics]')!.shadowRoot!.querySelectorAll('label')];
    labels.find((each) => each.textContent.trim() === label)!.click();
  };
  const sent = (request: string) => server.sent.filter((entry) => entry.request === request);
  return { element, server, has, press, choose, type, tick, sent };
}

describe('<lb-webhooks>', () => {
  before(() => document.documentElement.style.setProperty('--lb-duration', '0s')); // nothing moves while it is judged
  after(() => document.documentElement.removeAttribute('style'));

  it('lists where events go, of what, and whether they arrive', async () => {
    const { element, has } = await show();
    await has(webhook().url);
    for (const text of [
      'Whole organization · Project created and 2 more',
      'Active',
      'Switched off',
      'No answer',
      '…b7oD',
    ])
      await has(text);
    await expectAccessibleNow(element);
  });

  for (const [language, searches] of Object.entries({
    en: { 'moved in': 'WORKFLOW_ACTION', 'Member inv': 'INVITE_CREATED' },
    de: { 'Label erst': 'LABEL_CREATED', abgeschaltet: 'switched off' },
    ar: { 'انشئ تصنيف': 'LABEL_CREATED', مطفا: 'switched off' },
  }))
    it(`finds topics and states by their words in ${language}`, async () => {
      const { element, has, sent } = await show(replies(), html`<lb-webhooks lang=${language}></lb-webhooks>`);
      await has(webhook().url);
      for (const [text, called] of Object.entries(searches))
        expect(await searchIn(element, text, () => sent('GET /v1/webhooks'))).to.deep.equal([text, called]);
    });

  it('creates one, with headers, and shows the secret this once with receivers to copy', async () => {
    const { element, has, press, type, tick, sent } = await show();
    await press('New webhook');
    await press('Create webhook');
    await has('Enter an address such as https://example.com/webhooks.');
    await has('Choose at least one topic.');
    // Beside a secret the browser would fill in the login of the page.
    expect(find(element, '[name=url]')!.shadowRoot!.querySelector('[autocomplete="one-time-code"]')).to.exist;
    await type('url', 'https://hooks.acme.example/new');
    await tick('Task finished');
    await type('headers', 'Authorization: Bearer planted\nX-From: labels');
    await type('secret', 'too-short');
    await has('Use 16 to 200 printable ASCII characters without blanks.');
    await type('secret', 'planted-secret-of-our-own');
    let before: LbBeforeWebhookCreateEvent | undefined;
    element.addEventListener('lb-before-webhook-create', (event) => (before = event));
    const created = oneEvent(element, 'lb-webhook-created');
    await press('Create webhook');
    expect(JSON.stringify(await created)).not.to.include(SECRET);
    expect(JSON.stringify(before!.values)).not.to.include('planted');
    expect(sent('POST /v1/webhooks')[0]!.body).to.deep.equal({
      url: 'https://hooks.acme.example/new',
      topics: ['TASK_FINISHED'],
      secret: 'planted-secret-of-our-own',
      headers: [
        { name: 'Authorization', value: 'Bearer planted' },
        { name: 'X-From', value: 'labels' },
      ],
    });
    await has(SECRET);
    await has('process.env.WEBHOOK_SECRET');
    await press('Python');
    await has('hmac.compare_digest');
    await press('I have saved it');
    await waitUntil(() => !textOf(element).includes(SECRET), 'it is gone for good');
  });

  it('says at the field what the server says of one header', async () => {
    const { has, press, type, tick } = await show();
    await press('New webhook');
    await type('url', 'https://hooks.acme.example/new');
    await tick('Task finished');
    await type('headers', 'Webhook-Id: mine');
    await press('Create webhook');
    await has('This header is set by the server.');
  });

  it('edits topics and sends nothing else', async () => {
    const { has, press, choose, tick, sent } = await show();
    await choose(webhook().url, 'Edit');
    await has('Edit the webhook');
    await tick('Task finished');
    await press('Save changes');
    await waitUntil(() => sent(`PATCH ${at}`).length === 1);
    expect(sent(`PATCH ${at}`)[0]!.body).to.deep.equal({ topics: ['PROJECT_CREATED', 'PROJECT_DELETED'], version: 1 });
  });

  it('keeps the headers, takes them away where nothing is in their place, and says where they are needed again', async () => {
    const { server, has, press, choose, type, sent } = await show(replies([webhook({ headerNames: ['X-Key'] })]));
    server.answer({
      [`PATCH ${at}`]: problem(422, 'invalid', 'The headers are kept for the host that they were entered for.', {
        fields: { headers: 'Enter the headers again, or none, since the address is on another host.' },
      }),
    });
    await choose(webhook().url, 'Edit');
    await has('Saved, not shown');
    await type('url', 'https://elsewhere.example/new');
    await press('Save changes');
    await has('Enter the headers again, or none, since the address is on another host.');
    expect(sent(`PATCH ${at}`)[0]!.body).to.deep.equal({ url: 'https://elsewhere.example/new', version: 1 });
    server.answer({ [`PATCH ${at}`]: webhook({ url: 'https://elsewhere.example/new', headerNames: [] }) });
    await press('Replace');
    await press('Save changes');
    await waitUntil(() => sent(`PATCH ${at}`).length === 2);
    expect(sent(`PATCH ${at}`)[1]!.body).to.deep.include({ url: 'https://elsewhere.example/new', headers: [] });
  });

  it('pauses one', async () => {
    const { choose, sent } = await show();
    await choose(webhook().url, 'Pause');
    await waitUntil(() => sent(`PATCH ${at}`).length === 1);
    expect(sent(`PATCH ${at}`)[0]!.body).to.deep.equal({ state: 'PAUSED', version: 1 });
  });

  it('says why one is off, and switches it on from there', async () => {
    const { has, press, sent } = await show();
    await press('Switched off');
    await has('Nothing has arrived for five days.');
    await press('Switch on');
    await waitUntil(() => sent(`PATCH /v1/webhooks/${off.id}`).length === 1);
  });

  it('sends a test', async () => {
    const { has, choose, sent } = await show();
    await choose(webhook().url, 'Send test');
    await has('A test is on its way.');
    expect(sent(`POST ${at}/test`)).to.have.length(1);
  });

  it('asks before one is deleted', async () => {
    const { has, press, choose, sent } = await show();
    await choose(webhook().url, 'Delete');
    await has('its log is deleted');
    await press('Delete');
    await waitUntil(() => sent(`DELETE ${at}`).length === 1);
  });

  it('shows what was sent with its answer, what failed alone on request, and sends it again', async () => {
    const { element, has, press, sent } = await show();
    await press(webhook().url);
    await has('Pending · 500');
    await has('Tries: 2');
    await expectAccessibleNow(element);
    find(element, 'lb-webhook-deliveries')!.shadowRoot!.querySelector('summary')!.click();
    await has('authorization: ••••');
    await has('broken');
    await press('Send again');
    await waitUntil(() => sent(`POST ${at}/deliveries/msg_1/redeliver`).length === 1);
    const select = find(element, 'lb-webhook-deliveries')!.shadowRoot!.querySelector('select')!;
    select.value = 'FAILED';
    select.dispatchEvent(new Event('change'));
    await waitUntil(() => sent(`GET ${at}/deliveries`).at(-1)!.query.get('status') === 'FAILED');
  });

  it('shows more of the log, each delivery once, and none twice that came meanwhile', async () => {
    const items = Array.from({ length: 60 }, (_, index) => ({
      ...delivery,
      id: `msg_${index}`,
      subjectId: `c${index}`,
    }));
    const table: Record<string, Reply> = {
      ...replies(),
      [`GET ${at}/deliveries`]: ({ query }) =>
        query.get('cursor') === 'more'
          ? { items: items.slice(49), next: null, total: 60 }
          : { items: items.slice(0, 50), next: 'more', total: 60 },
    };
    const { element, press } = await show(table);
    const count = () => find(element, 'lb-webhook-deliveries')?.shadowRoot?.querySelectorAll('li').length;
    await press(webhook().url);
    await waitUntil(() => count() === 50);
    await press('Show more');
    await waitUntil(() => count() === 60);
    await waitUntil(() => !buttonIn(find(element, 'lb-webhook-deliveries')!, 'Show more'));
  });

  it('sends all since a moment again', async () => {
    const { element, has, press, choose, type, sent } = await show();
    await choose(webhook().url, 'Send again since…');
    await has('An hour ago');
    await expectAccessibleNow(element);
    await press('Send again');
    await has('Sent again: 7');
    const since = () => Date.parse((sent(`POST ${at}/replay`).at(-1)!.body as { since: string }).since);
    expect(Math.abs(Date.now() - 3_600_000 - since())).to.be.below(60_000);
    await waitUntil(() => !find(element, 'lb-webhook-replay'), 'the dialog has closed');

    await choose(webhook().url, 'Send again since…');
    await waitUntil(() => find(element, '[name=since]'));
    const select = find(element, '[name=since]')!.shadowRoot!.querySelector('select')!;
    select.value = 'moment';
    select.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await type('moment', '2099-01-01T00:00');
    await press('Send again');
    await has('Enter a date and a time in the past.');
    await type('moment', '2026-11-01T10:30');
    await press('Send again');
    await waitUntil(() => sent(`POST ${at}/replay`).length === 2);
    expect(since()).to.equal(new Date('2026-11-01T10:30').getTime());
  });

  it('says over the rows that one is switched off, and switches it on from there', async () => {
    const { element, has, press, sent } = await show();
    await has('The webhook to old.acme.example is switched off. Nothing has arrived for five days.');
    await press('Switch on');
    await waitUntil(() => sent(`PATCH /v1/webhooks/${off.id}`).length === 1);
    expect(sent(`PATCH /v1/webhooks/${off.id}`)[0]!.body).to.deep.equal({ state: 'ACTIVE', version: 1 });
    expect(find(element, '[part=notice]')!.getAttribute('role')).to.equal('status');
  });

  it('moves no row when its notice comes, and shows the whole of it on request', async () => {
    const { element, has, press } = await show();
    await has('is switched off. Nothing has arrived for five days.');
    const top = () =>
      find(element, 'lb-table')!.shadowRoot!.querySelector('[role=row]')!.getBoundingClientRect().top -
      element.getBoundingClientRect().top;
    for (const width of [320, 560, 735, 1280]) {
      Object.assign(element.style, { display: 'block', inlineSize: `${width}px` });
      const withNotice = top();
      expect(find(element, '.status')!.scrollWidth, `${width} px`).to.be.at.most(width);
      find(element, '[part=notice]')!.hidden = true;
      find(element, '[part=notice]')!.style.display = 'none';
      expect(top(), `${width} px`).to.equal(withNotice);
      find(element, '[part=notice]')!.removeAttribute('style');
      find(element, '[part=notice]')!.hidden = false;
    }
    find(element, '[part=notice] button')!.click();
    await waitUntil(() => find(element, 'lb-reason'));
    await waitUntil(() => find(element, '[part=reason]')!.textContent.includes('Nothing has arrived for five days.'));
    await press('Switch on');
  });

  it('pauses several at once, and says of which it failed', async () => {
    const table = {
      ...replies(),
      [`PATCH /v1/webhooks/${off.id}`]: problem(409, 'conflict', 'Somebody else was faster.'),
    };
    const { element, has, press, sent } = await show(table);
    await press('Select');
    await waitUntil(() => find(element, 'lb-table')!.shadowRoot!.querySelectorAll('[role=row] input').length === 3);
    find(element, 'lb-table')!.shadowRoot!.querySelector<HTMLInputElement>('[role=row] input')!.click();
    await has('2 selected');
    await press('Pause');
    await waitUntil(() => sent(`PATCH ${at}`).length === 1 && sent(`PATCH /v1/webhooks/${off.id}`).length === 1);
    await has('Somebody else was faster.');
    expect(sent(`PATCH ${at}`)[0]!.body).to.deep.equal({ state: 'PAUSED', version: 1 });
  });

  it('ends the selection where it began, also in 320 px, where what can be done to many has a line of its own', async () => {
    const { element, has, press } = await show();
    Object.assign(element.style, { display: 'block', inlineSize: '320px' });
    await has('Switched off');
    const top = (name: string) => buttonIn(element, name)!.getBoundingClientRect().top;
    const before = top('Select');
    await press('Select');
    await has('0 selected');
    expect(top('Cancel')).to.be.closeTo(before, 4);
    expect(top('Pause')).to.be.above(top('Cancel'));
    expect(find(element, '.status')!.scrollWidth).to.be.at.most(320);
  });

  it('counts several that are switched off, and shows them alone', async () => {
    const { has, press, sent } = await show(replies([webhook(), off, { ...off, id: 'c0000000000000000000hook3' }]));
    await has('Webhooks that are switched off: 2');
    await press('Show');
    await waitUntil(() => sent('GET /v1/webhooks').at(-1)!.query.get('state') === 'OFF');
  });

  it('leads who has none to the first with a guide, and says what failed', async () => {
    const none = await show(replies([]));
    await none.has('No webhooks yet.');
    await none.has('Run a receiver');
    await none.has('process.env.WEBHOOK_SECRET');
    await none.press('Go');
    await none.has('hmac.New(sha256.New');
    await expectAccessibleNow(none.element);
    const some = await show();
    await some.press('Guide');
    await some.has('Run a receiver');
    const failed = await show({ 'GET /v1/webhooks': problem(500, 'internal', 'Something went wrong on the server.') });
    await failed.has('Try again');
  });

  it('offers nothing that changes anything where it is read-only', async () => {
    const { element, has, press } = await show(replies(), html`<lb-webhooks readonly></lb-webhooks>`);
    await has(webhook().url);
    expect(buttonIn(element, 'New webhook')).not.to.exist;
    await press(`Actions for ${webhook().url}`);
    await waitUntil(() => buttonIn(element, 'Deliveries'));
    expect(buttonIn(element, 'Delete')).not.to.exist;
  });
});

describe('headers as they are typed', () => {
  it('are one a line, with what is behind the first colon', () => {
    expect(headersIn(' A: b:c \n\nX-Y :1\nnothing')).to.deep.equal([
      { name: 'A', value: 'b:c' },
      { name: 'X-Y', value: '1' },
      { name: 'nothing', value: '' },
    ]);
  });
});
