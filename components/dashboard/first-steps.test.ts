import { expect, html } from '@open-wc/testing';
import '../datasets/datasets-list.ts';
import '../projects/projects-list.ts';
import '../tasks/tasks-menu.ts';
import { announce } from '../core/live.ts';
import { expectAccessibleNow } from '../testing/accessible.ts';
import { buttonIn } from '../testing/buttons.ts';
import { currentSession, type Reply } from '../testing/server.ts';
import { show as showElement } from '../testing/show.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import './dashboard.ts';
import { firstSteps, replies } from './testing/fixtures.ts';

const STEPS = 'GET /v1/account/first-steps';

async function show(table: Record<string, Reply>) {
  const { element, server } = await showElement(
    'lb-dashboard',
    { ...replies(), ...table },
    html`<lb-dashboard></lb-dashboard>`,
  );
  const asked = () => server.sent.filter(({ request }) => request === STEPS).length;
  return { element, server, asked };
}

describe('the first steps of a new organization', () => {
  it('are ticked as they are done, and go when all are', async () => {
    const { element, server, asked } = await show({ [STEPS]: firstSteps(['dataset', 'project']) });
    await waitUntil(() => textOf(element).includes('2 of 4 done'), textOf(element));
    await expectAccessibleNow(element);
    const steps = find(element, 'lb-first-steps')!;
    expect(buttonIn(steps, 'New integration'), 'what is done is not offered').to.equal(undefined);
    server.answer({ [STEPS]: firstSteps(['project']) });
    announce('datasets');
    await waitUntil(() => textOf(element).includes('3 of 4 done'));
    server.answer({ [STEPS]: firstSteps() });
    announce('projects');
    await waitUntil(() => !find(element, 'lb-first-steps'));
    const before = asked();
    announce('members');
    await waitUntil(() => buttonIn(element, 'Datasets'));
    expect(asked(), 'it is not asked for again').to.equal(before);
  });

  it('lead to what makes the next one', async () => {
    const { element } = await show({
      [STEPS]: firstSteps(['dataset']),
      'GET /v1/integrations': { items: [], next: null, total: 0 },
    });
    await waitUntil(() => find(element, 'lb-first-steps'));
    buttonIn(find(element, 'lb-first-steps')!, 'New dataset')!.click();
    await waitUntil(() => element.location === '/datasets');
    await waitUntil(() => find(element, 'lb-dataset-create, dialog[open]'), 'the dialog opens');
    expect(find(element, 'lb-first-steps'), 'they are beside the projects').not.to.exist;
  });

  it('are dismissed, which can be undone', async () => {
    let dismissed = false;
    const { element } = await show({
      [STEPS]: () => firstSteps(['member'], dismissed),
      'PUT /v1/account/first-steps/dismissal': () => void (dismissed = true),
      'DELETE /v1/account/first-steps/dismissal': () => void (dismissed = false),
    });
    await waitUntil(() => find(element, 'lb-first-steps'));
    buttonIn(element, 'Dismiss')!.click();
    await waitUntil(() => !find(element, 'lb-first-steps'));
    await waitUntil(() => buttonIn(element, 'Undo'), 'it can be undone');
    buttonIn(element, 'Undo')!.click();
    await waitUntil(() => find(element, 'lb-first-steps'));
  });

  it('are for those alone who may take them all', async () => {
    const session = { ...currentSession(['account:read', 'projects:read', 'projects:write']) };
    const { element, asked } = await show({ [STEPS]: firstSteps(['member']), 'GET /v1/session': session });
    await waitUntil(() => textOf(element).includes('Pedestrians at night'));
    expect(asked()).to.equal(0);
  });
});
