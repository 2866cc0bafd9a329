import { aTimeout, expect } from '@open-wc/testing';
import { html, render } from 'lit';
import { allSessions } from '../core/session.ts';
import { buttonIn } from '../testing/buttons.ts';
import { canCollect, expectCollected } from '../testing/garbage.ts';
import { watchListeners } from '../testing/listeners.ts';
import { API, startServer, type Server } from '../testing/server.ts';
import { fetchToken } from '../testing/show.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import './integrations-table.ts';
import { detail, failing, integration, replies } from './testing/fixtures.ts';

const row = integration();

type Tools = {
  element: Element;
  press: (name: string) => Promise<void>;
  has: (text: string) => Promise<void>;
};

/** What somebody does with a table before it is taken off the page. */
const USES: Record<string, (tools: Tools) => Promise<void>> = {
  'with its rows': async () => {},
  'with a menu open': async ({ press, has }) => {
    await press(`Actions for ${row.name}`);
    await has('Make default');
  },
  'after it said something in passing': async ({ press, has }) => {
    await press(`Actions for ${row.name}`);
    await press('Make default');
    await has('is now the default.');
  },
  'with a reason on screen': async ({ press, has }) => {
    await press('Needs attention');
    await has(failing.failure!.remedy);
  },
  'with a dialog open': async ({ press, has }) => {
    await press('New integration');
    await has('Create and continue');
  },
  'after a dialog was closed': async ({ press, has, element }) => {
    await press(`Actions for ${row.name}`);
    await press('Edit');
    await has('It cannot change.');
    await press('Cancel');
    await waitUntil(() => !find(element, 'lb-dialog'));
  },
};

describe('A table that is taken off the page', function () {
  this.timeout(30_000);
  let server: Server;

  beforeEach(() => {
    server = startServer(replies([row, failing]));
  });
  afterEach(() => server.stop());

  for (const [when, use] of Object.entries(USES)) {
    it(`leaves no listener and no session behind, ${when}`, async () => {
      const before = allSessions().length;
      const { left, stop } = watchListeners();
      await useAndRemove(use);
      await waitUntil(() => allSessions().length === before, 'no session is left');
      stop();
      expect(left()).to.deep.equal([]);
    });

    if (canCollect)
      it(`is collected, ${when}`, async function () {
        this.retries(2); // a leak is there each time
        const weak: WeakRef<object>[] = [];
        for (let i = 0; i < 8; i++) weak.push(new WeakRef(await useAndRemove(use)));
        await expectCollected(weak);
      });
  }

  it('says nothing of what comes to its end afterwards', async () => {
    const failed: unknown[] = [];
    const note = ({ reason }: PromiseRejectionEvent) => failed.push(reason);
    addEventListener('unhandledrejection', note);
    let answer!: () => void;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    server.answer({ [`POST /v1/integrations/${row.id}/check`]: () => answered.then(() => detail(row)) });
    await useAndRemove(async ({ press, has }) => {
      await press(`Actions for ${row.name}`);
      await press('Check now');
      await has('Checking…');
    });
    answer();
    await aTimeout(100);
    removeEventListener('unhandledrejection', note);
    expect(failed).to.deep.equal([]);
  });
});

/** Hands over what has just been removed. */
async function useAndRemove(use: (tools: Tools) => Promise<void>): Promise<Element> {
  const page = document.createElement('main');
  document.body.append(page);
  render(
    html`<lb-session .apiUrl=${API} .fetchToken=${fetchToken}
      ><lb-integrations-table></lb-integrations-table
    ></lb-session>`,
    page,
  );
  const element = page.querySelector('lb-integrations-table')!;
  const has = (text: string) => waitUntil(() => textOf(element).includes(text), text);
  const press = async (name: string) => {
    await waitUntil(() => buttonIn(element, name), name);
    buttonIn(element, name)!.click();
  };
  await has(row.name);
  await use({ element, has, press });
  page.remove();
  return element;
}
