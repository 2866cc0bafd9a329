import { expectAccessibleNow } from '../testing/accessible.ts';
import { problem, unreachable, withEtag } from '../testing/server.ts';
import { find, waitUntil } from '../testing/text.ts';
import { detail, failing, replies, unchecked } from './testing/fixtures.ts';
import { all, showTable, working } from './testing/table.ts';

type Table = Awaited<ReturnType<typeof showTable>>;

const LOOKS = [
  ['light', 'ltr'],
  ['dark', 'ltr'],
  ['light', 'rtl'],
] as const;

const waiting = { ...working, hasCredentials: false, status: 'NOT_CHECKED' as const, checkedAt: null };

async function openNew({ press, has }: Table) {
  await press('New integration');
  await has('Create and continue');
}

async function connect(table: Table) {
  const { press, type, has } = table;
  await openNew(table);
  await type('name', 'New');
  await type('resource.bucket', 'acme-new');
  await press('Create and continue');
  await has('Permissions policy');
}

const check = (outcome: string) => async (table: Table) => {
  await connect(table);
  await table.type('credentials.roleArn', 'arn:aws:iam::123456789012:role/labeling');
  await table.press('Save and check');
  await table.has(outcome);
};

async function rename({ open, has, type, press }: Table) {
  await open(working.name, 'Edit');
  await has('It cannot change.');
  await type('name', 'Mine');
  await press('Save changes');
}

const at = `/v1/integrations/${working.id}`;
const created = { ...replies(all), 'POST /v1/integrations': withEtag(detail(waiting), '"1"') };

/** What is on screen: the answers of the server, and the way there. */
const STATES: Record<string, [replies: Parameters<typeof showTable>[0], come: (table: Table) => Promise<void>]> = {
  'the form for AWS': [replies(all), openNew],
  'the form for GCP, with what is missing': [
    replies(all),
    async (table) => {
      await openNew(table);
      await table.connect('GCP');
      await table.has('or drop it here');
      await table.press('Create and check');
      await table.has('Paste the whole JSON key file');
    },
  ],
  'the form for Azure': [
    replies(all),
    async (table) => {
      await openNew(table);
      await table.connect('Azure');
      await waitUntil(() => find(table.element, 'lb-secret-field')?.shadowRoot?.querySelector('input'));
      await table.has('Client secret');
    },
  ],
  'the policies to connect a role': [created, connect],
  'a check that passed': [created, check('It works.')],
  'a check that failed': [
    { ...created, [`POST ${at}/check`]: detail({ ...failing, id: working.id }) },
    check('It needs attention.'),
  ],
  'kept credentials': [
    replies(all),
    async ({ open, has }) => {
      await open(unchecked.name, 'Edit');
      await has('Saved, not shown');
    },
  ],
  'a version of somebody else': [
    {
      ...replies(all),
      [`PATCH ${at}`]: problem(412, 'stale', 'It was changed meanwhile.'),
    },
    async (table) => {
      const { open, has, type, press, server } = table;
      await open(working.name, 'Edit');
      await has('It cannot change.');
      server.answer({ [`GET ${at}`]: withEtag(detail({ ...working, name: 'Theirs' }), '"5"') });
      await type('name', 'Mine');
      await press('Save changes');
      await has('Theirs');
    },
  ],
  'a name that is taken': [
    {
      ...replies(all),
      [`PATCH ${at}`]: problem(409, 'conflict', 'Conflict', {
        fields: { name: 'Choose another name: this one is taken.' },
      }),
    },
    async (table) => {
      await rename(table);
      await table.has('Choose another name');
    },
  ],
  'a lost connection': [
    { ...replies(all), [`PATCH ${at}`]: unreachable },
    async (table) => {
      await rename(table);
      await table.has('what you entered is still here');
    },
  ],
  'the question before it is discarded': [
    replies(all),
    async ({ open, has, type, press }) => {
      await open(working.name, 'Edit');
      await has('It cannot change.');
      await type('name', 'Mine');
      await press('Cancel');
      await has('Discard what you entered?');
    },
  ],
  'the question before one is deleted': [
    {
      ...replies(all),
      [`GET ${at}/impact`]: {
        datasets: [{ id: 'd1', name: 'Street scenes' }],
        projects: [{ id: 'p1', name: 'Lanes' }],
      },
    },
    async ({ open, has }) => {
      await open(working.name, 'Delete');
      await has('Street scenes');
    },
  ],
  'what a row opens': [
    replies(all),
    async ({ press, has }) => {
      await press(failing.name);
      await has('Ada Lovelace');
    },
  ],
  'why one needs attention': [
    replies(all),
    async ({ press, has }) => {
      await press('Needs attention');
      await has(failing.failure!.remedy);
    },
  ],
  'the menu of a row': [
    replies(all),
    async ({ press, has }) => {
      await press(`Actions for ${working.name}`);
      await has('Make default');
    },
  ],
};

describe('Everybody can use', function () {
  this.timeout(20_000);

  before(() => document.documentElement.style.setProperty('--lb-duration', '0s')); // nothing moves while it is judged
  after(() => document.documentElement.removeAttribute('style'));
  afterEach(() => document.documentElement.removeAttribute('dir'));

  for (const [state, [answers, come]] of Object.entries(STATES)) {
    for (const [scheme, dir] of LOOKS) {
      it(`${state}, ${scheme}, ${dir}`, async () => {
        Object.assign(document.documentElement.style, { colorScheme: scheme, background: 'Canvas' });
        document.documentElement.dir = dir;
        const table = await showTable(answers);
        await come(table);
        await expectAccessibleNow(table.element);
      });
    }
  }
});
