import { expect } from '@open-wc/testing';
import { buttonIn } from '../testing/buttons.ts';
import { unreachable } from '../testing/server.ts';
import { find, waitUntil } from '../testing/text.ts';
import { failing, many, replies } from './testing/fixtures.ts';
import { showTable } from './testing/table.ts';

/** The parts that the page on theming promises. */
async function documented(): Promise<string[]> {
  const page = await (await fetch('/storybook/docs/theming.md')).text();
  const [, list] = /<!-- generated: parts -->([\s\S]*?)<!-- \/generated -->/.exec(page)!;
  return Array.from(list!.matchAll(/`<lb-integrations-table>` +\| `([\w-]+)`/g), ([, name]) => name!);
}

/** Whatever has been made a part of a public element, by what a page calls it. */
function exposed({ shadowRoot }: Element): string[] {
  const own = [...shadowRoot!.querySelectorAll('[part]')].flatMap((element) => [...element.part]);
  const handedOn = [...shadowRoot!.querySelectorAll('[exportparts]')].flatMap((element) => {
    const names = element.getAttribute('exportparts')!.split(',');
    const pairs = names.map((name) => name.split(':').map((word) => word.trim()));
    const inside = element.shadowRoot ? exposed(element) : [];
    return pairs.filter(([name]) => inside.includes(name!)).map(([name, outer]) => outer ?? name!);
  });
  return [...own, ...handedOn];
}

/** Every element below, through every open shadow tree. */
const within = (root: ParentNode): Element[] =>
  [...root.querySelectorAll('*')].flatMap((element) => [
    element,
    ...(element.shadowRoot ? within(element.shadowRoot) : []),
  ]);

it('a page’s ::part() reaches every part of <lb-integrations-table> that is documented, and no other', async () => {
  const names = await documented();
  const sheet = document.createElement('style');
  sheet.textContent = names
    .map((name, i) => `lb-integrations-table::part(${name}) { scroll-margin-top: ${i + 1}px; }`)
    .join('\n');
  document.head.append(sheet);
  const reached = new Set<string>();
  const reachable = new Set<string>();
  const look = (element: Element) => {
    for (const inside of within(element.shadowRoot!)) {
      const mark = Number.parseInt(getComputedStyle(inside).scrollMarginTop);
      if (mark > 0) reached.add(names[mark - 1]!);
    }
    for (const name of exposed(element)) reachable.add(name);
  };

  const more = { 'GET /v1/integrations': { items: [failing, ...many(49)], next: 'more', total: 100 } };
  const { element, has, press, open, server } = await showTable({ ...replies([failing]), ...more });
  await press('Needs attention');
  await has(failing.failure!.remedy);
  buttonIn(element, 'Needs attention')!.focus(); // the tooltip loads on the way
  await press(`Actions for ${failing.name}`);
  await has('Make default');
  await waitUntil(() => find(element, 'lb-tooltip')?.shadowRoot);
  look(element);
  await open(failing.name, 'Delete');
  look(element);
  await press('Cancel');
  element.view = { search: 'bucket' };
  await waitUntil(() => buttonIn(element, 'Clear'));
  look(element);
  server.answer({ 'GET /v1/integrations': unreachable });
  await element.reload();
  await has('Try again');
  look(element);
  look(await emptyTable());

  expect([...reached].toSorted()).to.deep.equal(names.toSorted());
  expect([...reachable].toSorted()).to.deep.equal(names.toSorted());
  sheet.remove();
}).timeout(20_000);

async function emptyTable(): Promise<Element> {
  const { element, has } = await showTable(replies([]));
  await has('No integrations yet.');
  await waitUntil(() => find(element, 'lb-empty')?.shadowRoot?.firstElementChild);
  return element;
}
