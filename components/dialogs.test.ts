import { expect, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { announce } from './core/live.ts';
import {
  bucketReplies,
  DATASET,
  dataRow,
  INTEGRATION,
  replies as dataRows,
  savedView,
  viewReplies,
} from './data-rows/testing/fixtures.ts';
import { dataset, deleted as deletedDataset, replies as datasets } from './datasets/testing/fixtures.ts';
import { byProject, detail, replies as members } from './members/testing/fixtures.ts';
import {
  deleted as deletedProject,
  project,
  replies as projects,
  settingsReplies,
} from './projects/testing/fixtures.ts';
import { buttonIn } from './testing/buttons.ts';
import { chooseFiles } from './testing/files.ts';
import { focused } from './testing/keyboard.ts';
import { startLive } from './testing/live.ts';
import { readerOf } from './testing/reader.ts';
import { currentSession, problem, unreachable, type Reply, type Sent } from './testing/server.ts';
import { show } from './testing/show.ts';
import { find, waitUntil } from './testing/text.ts';
import { replies as webhooks, webhook } from './webhooks/testing/fixtures.ts';

import './data-rows/dataset-rows.ts';
import './datasets/datasets-list.ts';
import './members/members-list.ts';
import './projects/project-settings.ts';
import './projects/projects-list.ts';
import './webhooks/webhooks.ts';

type Scene = {
  tag: keyof HTMLElementTagNameMap;
  replies: Record<string, Reply>;
  template?: TemplateResult;
  /** The buttons that lead to the dialog, and what else is done on the way. */
  presses: readonly (string | ((element: Element) => unknown))[];
};

async function open({ tag, replies, template, presses }: Scene) {
  const { element, server } = await show(tag, replies, template);
  const failures: string[] = [];
  element.addEventListener('lb-error', (event) => failures.push((event as Event & { code: string }).code));
  const reader = readerOf(element);
  for (const step of presses) await (typeof step === 'string' ? reader.press(step) : step(element));
  return { element, server, failures, ...reader };
}

/** Every dialog that edits one thing, but those whose own tests say the same. */
const EDITS: Record<
  string,
  Scene & {
    at: string;
    value: { version: number };
    gone: string;
    enter: (root: Element) => void;
    /** A button behind the dialog that goes with the permission. */
    offered?: string;
  }
> = {
  'a dataset': {
    tag: 'lb-datasets-list',
    replies: datasets(),
    presses: ['Actions for Street scenes, 2026', 'Edit'],
    at: `/v1/datasets/${dataset().id}`,
    value: dataset(),
    gone: 'Somebody deleted this dataset.',
    offered: 'New dataset',
    enter: typeInto('name'),
  },
  'a project': {
    tag: 'lb-projects-list',
    replies: projects(),
    presses: ['Actions for Pedestrians at night', 'Edit'],
    at: `/v1/projects/${project().id}`,
    value: project(),
    gone: 'Somebody deleted this project.',
    offered: 'New project',
    enter: typeInto('name'),
  },
  'the roles of a member': {
    tag: 'lb-members-list',
    replies: { ...members(), 'GET /v1/projects': { items: detail(byProject).projects, next: null, total: 2 } },
    presses: [`Actions for ${byProject.name}`, 'Roles in projects', 'Take the role in Lanes away'],
    at: `/v1/members/${byProject.id}`,
    value: detail(byProject),
    gone: 'Somebody removed this member.',
    offered: 'Invite members',
    enter: () => {},
  },
  'the name of a view': {
    tag: 'lb-dataset-rows',
    replies: { ...dataRows(), ...viewReplies() },
    template: html`<lb-dataset-rows dataset-id=${DATASET}></lb-dataset-rows>`,
    presses: ['Views', 'Night', 'Night', 'Rename'],
    at: `/v1/views/${savedView().id}`,
    value: savedView(),
    gone: 'This view was deleted, or belongs to somebody else.',
    enter: typeInto('name'),
  },
  'a webhook': {
    tag: 'lb-webhooks',
    replies: webhooks(),
    presses: [`Actions for ${webhook().url}`, 'Edit'],
    at: `/v1/webhooks/${webhook().id}`,
    value: webhook(),
    gone: 'Somebody deleted this webhook.',
    enter: typeInto('url', 'https://hooks.acme.example/mine'),
  },
};

/** Types into a field of this name once it is there. */
function typeInto(name: string, text = 'Mine') {
  return (root: Element) => {
    const control = find(root, `dialog[open] [name=${name}], [name=${name}]`)!.shadowRoot!.querySelector('input')!;
    control.value = text;
    control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  };
}

describe('A dialog that edits', () => {
  for (const [what, scene] of Object.entries(EDITS)) {
    const { at, value, gone, enter, offered } = scene;
    const opened = async (replies: Record<string, Reply> = {}) => {
      const shown = await open({ ...scene, replies: { ...scene.replies, ...replies } });
      const { element, server } = shown;
      await waitUntil(() => buttonIn(element, 'Save changes'));
      await waitUntil(() => find(element, '[name=name], [name=url], lb-project-roles')?.shadowRoot?.firstElementChild);
      enter(element);
      const sent = () => server.sent.filter(({ request }) => request === `PATCH ${at}`);
      const closed = () => waitUntil(() => !find(element, 'dialog[open]'), 'the dialog has closed');
      return { ...shown, sent, closed };
    };

    it(`${what} says who has changed it meanwhile, and saves over that when asked to`, async () => {
      const { element, server, has, press, sent, closed } = await opened();
      const changed = { at: new Date().toISOString(), by: 'Grace Hopper', you: false };
      server.answer({
        [`PATCH ${at}`]: problem(412, 'stale', 'It was changed meanwhile.', { changed }),
        [`GET ${at}`]: { ...value, version: value.version + 5 },
      });
      await press('Save changes');
      await has('Grace Hopper changed this while you were editing.');
      expect(buttonIn(element, 'Save changes'), 'one button saves').to.equal(undefined);
      server.answer({ [`PATCH ${at}`]: problem(503, 'unavailable', 'The server is busy.') });
      await press('Save mine');
      await has('Nothing was changed');
      await waitUntil(() => focused().matches('.problem.danger'), 'what failed has the focus');
      server.answer({ [`PATCH ${at}`]: { ...value, version: value.version + 6 } });
      await press('Save mine');
      await closed();
      expect(sent().map(({ body }) => (body as typeof value).version)).to.deep.equal([
        value.version,
        value.version + 5,
        value.version + 5,
      ]);
    });

    it(`${what} says that it is gone, and saves nothing any more`, async () => {
      const { element, server, has, press, closed } = await opened();
      server.answer({ [`PATCH ${at}`]: problem(404, 'not_found', 'There is none.') });
      await press('Save changes');
      await has(gone);
      expect(buttonIn(element, 'Save changes')).to.equal(undefined);
      await press('Close');
      await closed();
    });

    it(`${what} says at once that somebody else changes and deletes it`, async () => {
      const live = startLive();
      const { element, server, has } = await opened(live.replies);
      await waitUntil(() => live.streams.length === 1);
      const [, , kind, id] = at.split('/');
      const tell = (version: number, text: string) => {
        announce(kind!); // what the page itself changes in the same moment takes nothing away
        live.streams[0]!.tell({ kind: kind!, id: id!, version });
        return has(text);
      };
      server.answer({ [`GET ${at}`]: { ...value, version: value.version + 5 } });
      await tell(value.version + 5, 'Somebody changed this while you were editing.');
      expect(buttonIn(element, 'Save changes')).not.to.equal(undefined);
      server.answer({ [`GET ${at}`]: problem(404, 'not_found', 'There is none.') });
      await tell(value.version + 6, gone);
    });

    if (offered)
      it(`${what} keeps what was entered where the role has changed meanwhile, and what it no longer allows goes`, async () => {
        const { element, server, has, press, sent } = await opened();
        expect(buttonIn(element, offered)).not.to.equal(undefined);
        server.answer({
          [`PATCH ${at}`]: problem(403, 'forbidden', 'This is for admins.'),
          'GET /v1/session': currentSession(['datasets:read', 'projects:read', 'members:read']),
        });
        await press('Save changes');
        await has('Nothing was changed, and what you entered is still here.');
        await waitUntil(() => !buttonIn(element, offered), `${offered} is gone`);
        expect(find(element, 'dialog[open]'), 'the form is there').not.to.equal(undefined);
        server.answer({ [`PATCH ${at}`]: { ...value, version: value.version + 1 } });
        await press('Save changes');
        await waitUntil(() => sent().length === 2);
        const [refused, again] = sent();
        expect(again!.body, 'nothing that was entered is lost').to.deep.equal(refused!.body);
      });

    it(`${what} is saved once where the answer was lost`, async () => {
      const { server, failures, press, has, sent, closed } = await opened();
      server.answer({ [`PATCH ${at}`]: unreachable });
      await press('Save changes');
      await has('Nothing was changed');
      expect(failures).to.deep.equal(['unreachable']);
      server.answer({ [`PATCH ${at}`]: { ...value, version: value.version + 1 } });
      await press('Save changes');
      await closed();
      const [first, second] = sent().map(({ headers }) => headers.get('idempotency-key'));
      expect(second).to.be.a('string').and.equal(first);
    });
  }
});

/** Checks the box of a name once it is there. */
const check = (name: string) => async (element: Element) => {
  const box = () => find(element, `input[aria-label="${name}"]`);
  await waitUntil(box, name);
  box()!.click();
};

/** Presses the button of the question that the page asks once it does. */
const agree = async (element: Element) => {
  const button = () => find(element, 'lb-confirm')?.shadowRoot?.querySelector<HTMLElement>('.danger');
  await waitUntil(button, 'a question');
  button()!.click();
};

/** Chooses a file once the field for it is there. */
const chooseOne = async (element: Element) => {
  await waitUntil(() => find(element, 'input[type=file]'), 'a field for files');
  chooseFiles(element, new File(['{"row_data":"a"}'], 'rows.ndjson'));
};

/** Every dialog that reads before it can be used, and what it reads; and what is done to many, or file by file. */
const READS: Record<string, Scene & { read: string; again?: string }> = {
  'a new dataset': { tag: 'lb-datasets-list', replies: datasets(), presses: ['New dataset'], read: 'GET /v1/integrations' },
  'deleted datasets': { tag: 'lb-datasets-list', replies: datasets(), presses: ['Recently deleted'], read: 'GET /v1/datasets/deleted' },
  'a dataset to restore': {
    tag: 'lb-datasets-list',
    replies: datasets(),
    presses: ['Recently deleted', `Restore ${deletedDataset.name}`],
    read: `POST /v1/datasets/${deletedDataset.id}/restore`,
  },
  'a project to restore': {
    tag: 'lb-projects-list',
    replies: projects(),
    presses: ['Recently deleted', `Restore ${deletedProject.name}`],
    read: `POST /v1/projects/${deletedProject.id}/restore`,
  },
  'an export': {
    tag: 'lb-projects-list',
    replies: projects(),
    presses: ['Actions for Pedestrians at night', 'Export'],
    read: `GET /v1/projects/${project().id}/members`,
  },
  'the roles of a member': {
    tag: 'lb-members-list',
    replies: members(),
    presses: [`Actions for ${byProject.name}`, 'Roles in projects'],
    read: 'GET /v1/projects',
  },
  'a new webhook': { tag: 'lb-webhooks', replies: webhooks(), presses: ['New webhook'], read: 'GET /v1/projects' },
  'a dataset to attach': {
    tag: 'lb-project-settings',
    replies: settingsReplies(),
    template: html`<lb-project-settings project-id=${project().id}></lb-project-settings>`,
    presses: ['Attach dataset'],
    read: `GET /v1/projects/${project().id}/dataset-candidates`,
  },
  'a folder of a bucket': {
    tag: 'lb-dataset-rows',
    replies: { ...dataRows(), ...bucketReplies() },
    template: html`<lb-dataset-rows dataset-id=${DATASET}></lb-dataset-rows>`,
    presses: ['Add data rows', 'From a bucket'],
    read: `GET /v1/integrations/${INTEGRATION}/objects`,
  },
  'a file that is uploaded': {
    tag: 'lb-dataset-rows',
    replies: dataRows(),
    template: html`<lb-dataset-rows dataset-id=${DATASET}></lb-dataset-rows>`,
    presses: ['Add data rows', chooseOne, 'Import'],
    read: `POST /v1/datasets/${DATASET}/data-rows`,
    again: 'Import',
  },
  'the file of a data row': {
    tag: 'lb-dataset-rows',
    replies: dataRows(),
    template: html`<lb-dataset-rows dataset-id=${DATASET}></lb-dataset-rows>`,
    presses: [dataRow().globalKey!],
    read: 'GET /v1/data-rows/assets',
  },
  'what is done to many members': {
    tag: 'lb-members-list',
    replies: members(),
    presses: ['Select', check(`Select ${byProject.name}`), 'Remove', agree],
    read: `DELETE /v1/members/${byProject.id}`,
  },
  filters: {
    tag: 'lb-dataset-rows',
    replies: dataRows(),
    template: html`<lb-dataset-rows dataset-id=${DATASET}></lb-dataset-rows>`,
    presses: ['Filters'],
    read: `GET /v1/datasets/${DATASET}/impact`,
  },
}; // prettier-ignore

describe('A dialog that reads', () => {
  for (const [what, { read, again = 'Try again', ...scene }] of Object.entries(READS)) {
    it(`says that it failed, to the page as well: ${what}`, async () => {
      const failing = { ...scene.replies, [read]: problem(503, 'unavailable', 'The database is away.') };
      const { element, has, failures } = await open({ ...scene, replies: failing });
      await has('The database is away.');
      await waitUntil(() => failures.length > 0, 'lb-error');
      expect(new Set(failures)).to.deep.equal(new Set(['unavailable']));
      expect(buttonIn(element, again)).not.to.equal(undefined);
    });
  }
});

/** What the dialogs that read offer to choose from, where the server has more than one answer holds. */
const THOUSANDS = ['a new dataset', 'an export', 'the roles of a member', 'a new webhook', 'a dataset to attach'];

describe('A dialog that offers thousands', () => {
  for (const what of THOUSANDS) {
    const { read, ...scene } = READS[what]!;
    const choice = (id: string, name: string) => ({ id, name, email: `${id}@example.com`, dataRows: 1 });
    const thousands = ({ query }: Sent) =>
      query.get('search') === 'Zed'
        ? { items: [choice('z1', 'Zed lanes')], next: null, total: 1 }
        : { items: [choice('a1', 'Alpha lanes')], next: 'more', total: 5000 };
    const impact = Object.fromEntries(
      ['a1', 'z1'].map((id) => [`GET /v1/projects/${project().id}/datasets/${id}/impact`, { rows: 1 }]),
    );

    it(`asks the server for what is searched, once it is composed, and Enter sends no form: ${what}`, async () => {
      const { element, server, has } = await open({
        ...scene,
        replies: { ...scene.replies, ...impact, [read]: thousands },
      });
      const input = () => find(element, 'lb-text-field[type=search]')?.shadowRoot?.querySelector('input');
      await waitUntil(input, 'a search');
      const searches = () =>
        server.sent.flatMap(({ request, query }) => (request === read && query.get('search')) || []);
      const changes = () => server.sent.filter(({ request }) => !request.startsWith('GET ')).length;
      const before = changes();
      const control = input()!;
      const type = (text: string, isComposing: boolean) => {
        control.value = text;
        control.dispatchEvent(new InputEvent('input', { isComposing, bubbles: true, composed: true }));
      };
      type('Z', false);
      type('Ze', true);
      control.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, composed: true }),
      );
      type('Zed', true);
      control.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, composed: true }));
      control.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
      await has('Zed lanes');
      expect(
        searches().filter((text) => text !== 'Z'),
        'nothing half composed',
      ).to.deep.equal(['Zed']);
      expect(changes(), 'nothing was sent').to.equal(before);
    });
  }
});
