import { expect, html, oneEvent } from '@open-wc/testing';
import type { Permission } from '../../bff/core/contract.ts';
import '../account/account.ts';
import type { LbErrorEvent } from '../core/events.ts';
import '../datasets/datasets-list.ts';
import { dataset } from '../datasets/testing/fixtures.ts';
import '../integrations/integrations-table.ts';
import { integration } from '../integrations/testing/fixtures.ts';
import '../members/members-list.ts';
import { member } from '../members/testing/fixtures.ts';
import '../projects/projects-list.ts';
import { project } from '../projects/testing/fixtures.ts';
import '../tasks/tasks-menu.ts';
import { expectAccessibleNow } from '../testing/accessible.ts';
import { press as pressKey } from '../testing/browser.ts';
import { buttonIn } from '../testing/buttons.ts';
import { focused, type as typeText } from '../testing/keyboard.ts';
import { currentSession, problem, type Reply } from '../testing/server.ts';
import { show as showElement } from '../testing/show.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import './dashboard.ts';
import { accountPage } from './testing/fixtures.ts';

const page = (...items: { id: string }[]) => ({ items, next: null, total: items.length });
const none = page();

/** What is found by any text. */
const found = (): Record<string, Reply> => ({
  ...accountPage(),
  'GET /v1/projects': page(project({ name: 'Lane markings', description: '' })),
  'GET /v1/members': page(member({ name: 'Elane Wood', email: 'elane@meridian.example' })),
  'GET /v1/datasets': page(dataset({ name: 'Lanes <b>2026</b>' })),
  'GET /v1/integrations': page(integration({ name: 'Lane bucket' })),
  'GET /v1/webhooks': none,
  'GET /v1/api-keys': none,
});

async function open(table: Record<string, Reply> = found()) {
  const { element, server } = await showElement('lb-dashboard', table, html`<lb-dashboard></lb-dashboard>`);
  await waitUntil(() => find(element, '[part=everything]'));
  await waitUntil(() => server.sent.some(({ request }) => request === 'GET /v1/projects'), 'the list is read');
  const title = find(element, 'h2')!;
  title.focus();
  // Not pressed for real: a browser takes what the page does not, and then has the focus itself.
  title.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true, composed: true }));
  await waitUntil(() => focused().matches('[role=combobox]'), 'the field has the focus');
  const search = () => find(element, 'lb-search-everything')!;
  const names = () =>
    [...search().shadowRoot!.querySelectorAll('[role=option] .name')].map((option) => option.textContent.trim());
  const chosen = () => find(search(), '[aria-selected=true] .name')?.textContent.trim();
  const searched = () => server.sent.filter(({ query }) => query.has('search') && query.get('limit') === '20');
  const has = (text: string) =>
    waitUntil(
      () => textOf(search()).includes(text),
      () => `“${text}” in: ${textOf(search())}`,
    );
  return { element, server, search, names, chosen, searched, has };
}

describe('the search for everything', () => {
  it('goes to places, and is used by the keyboard alone', async () => {
    const { element, search, names, chosen } = await open();
    expect(names().slice(0, 3)).to.deep.equal(['Projects', 'Members', 'Datasets']);
    expect(chosen()).to.equal('Projects');
    await pressKey('ArrowDown');
    await pressKey('ArrowDown');
    await waitUntil(() => chosen() === 'Datasets');
    const field = find(search(), '[role=combobox]')!;
    expect(find(search(), `#${field.getAttribute('aria-activedescendant')!}`)!.textContent).to.include('Datasets');
    await expectAccessibleNow(search());
    await pressKey('Enter');
    await waitUntil(() => element.location === '/datasets');
    await waitUntil(() => focused() === find(element, 'h2'), 'the focus is at the title');
    await waitUntil(() => !find(element, 'lb-search-everything'), 'the search is gone');
  });

  it('finds by name in every list, once, grouped, and opens what is chosen', async () => {
    const { element, searched, names, has } = await open();
    await typeText('l');
    expect(searched(), 'one letter is not searched for').to.have.length(0);
    await typeText('an');
    await has('Lane markings');
    expect(
      searched()
        .map(({ query }) => query.get('search'))
        .join(),
    ).to.equal('lan,lan,lan,lan,lan,lan');
    expect(names()).to.deep.equal(['Lane markings', 'Elane Wood', 'Lanes <b>2026</b>', 'Lane bucket']);
    await has('elane@meridian.example');
    await pressKey('ArrowUp');
    await pressKey('Enter');
    await waitUntil(() => element.location === `/account/integrations?open=${integration().id}`, element.location);
  });

  it('makes something new from anywhere', async () => {
    const { element } = await open({ ...found(), 'GET /v1/members': page(member()) });
    await typeText('invite');
    await waitUntil(() => find(element, '[aria-selected=true]')?.textContent.includes('Invite members'));
    await pressKey('Enter');
    await waitUntil(() => element.location === '/members');
    await waitUntil(() => find(element, 'lb-invite-dialog'), 'the dialog opens when the list is there');
  });

  it('says that nothing matches, and what could not be searched, with another try', async () => {
    const away = problem(503, 'unavailable', 'The database does not answer. Try again in a moment.');
    const { element, server, has, search } = await open({
      ...found(),
      ...Object.fromEntries(['projects', 'members', 'datasets', 'integrations'].map((key) => [`GET /v1/${key}`, none])),
    });
    await typeText('zz');
    await has('Nothing matches “zz”.');
    server.answer({ 'GET /v1/members': away });
    const told = oneEvent(element, 'lb-error');
    await typeText('y');
    await has('Not searched: Members.');
    expect(((await told) as unknown as LbErrorEvent).code).to.equal('unavailable');
    await expectAccessibleNow(search());
    server.answer({ 'GET /v1/members': page(member({ name: 'Zzyra' })) });
    buttonIn(search(), 'Try again')!.click();
    await has('Zzyra');
    expect(textOf(search())).not.to.include('Not searched');
  });

  it('shows the last text alone, however late the first one is answered', async () => {
    let answer: ((found: object) => void) | undefined;
    const { server, has, searched, names } = await open({
      ...found(),
      'GET /v1/members': ({ query }: { query: URLSearchParams }) =>
        query.get('search') === 'el' ? new Promise<object>((resolve) => (answer = resolve)) : none,
    });
    await typeText('el');
    await waitUntil(() => searched().some(({ request }) => request === 'GET /v1/members'));
    server.answer({ 'GET /v1/projects': page(project({ name: 'Elks' })) });
    await typeText('k');
    await has('Elks');
    answer!(page(member({ name: 'Elane Wood' })));
    await Promise.resolve();
    expect(names()).not.to.include('Elane Wood');
  });

  it('offers what the reader may see and make', async () => {
    const scopes: Permission[] = ['account:read', 'projects:read', 'tasks:read'];
    const { names, searched, has } = await open({ ...found(), 'GET /v1/session': currentSession(scopes) });
    await waitUntil(() => names().join() === 'Projects,Account', names().join());
    await typeText('lane');
    await has('Lane markings');
    expect(searched().map(({ request }) => request)).to.deep.equal(['GET /v1/projects']);
  });
});
