import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import Libsql from 'libsql';
import { listOf as ownSessions } from '../account/sessions.ts';
import { listOf as apiKeys } from '../api-keys/api-keys.ts';
import { listOf as auditLog } from '../audit-log/audit-log.ts';
import { listLabeled, listOf as dataRows, listOfProject } from '../data-rows/lists.ts';
import { deletedOf as deletedDatasets, listOf as datasets } from '../datasets/datasets.ts';
import { listOf as integrations } from '../integrations/integrations.ts';
import { listOf as invites } from '../invites/invites.ts';
import { listOf as exportableLabels } from '../labels/exportable.ts';
import { listOf as labels } from '../labels/project-labels.ts';
import { listOf as members } from '../members/members.ts';
import { listOf as portals } from '../portals/portals.ts';
import { datasetCandidatesOf, datasetsOf } from '../projects/attachments.ts';
import { memberCandidatesOf, membersOf } from '../projects/memberships.ts';
import { deletedOf as deletedProjects, listOf as projects } from '../projects/projects.ts';
import { listOf as savedViews } from '../views/views.ts';
import { deliveriesOf, listOf as webhooks } from '../webhooks/rows.ts';
import { listOf as tasks } from '../tasks/row.ts';
import type { Database } from '../database/database.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open.ts';
import { bind, compile } from '../database/statement.ts';
import type { Keyring } from '../encryption/keyring.ts';
import { testFolder } from '../testing/database.ts';
import { namedIn, pageStatement, type List } from './list.ts';
import { serverScope, type MemberScope } from './scope.ts';

/** No page of any list reads a whole table or sorts what it could have walked. */

let plans: Libsql.Database;

before(async () => {
  const databaseUrl = join(testFolder(), 'plans.db');
  const db = await openDatabase({ databaseUrl });
  await migrate(db);
  await db.close();
  plans = new Libsql(databaseUrl);
});
after(() => plans.close());

const ORGANIZATION = 'c00000000000000000000000o';
const PROJECT = 'c00000000000000000000000p';

/** A list is made of the scope alone: nothing is read by it here. */
const memberScope = (role: 'ADMIN' | 'NONE'): MemberScope => ({
  ...serverScope({} as Database, {} as Keyring, ORGANIZATION),
  actor: { kind: 'session', memberId: 'm', role, sessionId: 's', portalId: 'p' },
});

const LISTS: Record<string, () => List<unknown>> = {
  integrations: () => integrations(ORGANIZATION, null),
  portals: () => portals(ORGANIZATION),
  'own sessions': () => ownSessions(memberScope('ADMIN'), 1),
  'API keys': () => apiKeys(memberScope('ADMIN')),
  'API keys of a member': () => apiKeys(memberScope('NONE')),
  'audit log': () => auditLog(ORGANIZATION),
  'audit log of a member': () => auditLog(ORGANIZATION, { memberId: 'c1' }),
  'audit log of an action through a portal in a period': () =>
    auditLog(ORGANIZATION, { action: 'a.b', portalId: 'c1', from: '2026-11-01', to: '2026-12-01' }),
  'audit log of a member and an action': () => auditLog(ORGANIZATION, { memberId: 'c1', action: 'a.b' }),
  'audit log of a key and an action': () => auditLog(ORGANIZATION, { keyId: 'c1', action: 'a.b' }),
  'audit log of a key': () => auditLog(ORGANIZATION, { keyId: 'c1' }),
  'audit log of a subject': () => auditLog(ORGANIZATION, { subjectId: 'c1' }),
  'audit log of a period': () => auditLog(ORGANIZATION, { from: '2026-11-01', to: '2026-12-01' }),
  members: () => members(ORGANIZATION),
  'members of a role': () => members(ORGANIZATION, 'LABELER'),
  invites: () => invites(ORGANIZATION),
  projects: () => projects(memberScope('ADMIN')),
  'projects of who has roles in projects alone': () => projects(memberScope('NONE')),
  'projects of a media type': () => projects(memberScope('ADMIN'), { mediaType: 'IMAGE' }),
  'deleted projects': () => deletedProjects(ORGANIZATION, Date.now()),
  'members of a project': () => membersOf(ORGANIZATION, PROJECT),
  'datasets of a project': () => datasetsOf(ORGANIZATION, PROJECT),
  'members that can be added to a project': () => memberCandidatesOf(ORGANIZATION, PROJECT),
  'datasets that can be attached to a project': () => datasetCandidatesOf(ORGANIZATION, PROJECT),
  datasets: () => datasets(ORGANIZATION),
  'datasets of an integration': () => datasets(ORGANIZATION, 'c00000000000000000000000i'),
  'datasets without an integration': () => datasets(ORGANIZATION, 'none'),
  webhooks: () => webhooks(ORGANIZATION),
  'deliveries of a webhook': () => deliveriesOf(ORGANIZATION, 'w'),
  'failed deliveries of a webhook': () => deliveriesOf(ORGANIZATION, 'w', 'FAILED'),
  tasks: () => tasks(memberScope('ADMIN'), () => ''),
  'tasks under way': () => tasks(memberScope('ADMIN'), () => '', true),
  'data rows': () => dataRows(ORGANIZATION, 'c00000000000000000000000d'),
  'the data row of a global key': () => dataRows(ORGANIZATION, 'c00000000000000000000000d', { globalKey: 'a' }),
  'data rows by a filter': () => dataRows(ORGANIZATION, 'c00000000000000000000000d', FILTER),
  'data rows that few begin with': () =>
    dataRows(ORGANIZATION, 'c00000000000000000000000d', { externalIdPrefix: 'a' }, 'externalIdPrefix'),
  'data rows by their state in a project': () =>
    dataRows(ORGANIZATION, 'c00000000000000000000000d', { projectId: PROJECT, hasLabel: 'true', state: 'DONE' }),
  'data rows by a member who labeled much in a project': () =>
    dataRows(ORGANIZATION, 'c00000000000000000000000d', { projectId: PROJECT, ...LABELED }),
  'data rows of a project by a member who labeled much': () =>
    listOfProject(ORGANIZATION, { projectId: PROJECT, ...LABELED }, { hasDetached: true }),
  'data rows by what is labeled in them, and its first review': () =>
    dataRows(ORGANIZATION, 'c00000000000000000000000d', { projectId: PROJECT, ...CONTENTS }),
  'data rows of a project by what is labeled in them': () =>
    listOfProject(ORGANIZATION, { projectId: PROJECT, ...CONTENTS }, { hasDetached: true }),
  'data rows of few labels by what is in them': () =>
    listLabeled(ORGANIZATION, { projectId: PROJECT, ...LABELED, ...CONTENTS }),
  'data rows of few labels': () => listLabeled(ORGANIZATION, { projectId: PROJECT, ...LABELED, ...FILTER }),
  'data rows of few labels in a dataset': () =>
    listLabeled(ORGANIZATION, { projectId: PROJECT, labeledBy: 'none' }, 'c00000000000000000000000d'),
  'data rows of the labels of a period': () =>
    listLabeled(ORGANIZATION, { projectId: PROJECT, labelCreatedFrom: LABELED.labelCreatedFrom }),
  'data rows of a project': () => listOfProject(ORGANIZATION, { projectId: PROJECT }, { hasDetached: false }),
  'data rows of a project by a filter, of detached datasets too': () =>
    listOfProject(ORGANIZATION, { projectId: PROJECT, state: 'DONE', ...FILTER }, { hasDetached: true }),
  'data rows of a project that begin with a prefix': () =>
    listOfProject(
      ORGANIZATION,
      { projectId: PROJECT, globalKeyPrefix: 'a' },
      { by: 'globalKeyPrefix', hasDetached: true },
    ),
  'saved views': () => savedViews(memberScope('ADMIN'), 'data-rows'),
  labels: () => labels(ORGANIZATION, PROJECT),
  'labels of a data row': () => labels(ORGANIZATION, PROJECT, 'c00000000000000000000000r'),
  'exportable labels': () => exportableLabels(ORGANIZATION, PROJECT),
  'exportable labels of some datasets': () => exportableLabels(ORGANIZATION, PROJECT, ['c00000000000000000000000d']),
  'deleted datasets': () => deletedDatasets(ORGANIZATION, Date.now()),
};

const FILTER = {
  mediaType: 'IMAGE',
  globalKeyPrefix: 'a',
  externalId: 'b',
  metadataName: 'c',
  metadataValue: 'd',
} as const;

const LABELED = {
  labeledBy: 'c00000000000000000000000m',
  labelCreatedFrom: '2026-11-01T00:00:00.000Z',
  labelCreatedTo: '2026-12-01T00:00:00.000Z',
};

const CONTENTS = {
  firstReview: 'REJECTED',
  object: 'a',
  classification: 'b',
  annotationCreatedFrom: LABELED.labelCreatedFrom,
  annotationCreatedTo: LABELED.labelCreatedTo,
} as const;

/** Few rows, which are sorted once they are found. */
const SMALL = new Set([
  'the data row of a global key',
  'data rows that few begin with',
  'data rows of a project',
  'data rows of a project by a filter, of detached datasets too',
  'data rows of a project by a member who labeled much',
  'data rows of a project by what is labeled in them',
  'data rows of few labels by what is in them',
  'data rows of few labels',
  'data rows of few labels in a dataset',
  'data rows of the labels of a period',
  'data rows of a project that begin with a prefix',
  'portals',
  'saved views',
  'API keys of a member',
  'own sessions',
  'datasets of a project',
  'datasets of an integration',
  'deleted projects',
  'deleted datasets',
  'labels of a data row',
]);

/** Nothing is searched in them. */
const NOT_SEARCHED = new Set([
  'own sessions',
  'saved views',
  'labels',
  'labels of a data row',
  'exportable labels',
  'exportable labels of some datasets',
]);

for (const [name, listOf] of Object.entries(LISTS)) {
  describe(name, () => {
    for (const descending of [false, true]) {
      test(`each sort ${descending ? 'descending' : 'ascending'} walks an index, also behind a cursor`, () => {
        const list = listOf();
        const searches = NOT_SEARCHED.has(name) ? [] : ['a', 'b', ...(list.words?.all ?? [])];
        for (const sort of Object.keys(list.sorts)) {
          const order = descending ? `-${sort}` : sort;
          for (const after of [undefined, [1, 'c1']] as const) {
            const until = after && ([2, 'c2'] as [number, string]);
            const place = after && ([...after] as [number, string]);
            const { sql, args } = pageStatement(list, { sort: order, searches, by: 'order', after: place, until });
            const plan = explain(sql, { ...args, limit: 50 });
            assert.ok(!plan.some((step) => /^SCAN (?!CONSTANT|json_each|s$|part$|page$)/.test(step)), plan.join('\n'));
            if (!SMALL.has(name))
              assert.ok(!plan.some((step) => /USE TEMP B-TREE FOR ORDER BY/.test(step)), plan.join('\n'));
          }
        }
      });
    }

    test('a search asks its index', () => {
      const list = listOf();
      if (!list.search) return;
      for (const sort of Object.keys(list.sorts)) {
        const { sql, args } = pageStatement(list, { sort, searches: ['abc', 'def'], by: 'index' });
        const plan = explain(sql, { ...args, limit: 50 });
        assert.ok(
          !plan.some((step) => /^SCAN (?!CONSTANT|found|page|json_each|\w+_search VIRTUAL)/.test(step)),
          plan.join('\n'),
        );
      }
    });
  });
}

function explain(sql: string, args: Parameters<typeof namedIn>[1]): string[] {
  const compiled = compile(`explain query plan ${sql}`);
  const rows = plans.prepare(compiled.sql).all(bind(compiled, namedIn(sql, args))) as { detail: string }[];
  return rows.map(({ detail }) => detail);
}

test('a prefix that few data rows begin with is looked up in its index, whichever way they are sorted', () => {
  for (const [prefix, index] of [['globalKeyPrefix', 'global_key'], ['externalIdPrefix', 'external_id']] as const) {
    const list = dataRows(ORGANIZATION, 'c00000000000000000000000d', { [prefix]: 'a', mediaType: 'IMAGE' }, prefix);
    for (const sort of Object.keys(list.sorts)) {
      const { sql, args } = pageStatement(list, { sort, searches: [], by: 'order' });
      const plan = explain(sql, { ...args, limit: 50 });
      assert.match(plan.join('\n'), new RegExp(`data_rows_by_${index} \\(dataset_id=\\? AND (sort_key|external_id)>`));
    }
  }
}); // prettier-ignore

test('the data rows of few labels are looked up by the index of labels, whichever way they are sorted', () => {
  for (const [filter, index] of [
    [LABELED, 'member (organization_id=? AND project_id=? AND member_id=? AND created_at>? AND created_at<?)'],
    [{ labeledBy: 'none' }, 'member (organization_id=? AND project_id=? AND member_id=?)'],
    [{ labelCreatedFrom: LABELED.labelCreatedFrom }, 'project (organization_id=? AND project_id=? AND created_at>?)'],
  ] as const) {
    for (const datasetId of [undefined, 'c00000000000000000000000d']) {
      const list = listLabeled(ORGANIZATION, { projectId: PROJECT, ...filter, ...FILTER }, datasetId);
      for (const sort of Object.keys(list.sorts)) {
        for (const after of [undefined, [1, 'c1']] as const) {
          const place = after && ([...after] as [number, string]);
          const plan = explain(...explained(pageStatement(list, { sort, searches: [], by: 'order', after: place })));
          assert.match(plan[0]!, /^SEARCH data_rows USING INDEX sqlite_autoindex_data_rows_1 \(id=\?/, plan.join('\n'));
          assert.ok(plan.some((step) => step.includes(`labels_by_${index}`)), plan.join('\n')); // prettier-ignore
        }
      }
    }
  }
});

test('who labeled a data row is read from its own labels, where many labels are asked for', () => {
  const list = dataRows(ORGANIZATION, 'c00000000000000000000000d', { projectId: PROJECT, ...LABELED });
  const plan = explain(...explained(pageStatement(list, { sort: 'createdAt', searches: [], by: 'order' })));
  assert.ok(plan.some((step) => step.includes('labels_by_data_row (data_row_id=?)')), plan.join('\n')); // prettier-ignore
});

test('the data rows of a project are walked by the index of each dataset, no further than one page', () => {
  const list = listOfProject(
    ORGANIZATION,
    { projectId: PROJECT, state: 'DONE', mediaType: 'IMAGE' },
    { hasDetached: true },
  );
  for (const [sort, index] of [
    ['-createdAt', 'creation'],
    ['globalKey', 'global_key'],
    ['externalId', 'external_id'],
  ] as const) {
    for (const after of [undefined, [1, 'c1']] as const) {
      const place = after && ([...after] as [number, string]);
      const plan = explain(...explained(pageStatement(list, { sort, searches: [], by: 'order', after: place })));
      const walk = plan.slice(plan.findIndex((step) => step.includes('LIST SUBQUERY')));
      assert.match(walk[1]!, new RegExp(`SEARCH data_rows USING INDEX data_rows_by_${index} \\(dataset_id=\\?${after ? ' AND' : ''}`)); // prettier-ignore
      // The rows that were found are sorted, and what the walk passes is not.
      assert.ok(plan.filter((step) => step.includes('TEMP B-TREE')).length <= 2, plan.join('\n'));
    }
  }
});

const explained = ({ sql, args }: ReturnType<typeof pageStatement>) => [sql, { ...args, limit: 50 }] as const;
