import { expect, fixture, html } from '@open-wc/testing';
import type { Translations } from '../core/localize.ts';
import coreAr from '../locales/ar.ts';
import coreDe from '../locales/de.ts';
import coreJa from '../locales/ja.ts';
import { buttonIn } from '../testing/buttons.ts';
import { API, problem, startServer, type Server } from '../testing/server.ts';
import { fetchToken } from '../testing/show.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import './integrations-table.ts';
import ar from './locales/ar.ts';
import de from './locales/de.ts';
import ja from './locales/ja.ts';
import { failing, integration, many, replies, unchecked } from './testing/fixtures.ts';

const LANGUAGES: Record<string, Translations> = {
  ar: { ...coreAr, ...ar },
  de: { ...coreDe, ...de },
  ja: { ...coreJa, ...ja },
};

const aws = integration({ isDefault: true });
const gcp = {
  ...failing,
  failure: {
    ...failing.failure!,
    message: 'The private key cannot be read.',
    remedy: 'Check again in a few minutes. If it stays like this, tell the operator of this server.',
  },
};
const rows = [aws, gcp, unchecked, ...many(20)];

for (const [language, words] of Object.entries(LANGUAGES)) {
  describe(`Integrations in ${language}`, () => {
    let server: Server;

    beforeEach(() => {
      server = startServer(replies(rows));
      document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
    });

    afterEach(() => {
      server.stop();
      document.documentElement.removeAttribute('dir');
    });

    const show = async (inlineSize = 'auto', previewState?: string) => {
      const place = await fixture(html`
        <lb-session locale=${language} .apiUrl=${API} .fetchToken=${fetchToken}>
          <lb-integrations-table preview-state=${previewState ?? ''}></lb-integrations-table>
        </lb-session>
      `);
      const element = place.querySelector('lb-integrations-table')!;
      if (!previewState) element.removeAttribute('preview-state');
      element.style.display = 'block';
      element.style.inlineSize = inlineSize;
      const press = async (source: string, name = '') => {
        const label = words[source]!.replace('{0}', language === 'ar' ? `\u2068${name}\u2069` : name);
        await waitUntil(() => buttonIn(element, label), `a button ${label}`);
        buttonIn(element, label)!.click();
      };
      const has = (source: string) => waitUntil(() => textOf(element).includes(words[source]!), source);
      return { element, press, has };
    };

    const open = async (item: string, row: string) => {
      const shown = await show();
      await shown.press('Actions for {0}', row);
      await shown.press(item);
      await waitUntil(() => find(shown.element, 'dialog[open]'));
      return shown;
    };

    it('names columns and states, also where there is little room', async () => {
      for (const size of ['900px', '320px']) {
        const { element, has } = await show(size);
        await has('Needs attention');
        expect(english(element, words)).to.deep.equal([]);
        expect(element.scrollWidth).to.be.at.most(Number.parseInt(size));
      }
    });

    it('guides to a new integration', async () => {
      const { element, press, has } = await show();
      await press('New integration');
      await press('Create and continue');
      await has('Enter the name of the bucket.');
      for (const number of [0, 1, 2]) {
        const create = find(element, 'lb-integration-create')!;
        create.shadowRoot!.querySelectorAll<HTMLElement>('.choice input')[number]!.click();
        await create.updateComplete;
        expect(english(element, words)).to.deep.equal([]);
        expectRoom(element);
      }
    });

    it('edits one, and says what the server has against it', async () => {
      const { element, press, has } = await open('Edit', gcp.name);
      await has('What the cloud needs');
      for (const details of find(element, 'lb-integration-edit')!.shadowRoot!.querySelectorAll('details'))
        details.open = true;
      expectRoom(element);
      const taken = { fields: { name: 'Choose another name: this one is taken.' } };
      server.answer({ [`PATCH /v1/integrations/${gcp.id}`]: problem(409, 'conflict', 'Conflict', taken) });
      const name = find(element, '[name=name]')!.shadowRoot!.querySelector('input')!;
      name.value = 'Medical imaging';
      name.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      await press('Save changes');
      await has('Choose another name: this one is taken.');
      expect(english(element, words)).to.deep.equal([]);
    });

    it('asks before one is deleted', async () => {
      const { element, has } = await open('Delete', aws.name);
      await has('No dataset reads through it.');
      expect(english(element, words)).to.deep.equal([]);
      expectRoom(element);
    });

    for (const state of ['empty', 'failed', 'offline', 'expired', 'forbidden']) {
      it(`says that it is ${state}`, async () => {
        const { element } = await show('320px', state);
        await waitUntil(() => find(element, 'lb-problem, lb-empty')?.shadowRoot);
        expect(english(element, words)).to.deep.equal([]);
        expect(element.scrollWidth).to.be.at.most(320);
      });
    }
  });
}

/** The body of a dialog scrolls up and down, never sideways. */
function expectRoom(element: Element): void {
  const body = find(element, '[part=body]')!;
  expect(body.scrollWidth).to.be.at.most(body.clientWidth);
}

/** What is shown or read out as it is in English, though there is another word for it. */
function english(node: Node, words: Translations): string[] {
  if (node instanceof HTMLStyleElement || node instanceof Comment) return [];
  const texts =
    node instanceof Text
      ? [node.data]
      : node instanceof Element
        ? ['aria-label', 'placeholder', 'title'].map((name) => node.getAttribute(name) ?? '')
        : [];
  const found = texts.map((text) => text.trim()).filter((text) => (words[text] ?? text) !== text);
  const below = node instanceof Element && node.shadowRoot ? [...node.shadowRoot.childNodes] : [];
  return [...found, ...[...below, ...node.childNodes].flatMap((child) => english(child, words))];
}
