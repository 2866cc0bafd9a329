import { expect, fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { replies as accountDetails, pageReplies as account } from './account/testing/fixtures.ts';
import { replies as apiKeys } from './api-keys/testing/fixtures.ts';
import { replies as auditLog } from './audit-log/testing/fixtures.ts';
import { LbElement } from './core/element.ts';
import { hearAll } from './core/live.ts';
import { accountPage as dashboard } from './dashboard/testing/fixtures.ts';
import { DATASET, replies as dataRows } from './data-rows/testing/fixtures.ts';
import { replies as datasets } from './datasets/testing/fixtures.ts';
import { ELEMENTS } from './elements.ts';
import { failing, integration, replies as integrations } from './integrations/testing/fixtures.ts';
import { replies as members } from './members/testing/fixtures.ts';
import { PROJECT, replies as overview } from './overview/testing/fixtures.ts';
import { replies as portals } from './portals/testing/fixtures.ts';
import { project, replies as projects, settingsReplies } from './projects/testing/fixtures.ts';
import { replies as tasks } from './tasks/testing/fixtures.ts';
import { emulateMedia, setViewport } from './testing/browser.ts';
import { watchListeners } from './testing/listeners.ts';
import type { Reply } from './testing/server.ts';
import { show } from './testing/show.ts';
import { find, textOf, waitUntil } from './testing/text.ts';
import { replies as usage } from './usage/testing/fixtures.ts';
import { replies as webhooks } from './webhooks/testing/fixtures.ts';

import './account/account.ts';
import './account/account-details.ts';
import './api-keys/api-key.ts';
import './audit-log/audit-log.ts';
import './dashboard/dashboard.ts';
import './data-rows/dataset-rows.ts';
import './datasets/datasets-list.ts';
import './integrations/integrations-table.ts';
import './members/members-list.ts';
import './overview/project-dashboard.ts';
import './portals/portals.ts';
import './projects/project-settings.ts';
import './projects/projects-list.ts';
import './tasks/tasks-menu.ts';
import './usage/usage-chart.ts';
import './usage/usage-tables.ts';
import './webhooks/webhooks.ts';

type Tag = Exclude<keyof typeof ELEMENTS & keyof HTMLElementTagNameMap, 'lb-session'>;

type Scene = {
  replies: () => Record<string, Reply>;
  /** A word of ours that is there when everything is. */
  ready: string;
  template?: TemplateResult;
  /** Shows no word of the server before somebody opens something. */
  isClosed?: true;
};

/** Every public element as its reader sees it first. */
const SCENES: Record<string, Scene> = {
  'lb-dashboard': { replies: dashboard, ready: ' in total' },
  'lb-datasets-list': { replies: datasets, ready: '3 in total' },
  'lb-dataset-rows': {
    replies: dataRows,
    ready: '4 in total',
    template: html`<lb-dataset-rows dataset-id=${DATASET}></lb-dataset-rows>`,
  },
  'lb-projects-list': { replies: projects, ready: '3 in total' },
  'lb-project-settings': {
    replies: settingsReplies,
    ready: 'Organization',
    template: html`<lb-project-settings project-id=${project().id}></lb-project-settings>`,
  },
  'lb-project-dashboard': {
    replies: overview,
    ready: '11.7 hr',
    template: html`<lb-project-dashboard project-id=${PROJECT}></lb-project-dashboard>`,
  },
  'lb-members-list': { replies: members, ready: '3 in total' },
  'lb-account': { replies: account, ready: 'No limit' },
  'lb-account-details': { replies: accountDetails, ready: 'No limit' },
  'lb-api-key': { replies: apiKeys, ready: 'Ends soon' },
  'lb-portals': { replies: portals, ready: 'lbp_…4f2a' },
  'lb-audit-log': { replies: auditLog, ready: 'Member changed' },
  'lb-integrations-table': { replies: () => integrations([integration(), failing]), ready: 'Needs attention' },
  'lb-tasks-menu': { replies: tasks, ready: '2', isClosed: true },
  'lb-webhooks': { replies: webhooks, ready: 'Switched off' },
  'lb-usage-chart': { replies: usage, ready: 'not finished yet', isClosed: true },
  'lb-usage-tables': { replies: usage, ready: 'Members', isClosed: true },
};

/** It would run as markup, as an attribute, as a script or as a template. */
const HOSTILE = `"'><img src=x onerror="ran()"><script>ran()</script></textarea><svg onload=ran()>{{ran()}}\${ran()}`;

/** What people write, by the name of the field. */
const WRITTEN =
  /^(name|email|description|message|remedy|reason|offReason|(project|dataset|integration|member|actor|portal|key|organization)Name|createdBy|creator|detail|label|externalId|globalKey)$/;

/** The same answers with words that somebody wrote who means harm. */
function poison(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return WRITTEN.test(key) ? value + HOSTILE : value;
  if (Array.isArray(value)) return value.map((item) => poison(item, key));
  if (typeof value !== 'object' || value === null || value instanceof Response) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, poison(item, name)]));
}

/** The same answers after every number has changed, and everything that somebody wrote. */
function change(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return WRITTEN.test(key) ? `${value} anew` : value;
  if (typeof value === 'number') return value + 1;
  if (Array.isArray(value)) return value.map((item) => change(item, key));
  if (typeof value !== 'object' || value === null || value instanceof Response) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, change(item, name)]));
}

/** It runs from right to left, and ends in what takes the direction of the words around it. */
const FOREIGN = 'רחוב ראשי (2)';

/** The same answers with names of people who write from right to left. */
function rename(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return WRITTEN.test(key) && key !== 'email' ? FOREIGN : value;
  if (Array.isArray(value)) return value.map((item) => rename(item, key));
  if (typeof value !== 'object' || value === null || value instanceof Response) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, rename(item, name)]));
}

/** What is told in one line with a name that would reorder it: in texts on screen, and in those for a tooltip or a screen reader. */
function reorderedIn(element: Element): string[] {
  const isMixed = (text: string) => /[^\s\u2068\u2069]/.test(text.replaceAll(/\u2068[^\u2069]*\u2069/g, '')) && text.replaceAll(`\u2068${FOREIGN}\u2069`, '').includes(FOREIGN) && text.trim() !== FOREIGN; // prettier-ignore
  return treesIn(element).flatMap((tree) => {
    const texts = document.createTreeWalker(tree, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (texts.nextNode()) {
      const { data, parentElement } = texts.currentNode as Text;
      if (!data.includes(FOREIGN) || parentElement?.closest('style')) continue;
      if (isMixed(data) || !isAlone(texts.currentNode as Text))
        found.push(lineOf(texts.currentNode).textContent.trim());
    }
    for (const each of tree.querySelectorAll('*'))
      for (const { name, value } of each.attributes)
        if (/^(aria-label|aria-description|title|data-tip|alt|placeholder|heading|label)$/.test(name) && isMixed(value))
          found.push(`${name}=${value}`);
    return found;
  });
}

/** The box in whose lines a text runs. An option is one, though WebKit computes `inline` for it. */
function lineOf(node: Node): Element | ShadowRoot {
  let box = node.parentNode as Element | ShadowRoot;
  while (box instanceof Element && box.localName !== 'option' && getComputedStyle(box).display === 'inline')
    box = box.parentNode as Element;
  return box;
}

/** Whether a text is isolated from what else its line says, or says all of it. */
function isAlone(text: Text): boolean {
  const { display, unicodeBidi } = getComputedStyle(text.parentElement ?? (text.getRootNode() as ShadowRoot).host);
  if (unicodeBidi.includes('isolate') || unicodeBidi === 'plaintext' || display.includes('flex')) return true;
  const line = lineOf(text);
  return line.textContent.trim() === text.data.trim();
}

/** Makes other answers of these. */
const remade = (replies: Record<string, Reply>, make: (answer: unknown) => unknown): Record<string, Reply> =>
  Object.fromEntries(
    Object.entries(replies).map(([request, reply]): [string, Reply] => [
      request,
      typeof reply === 'function'
        ? async (sent) => make(await reply(sent))
        : (make(reply) as Exclude<Reply, (...args: never) => unknown>),
    ]),
  );

/** Does what a translator of pages does in Chrome: other nodes stand where each text was. */
function translate(element: Element): void {
  for (const tree of treesIn(element)) {
    const texts = document.createTreeWalker(tree, NodeFilter.SHOW_TEXT);
    const found: Text[] = [];
    while (texts.nextNode()) found.push(texts.currentNode as Text);
    for (const text of found) {
      const [outer, inner] = [document.createElement('font'), document.createElement('font')];
      inner.append(text.data);
      outer.append(inner);
      if (text.data.trim() && !text.parentElement?.closest('style')) text.replaceWith(outer);
    }
  }
}

async function showReady(tag: Tag, replies = SCENES[tag]!.replies()) {
  const { ready, template } = SCENES[tag]!;
  const { element } = await show(tag, replies, template);
  await waitUntil(
    () => textOf(element).includes(ready),
    () => `“${ready}” in: ${textOf(element)}`,
  );
  return element as LbElement & HTMLElement;
}

/** Every shadow tree in an element, its own first. */
function treesIn(element: Element): ShadowRoot[] {
  const { shadowRoot } = element;
  if (!shadowRoot) return [];
  return [shadowRoot, ...[...shadowRoot.querySelectorAll('*')].flatMap(treesIn)];
}

describe('Every public element', function () {
  this.timeout(20_000);
  const tags = Object.keys(SCENES) as Tag[];

  before(() => setViewport(1280));

  it('is in this table', () => {
    expect([...tags, 'lb-session'].toSorted()).to.deep.equal(Object.keys(ELEMENTS).toSorted());
  });

  for (const tag of tags) {
    describe(`<${tag}>`, () => {
      it('shows hostile strings as text', async () => {
        const ran: unknown[] = [];
        Object.assign(globalThis, { ran: () => ran.push(tag) });
        const element = await showReady(tag, remade(SCENES[tag]!.replies(), poison));
        if (!SCENES[tag]!.isClosed)
          await waitUntil(() => treesIn(element).some(({ textContent }) => textContent.includes(HOSTILE)), textOf(element)); // prettier-ignore
        expect(find(element, 'script, [onerror], [onload], [src=x]'), 'no markup came of it').to.equal(undefined);
        expect(ran).to.deep.equal([]);
      });

      it('keeps names that run another way apart from the words around them', async () => {
        const element = await showReady(tag, remade(SCENES[tag]!.replies(), rename));
        if (!SCENES[tag]!.isClosed)
          await waitUntil(() => treesIn(element).some(({ textContent }) => textContent.includes(FOREIGN)), textOf(element)); // prettier-ignore
        expect(reorderedIn(element)).to.deep.equal([]);
      });

      it('has a width where its box is as wide as what is in it', async () => {
        const element = await showReady(tag);
        const wide = element.offsetWidth;
        for (const style of [
          'float: left',
          'position: absolute',
          'display: table-cell',
          'display: block; width: fit-content',
        ]) {
          element.closest('lb-session')!.setAttribute('style', style);
          expect(element.offsetWidth, style).to.be.within(Math.min(wide, 320), 1280);
        }
      });

      it('fits from right to left, in 320 px and in 1280', async () => {
        document.documentElement.dir = 'rtl';
        try {
          const element = await showReady(tag);
          for (const inlineSize of [320, 1280]) {
            Object.assign(element.style, { display: 'block', inlineSize: `${inlineSize}px` });
            await waitUntil(() => element.scrollWidth <= element.clientWidth, `no wider than ${inlineSize} px`);
          }
        } finally {
          document.documentElement.removeAttribute('dir');
        }
      });

      it('is accessible where the browser forces its own colours', async () => {
        if (!(await emulateMedia({ 'forced-colors': 'active' }))) return;
        try {
          await expect(await showReady(tag)).to.be.accessible();
        } finally {
          await emulateMedia({ 'forced-colors': 'none' });
        }
      });

      it('shows what has changed after a translator of pages has replaced its texts', async () => {
        const element = await showReady(tag);
        const before = textOf(element);
        translate(element);
        const { template, replies, isClosed } = SCENES[tag]!;
        const { element: fresh } = await show(tag, remade(replies(), change), template);
        hearAll();
        await waitUntil(
          () => textOf(element) === textOf(fresh) && (isClosed || textOf(element) !== before),
          () => `“${textOf(element)}” is what “${textOf(fresh)}” is.`,
        );
      });

      it('takes "false" for false', async () => {
        const element = await showReady(tag);
        const { elementProperties } = element.constructor as typeof LbElement;
        for (const [name, { type, attribute, state }] of elementProperties) {
          if (type !== Boolean || attribute === false || state) continue;
          const attributeName = typeof attribute === 'string' ? attribute : String(name).toLowerCase();
          for (const [value, is] of [['', true], ['false', false], ['true', true]] as const) {
            element.setAttribute(attributeName, value);
            expect(element[name as keyof typeof element], `${attributeName}="${value}"`).to.equal(is);
          } // prettier-ignore
        }
      });

      it('keeps its styles in another document', async () => {
        const element = await showReady(tag);
        const frame = await fixture<HTMLIFrameElement>(html`<iframe></iframe>`);
        await waitUntil(() => frame.contentDocument?.body);
        frame.contentDocument!.body.append(element);
        await element.updateComplete;
        const bare = treesIn(element).filter((tree) => tree.adoptedStyleSheets.length === 0);
        expect(bare.map(({ host }) => host.localName)).to.deep.equal([]);
        const { fontSize } = frame.contentWindow!.getComputedStyle(element);
        expect(fontSize).to.equal('14px');
      });

      it('leaves no listener behind where it is taken off the page', async () => {
        const listeners = watchListeners();
        try {
          const element = await showReady(tag);
          element.closest('lb-session')!.remove();
          await waitUntil(() => listeners.left().length === 0, listeners.left().join(', '));
        } finally {
          listeners.stop();
        }
      });
    });
  }
});
