import type { Page } from 'puppeteer-core';
import { detail, failing, integration, replies, unchecked } from '../integrations/testing/fixtures.ts';
import { withEtag, type Reply } from '../testing/server.ts';
import { replies as usage } from '../usage/testing/fixtures.ts';

/** Something that a person does on a page. */
export type Step = (page: Page) => Promise<unknown>;

/** What is measured of a public element, in the words of the documentation. Bytes are on top of what came before. */
export type View = {
  tag: `lb-${string}`;
  replies: Record<string, Reply>;
  /** What it takes until it shows its content, where that is more than rows. */
  scripts?: number;
  requests?: number;
  /** Places in which it is shown; where there are several alternatives, the largest counts. */
  around: { what: string; limit: number; pages: ((element: string) => string)[] }[];
  /** What is opened from it, by steps. What the last one fetches is measured. */
  opened: { what: string; limit: number; steps: Step[] }[];
};

export const KB = 1024;
const DIALOG = 10 * KB;

const press =
  (name: string): Step =>
  (page) =>
    page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
const choose =
  (item: string): Step =>
  (page) =>
    page.locator(`::-p-aria([name="${item}"])`).click();
const enter =
  (field: string, text: string): Step =>
  (page) =>
    page.locator(`::-p-aria([name="${field}"][role="textbox"])`).fill(text);
const read =
  (text: string): Step =>
  (page) =>
    page.waitForSelector(`::-p-text(${text})`);

const inTurn =
  (...steps: Step[]): Step =>
  async (page) => {
    for (const step of steps) await step(page);
  };

const one = integration();
const created = integration({ hasCredentials: false, status: 'NOT_CHECKED', checkedAt: null });
const openMenu = press(`Actions for ${one.name}`);
const openNew = press('New integration');
const createAndCheck = inTurn(
  enter('Name', 'New'),
  enter('Bucket', 'acme-new'),
  press('Create and continue'),
  enter('Role ARN', 'arn:aws:iam::123456789012:role/labeling'),
  press('Save and check'),
  read('It works.'),
);

export const VIEWS: View[] = [
  {
    tag: 'lb-integrations-table',
    replies: {
      ...replies([one, failing, unchecked]),
      'POST /v1/integrations': withEtag(detail(created), '"1"'),
    },
    around: [
      {
        what: '`<lb-session>` around it',
        limit: KB,
        pages: [(element) => `<lb-session token-url="/token">${element}</lb-session>`],
      },
      {
        what: 'the words of another language than English',
        limit: 14 * KB,
        pages: ['ar', 'de', 'ja'].map((lang) => (element) => `<div lang="${lang}">${element}</div>`),
      },
    ],
    opened: [
      { what: 'New integration, when first opened', limit: DIALOG, steps: [openNew] },
      { what: 'until one is created, connected and checked (AWS)', limit: 11 * KB, steps: [openNew, createAndCheck] },
      { what: 'the menu of a row', limit: DIALOG, steps: [openMenu] },
      { what: 'Edit, after that', limit: DIALOG, steps: [openMenu, choose('Edit')] },
      { what: 'Delete, after that', limit: DIALOG, steps: [openMenu, choose('Delete')] },
    ],
  },
  {
    tag: 'lb-usage-chart',
    replies: usage(),
    scripts: 40 * KB,
    requests: 6,
    around: [],
    opened: [{ what: 'the downloads of a chart', limit: 4 * KB, steps: [press('Download')] }],
  },
  { tag: 'lb-usage-tables', replies: usage(), scripts: 31 * KB, requests: 6, around: [], opened: [] },
];
