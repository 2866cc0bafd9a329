import { expect, html, oneEvent } from '@open-wc/testing';
import { expectAccessibleNow } from '../testing/accessible.ts';
import { press as pressKey, setViewport } from '../testing/browser.ts';
import { buttonIn } from '../testing/buttons.ts';
import { focused } from '../testing/keyboard.ts';
import { downloadsOf } from '../testing/downloads.ts';
import { readerOf } from '../testing/reader.ts';
import { problem, type Reply } from '../testing/server.ts';
import { show as showElement } from '../testing/show.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import type { LbTaskEvent } from './events.ts';
import { Paces } from './pace.ts';
import './tasks-menu.ts';
import { complete, expiredTask, failedTask, queued, replies, task } from './testing/fixtures.ts';

async function show(table: Record<string, Reply> = replies(), template = html`<lb-tasks-menu></lb-tasks-menu>`) {
  const { element, server } = await showElement('lb-tasks-menu', table, template);
  const { has, press } = readerOf(element);
  const button = () => find(element, '[part=button]')!;
  const panel = () => find(element, '[part=panel]')!;
  const open = async () => {
    await waitUntil(() => find(element, '[part=button]'));
    button().click();
    await waitUntil(() => panel().matches(':popover-open'), 'the panel is open');
  };
  const sent = (request: string) => server.sent.filter((entry) => entry.request === request);
  return { element, server, has, press, open, button, panel, sent };
}

describe('<lb-tasks-menu>', () => {
  it('says on its button how many are under way, and lists each with where it stands', async () => {
    const { element, has, open, button } = await show();
    await waitUntil(() => textOf(button()).includes('2'), 'two are under way');
    await open();
    for (const text of [
      'Street scenes Export of a project In progress',
      '12,000 of 40,000',
      'Queued: another task comes first',
      'Complete, 12 failed',
      'Kept until',
      failedTask.reason!,
    ])
      await has(text);
    expect(find(element, 'progress')!.getAttribute('aria-label')).to.equal('Progress of Street scenes');
    expect((find(element, 'progress') as HTMLProgressElement).value).to.be.closeTo(0.3, 0.001);
    await expectAccessibleNow(element);
  });

  it('shows progress without a share while it is not known how much there is to do', async () => {
    const { element, open } = await show(replies([task({ total: null })]));
    await open();
    await waitUntil(() => find(element, 'progress'));
    expect((find(element, 'progress') as HTMLProgressElement).position).to.equal(-1);
  });

  it('opens and closes by keyboard, and gives the focus back', async () => {
    const { has, button, panel } = await show();
    await has('Tasks');
    button().focus();
    await pressKey('Enter');
    await waitUntil(() => panel().matches(':popover-open'));
    expect(button().getAttribute('aria-expanded')).to.equal('true');
    await waitUntil(() => focused() === panel(), 'the panel has the focus');
    await pressKey('Escape');
    await waitUntil(() => !panel().matches(':popover-open'));
    await waitUntil(() => focused() === button(), 'the button has it again');
  });

  // No window of WebKit is that narrow here.
  if (!navigator.vendor.startsWith('Apple'))
    it('opens in 320 px beside neither edge, whatever the direction', async () => {
      await setViewport(320);
      try {
        for (const dir of ['ltr', 'rtl']) {
          const { element, open, panel } = await show(
            replies(),
            html`<div dir=${dir}><lb-tasks-menu></lb-tasks-menu></div>`,
          );
          element.parentElement!.style.paddingInlineStart = '140px';
          await open();
          const { left, right } = panel().getBoundingClientRect();
          expect(left, dir).to.be.at.least(8);
          expect(right, dir).to.be.at.most(innerWidth - 8);
        }
      } finally {
        await setViewport(800, 600);
      }
    });

  it('offers of each what can be done: a file that is kept, another try, the end of one that runs', async () => {
    const { element, has, open } = await show();
    await open();
    await has('Kept until');
    await has('Was kept until');
    for (const name of [
      `Download result: ${complete.name}`,
      `Download errors: ${complete.name}`,
      `Try again: ${failedTask.name}`,
      `Make it again: ${expiredTask.name}`,
      `Cancel: ${queued.name}`,
      `Cancel: ${task().name}`,
    ])
      expect(buttonIn(element, name), name).to.exist;
    expect(buttonIn(element, `Download result: ${expiredTask.name}`)).not.to.exist;
  });

  it('cancels after the page agreed, and says so', async () => {
    const { element, open, press, sent } = await show();
    await open();
    element.addEventListener('lb-before-task-cancel', (event) => event.preventDefault(), { once: true });
    await press(`Cancel: ${queued.name}`);
    await waitUntil(() => buttonIn(element, `Cancel: ${queued.name}`));
    expect(sent(`POST /v1/tasks/${queued.id}/cancel`)).to.have.length(0);
    setTimeout(() => void press(`Cancel: ${queued.name}`));
    const { task: canceled } = (await oneEvent(element, 'lb-task-canceled')) as LbTaskEvent;
    expect(canceled.status).to.equal('CANCELING');
    expect(sent(`POST /v1/tasks/${queued.id}/cancel`)).to.have.length(1);
  });

  it('tries again under one key, however often it is pressed while the answer is lost', async () => {
    const { server, open, press, sent, has } = await show();
    const retry = `POST /v1/tasks/${failedTask.id}/retry`;
    server.answer({ [retry]: problem(503, 'unavailable', 'The database is busy.') });
    await open();
    await press(`Try again: ${failedTask.name}`);
    await has('The database is busy.');
    server.answer({ [retry]: task({ id: 'c00000000000000000000tsk9' }) });
    await press(`Try again: ${failedTask.name}`);
    await waitUntil(() => sent(retry).length === 2);
    const [first, second] = sent(retry).map(({ headers }) => headers.get('idempotency-key'));
    expect(first).to.be.a('string').and.equal(second);
  });

  it('reads the address of a file when it is asked for, since the one in the list may have ended', async () => {
    const { open, press, sent } = await show();
    await open();
    const [saved] = await downloadsOf(() => press(`Download errors: ${complete.name}`));
    expect(saved!.href).to.equal(complete.errorsUrl);
    expect(sent(`GET /v1/tasks/${complete.id}`)).to.have.length(1);
  });

  it('says when one has ended, to the reader and to the page', async () => {
    const { element, server, has } = await show(replies([task()]));
    await has('1');
    server.answer({
      'GET /v1/tasks': { items: [{ ...complete, id: task().id, isSeen: false }], next: null, total: 1 },
    });
    setTimeout(() => void element.reload());
    const { task: finished } = (await oneEvent(element, 'lb-task-finished')) as LbTaskEvent;
    expect(finished.status).to.equal('COMPLETE');
    await waitUntil(() => find(element, '[role=status]')!.textContent.includes('Complete, 12 failed'));
    await waitUntil(() => find(element, '.new'), 'the mark of something new');
  });

  it('takes the mark off when the list is opened', async () => {
    const { element, server, open, sent } = await show(replies([{ ...complete, isSeen: false }]));
    await waitUntil(() => find(element, '.new'));
    server.answer({ 'GET /v1/tasks': { items: [complete], next: null, total: 1 } });
    await open();
    await waitUntil(() => sent('POST /v1/tasks/seen').length === 1);
    await waitUntil(() => !find(element, '.new'));
  });

  it('looks again by itself while something is under way', async () => {
    const { open, sent, server, has } = await show(replies([task()]));
    await open();
    const before = sent('GET /v1/tasks').length;
    server.answer({ 'GET /v1/tasks': { items: [task({ processed: 20_000 })], next: null, total: 1 } });
    await waitUntil(() => sent('GET /v1/tasks').length > before);
    await has('20,000 of 40,000');
  });

  it('says that there is none, that it failed, and offers nothing to who may only read', async () => {
    const none = await show(replies([]));
    await none.open();
    await none.has('No tasks yet.');
    const failed = await show({ 'GET /v1/tasks': problem(500, 'internal', 'Something went wrong on the server.') });
    await failed.open();
    await failed.has('Try again');
  });

  it('shows a state on purpose', async () => {
    const { has, open } = await show({}, html`<lb-tasks-menu preview-state="offline"></lb-tasks-menu>`);
    await open();
    await has('Try again');
  });
});

describe('the pace of a task', () => {
  const at = (processed: number, total: number | null = 1000) => task({ id: 'p', processed, total });

  it('is how much was done over some seconds, and how long what is left takes', () => {
    const paces = new Paces();
    paces.mark([at(0)], 0);
    expect(paces.of(at(0))).to.equal('');
    paces.mark([at(100)], 2000);
    expect(paces.of(at(100))).to.equal('50 a second, 18 seconds left');
    paces.mark([at(100)], 9000);
    paces.mark([at(160)], 12_000);
    expect(paces.of(at(160))).to.equal('20 a second, 42 seconds left');
  });

  it('says nothing of what stands still or begins anew, and no end where the total is not known', () => {
    const paces = new Paces();
    paces.mark([at(50)], 0);
    paces.mark([at(50)], 5000);
    expect(paces.of(at(50))).to.equal('');
    paces.mark([at(10)], 6000);
    expect(paces.of(at(10))).to.equal('');
    const open = new Paces();
    open.mark([at(0, null)], 0);
    open.mark([at(100, null)], 2000);
    expect(open.of(at(100, null))).to.equal('50 a second');
  });
});
