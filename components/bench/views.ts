import type { Page } from 'puppeteer-core';
import { pageReplies as accountPage, replies as account } from '../account/testing/fixtures.ts';
import { replies as auditLog } from '../audit-log/testing/fixtures.ts';
import { replies as apiKeys } from '../api-keys/testing/fixtures.ts';
import { DATASET, letter, replies as dataRows, viewReplies } from '../data-rows/testing/fixtures.ts';
import { replies as datasets } from '../datasets/testing/fixtures.ts';
import { detail, failing, integration, replies, unchecked } from '../integrations/testing/fixtures.ts';
import { openedReplies as openedMember, replies as members } from '../members/testing/fixtures.ts';
import { project, replies as projects, settingsReplies } from '../projects/testing/fixtures.ts';
import { PROJECT, replies as overview } from '../overview/testing/fixtures.ts';
import { replies as portals } from '../portals/testing/fixtures.ts';
import { withEtag, type Reply } from '../testing/server.ts';
import { replies as dashboard } from '../dashboard/testing/fixtures.ts';
import { replies as webhooks } from '../webhooks/testing/fixtures.ts';
import { replies as tasks } from '../tasks/testing/fixtures.ts';
import { replies as usage } from '../usage/testing/fixtures.ts';

/** Something that a person does on a page. */
export type Step = (page: Page) => Promise<unknown>;

/** What is measured of a public element, in the words of the documentation. */
export type View = {
  tag: `lb-${string}`;
  /** What it needs on it, such as the id of what it shows. */
  attributes?: string;
  replies: Record<string, Reply>;
  /** Of what it needs beside the kits until its content is on screen. */
  limit: number;
  /** Of all of it, alone on a page, where it is no list. */
  alone?: { bytes: number; requests: number };
  /** Places in which it is shown; where there are several alternatives, the largest counts. */
  around?: { what: string; limit: number; pages: ((element: string) => string)[] }[];
  /** What is opened from it, by steps. What the last one fetches is measured, without the kits. */
  opened?: { what: string; limit: number; steps: Step[] }[];
};

export const KB = 1024;

/** What elements share: fetched once for all of them. */
export const KITS = [
  // The names of chunks in it change with their contents, and with them its size by a few bytes.
  { what: 'the script, on every page', file: 'lb', limit: 4.125 * KB },
  { what: 'the core: Lit, sessions, tables and lists', file: 'core', limit: 32 * KB },
  { what: 'actions: menus, tooltips, notices', file: 'ui-action-kit', limit: 7 * KB },
  { what: 'dialogs and their fields', file: 'dialogs', limit: 11 * KB },
  { what: 'charts: bars, axes, legends', file: 'charts', limit: 10 * KB },
  { what: 'live updates, after the first content', file: 'core-live-stream', limit: 4 * KB },
  { what: 'the hashes of what loads later', file: 'chunks', limit: 7.5 * KB },
  { what: 'what forms check with', file: 'schemas', limit: 5 * KB },
  { what: 'tabs', file: 'tabs', limit: 2 * KB },
  { what: 'facts, and values to copy', file: 'facts', limit: 2 * KB },
  { what: 'ranges of days, and numbers', file: 'numbers', limit: 4 * KB },
] as const;

/** A list alone on a page, kits included. */
export const FIRST = { bytes: 39 * KB, requests: 4 };

const DIALOG = 4 * KB;

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
    limit: 3 * KB,
    around: [
      {
        what: '`<lb-session>` around it',
        limit: 1.5 * KB,
        pages: [(element) => `<lb-session token-url="/token">${element}</lb-session>`],
      },
      {
        what: 'the words of another language than English',
        limit: 16 * KB,
        pages: ['ar', 'de', 'ja'].map((lang) => (element) => `<div lang="${lang}">${element}</div>`),
      },
    ],
    opened: [
      { what: 'New integration, with what its actions share', limit: 7.5 * KB, steps: [openNew] },
      {
        what: 'from there until one is created, connected and checked (AWS)',
        limit: 10 * KB,
        steps: [openNew, createAndCheck],
      },
      { what: 'the menu of a row', limit: DIALOG, steps: [openMenu] },
      { what: 'Edit, after that', limit: 6 * KB, steps: [openMenu, choose('Edit')] },
      { what: 'Delete, after that', limit: DIALOG, steps: [openMenu, choose('Delete')] },
    ],
  },
  {
    tag: 'lb-members-list',
    replies: { ...members(), ...openedMember() },
    limit: 3 * KB,
    opened: [
      { what: 'Invite members', limit: 8.5 * KB, steps: [press('Invite members')] },
      { what: 'a member, with what was done to them', limit: 4.5 * KB, steps: [press('Ines Laurent')] },
    ],
  },
  {
    tag: 'lb-portals',
    replies: portals(),
    limit: 3 * KB,
    opened: [{ what: 'New portal', limit: 8 * KB, steps: [press('New portal')] }],
  },
  {
    tag: 'lb-account-details',
    replies: account(),
    limit: 3 * KB,
    alone: { bytes: 44 * KB, requests: 6 },
    opened: [{ what: 'the form in the place of a value', limit: DIALOG, steps: [press('Edit: Full name')] }],
  },
  { tag: 'lb-account', replies: accountPage(), limit: 8 * KB, alone: { bytes: 48 * KB, requests: 11 } },
  {
    tag: 'lb-api-key',
    replies: apiKeys(),
    limit: 3 * KB,
    opened: [{ what: 'New API key', limit: 8 * KB, steps: [press('New API key')] }],
  },
  { tag: 'lb-audit-log', replies: auditLog(), limit: 4 * KB, alone: { bytes: 41 * KB, requests: 4 } },
  { tag: 'lb-projects-list', replies: projects(), limit: 3.5 * KB, alone: { bytes: 40 * KB, requests: 6 } },
  {
    tag: 'lb-dataset-rows',
    attributes: `dataset-id=${DATASET}`,
    replies: {
      ...dataRows([letter]),
      ...viewReplies(),
      [`GET /v1/datasets/${DATASET}/impact`]: { dataRows: 1, projects: [] },
    },
    limit: 8.5 * KB,
    alone: { bytes: 45 * KB, requests: 4 },
    opened: [
      { what: 'Add data rows', limit: 8 * KB, steps: [press('Add data rows')] },
      { what: 'the filters of data rows', limit: 4.25 * KB, steps: [press('Filters')] },
      { what: 'the saved views', limit: DIALOG, steps: [press('Views')] },
    ],
  },
  {
    tag: 'lb-project-dashboard',
    attributes: `project-id=${PROJECT}`,
    replies: overview(),
    limit: 8 * KB,
    alone: { bytes: 56 * KB, requests: 8 },
  },
  {
    tag: 'lb-project-settings',
    attributes: `project-id=${project().id}`,
    replies: settingsReplies(),
    limit: 5 * KB,
    alone: { bytes: 42 * KB, requests: 6 },
    opened: [{ what: 'Add member', limit: DIALOG, steps: [press('Add member')] }],
  },
  { tag: 'lb-datasets-list', replies: datasets(), limit: 3.25 * KB },
  {
    tag: 'lb-usage-chart',
    replies: usage(),
    limit: 3 * KB,
    alone: { bytes: 51 * KB, requests: 6 },
    opened: [{ what: 'the downloads of a chart', limit: DIALOG, steps: [press('Download')] }],
  },
  { tag: 'lb-dashboard', replies: dashboard(), limit: 14 * KB, alone: { bytes: 50 * KB, requests: 14 } },
  { tag: 'lb-webhooks', replies: webhooks(), limit: 3 * KB },
  { tag: 'lb-tasks-menu', replies: tasks(), limit: 4 * KB },
  {
    tag: 'lb-usage-tables',
    replies: usage(),
    limit: 3 * KB,
    alone: { bytes: 43 * KB, requests: 6 },
    opened: [{ what: 'what is behind a number', limit: DIALOG, steps: [press('999')] }],
  },
];
