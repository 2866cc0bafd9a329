import type { Blobs } from '../blobs/blobs.ts';
import { keepBlob } from '../blobs/kept.ts';
import { change } from '../core/change.ts';
import type { Page } from '../core/contract.ts';
import { createId } from '../core/id.ts';
import { listPage } from '../core/list.ts';
import { nameKey } from '../core/name.ts';
import { Problem } from '../core/problem.ts';
import { readRow } from '../core/row.ts';
import { requirePermission, type MemberScope } from '../core/scope.ts';
import type { Database, Row, Statement } from '../database/database.ts';
import type { Keyring } from '../encryption/keyring.ts';
import type { Jobs, Queue } from '../jobs/jobs.ts';
import type { Task, TaskQuery } from './contract.ts';
import { KEPT, type Kind, type NewTask } from './kinds.ts';
import { COLUMNS, listOf, ownTasks, toTask, UNDER_WAY, type LinkTo } from './row.ts';
import { endedStatements, runTask, type Payload } from './run.ts';

type Options = { db: Database; keyring: Keyring; jobs: Jobs; blobs: Blobs };

/** A long task outlives an evening of restarts. One that ends its process each time ends at last. */
const CRASHES = 30;

/** How many tasks of one member may be under way. */
const MOST = 100;

/** Tasks: the kinds that there are, and the verbs. Each belongs to the member who asked for it, and nobody else sees it. */
export class Tasks {
  readonly #options: Options;
  readonly #kinds = new Map<string, { kind: Kind; queue: Queue<Payload> }>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Registers a kind. Gives what starts a task of it. */
  add<Input>(
    kind: Kind<Input>,
  ): (scope: MemberScope, task: NewTask<Input>, statements?: readonly Statement[]) => Promise<Task> {
    const queue = this.#options.jobs.add<Payload>({
      kind: `tasks.${kind.kind}`,
      perOrganization: kind.perOrganization ?? 2,
      crashes: CRASHES,
      run: (job, attempt) => runTask(this.#options, kind as Kind, job, attempt),
      ended: (job, state) => endedStatements(job, state, 'Something went wrong on the server. Try it again.'),
    });
    this.#kinds.set(kind.kind, { kind: kind as Kind, queue });
    return (scope, task, statements = []) => this.#start(scope, kind as Kind, queue, task, statements);
  }

  /** The member’s own, newest first. */
  async list(scope: MemberScope, { status, ...query }: TaskQuery, linkTo: LinkTo): Promise<Page<Task>> {
    requirePermission(scope, 'tasks:read');
    return listPage(scope, listOf(scope, linkTo, status === 'UNDER_WAY'), query);
  }

  async get(scope: MemberScope, id: string, linkTo: LinkTo): Promise<Task> {
    requirePermission(scope, 'tasks:read');
    return toTask(await this.#read(scope, id), linkTo);
  }

  /** Stops it. One that has ended stays as it is: it may have been faster. */
  async cancel(scope: MemberScope, id: string, linkTo: LinkTo): Promise<Task> {
    requirePermission(scope, 'tasks:write');
    const row = await this.#read(scope, id);
    const { queue } = this.#kinds.get(row['kind'] as string)!;
    const { memberId } = scope.actor;
    const isRunning = `exists (select 1 from jobs where kind = 'tasks.' || tasks.kind and subject = :id and state = 'RUNNING')`;
    const stopped = {
      sql: `update tasks set status = iif(${isRunning}, 'CANCELING', 'CANCELED'), ended_at = iif(${isRunning}, null, :now)
            where id = :id and organization_id = :organizationId and member_id = :memberId and ${UNDER_WAY}`,
      args: { id, organizationId: scope.organizationId, memberId, now: Date.now() },
    };
    const fact = { action: 'task.canceled', topic: 'tasks', subjectId: id, memberId };
    if (toTask(row, linkTo).endedAt === null) await change(scope, fact, [stopped, ...queue.cancel(id)]);
    this.#options.jobs.wake();
    return toTask(await this.#read(scope, id), linkTo);
  }

  /** Does the same again as a new task: after a failure, after it was canceled, or when its result is not kept any more. */
  async retry(scope: MemberScope, id: string, linkTo: LinkTo): Promise<Task> {
    requirePermission(scope, 'tasks:write');
    const row = await this.#read(scope, id);
    const before = toTask(row, linkTo);
    if (!before.canRetry) throw new Problem('conflict', 'Only a task that failed or was canceled can be tried again.');
    const { kind, queue } = this.#kinds.get(before.kind)!;
    const source = row['source_blob'] as string | null;
    const again: Statement[] = source
      ? [
          {
            sql: 'update blobs set expires_at = :until where id = :source and organization_id = :organizationId and expires_at > :now',
            args: { source, organizationId: scope.organizationId, until: Date.now() + KEPT, now: Date.now() },
            ifNoRows: () => new Problem('gone', 'The uploaded file is not kept any more. Upload it again.'),
          },
        ]
      : [];
    return this.#start(scope, kind, queue, { ...this.#newFrom(row) }, again, source);
  }

  /** Takes the mark off those that have ended: the member has seen them. */
  async markSeen(scope: MemberScope): Promise<void> {
    requirePermission(scope, 'tasks:write');
    const { memberId } = scope.actor;
    const { where, args } = ownTasks(scope);
    const seen = {
      sql: `update tasks set seen_at = :now where ${where} and seen_at is null and ended_at is not null`,
      args: { ...args, now: Date.now() },
    };
    const fact = { action: 'task.seen', topic: 'tasks', subjectId: memberId, memberId };
    await change(scope, fact, [seen]);
  }

  async #start<Input>(
    scope: MemberScope,
    kind: Kind,
    queue: Queue<Payload>,
    task: NewTask<Input>,
    statements: readonly Statement[],
    sourceBlob = task.source?.id ?? null,
  ): Promise<Task> {
    requirePermission(scope, 'tasks:write');
    await kind.authorize(scope, task.input);
    const now = Date.now();
    const id = createId(now);
    const { organizationId, actor } = scope;
    const { name, projectId = null, datasetId = null, total = null } = task;
    const row = { id, kind: kind.kind, name, status: 'QUEUED', total, project_id: projectId, dataset_id: datasetId, created_at: now }; // prettier-ignore
    const inserted: Statement = {
      sql: `insert into tasks (id, organization_id, member_id, kind, name, search, status, input, permissions, projects,
              total, source_blob, project_id, dataset_id, created_at)
            values (:id, :organizationId, :memberId, :kind, :name, :search, :status, :input, :permissions, :projects,
              :total, :sourceBlob, :project_id, :dataset_id, :created_at)`,
      args: {
        ...row,
        organizationId,
        memberId: actor.memberId,
        search: nameKey(name),
        input: JSON.stringify(task.input),
        permissions: JSON.stringify([...scope.permissions]),
        projects: scope.projects ? JSON.stringify(scope.projects) : null,
        sourceBlob,
      },
    };
    const room: Statement = {
      sql: `select 1 as room where (select count(*) from tasks
            where organization_id = :organizationId and member_id = :memberId and ${UNDER_WAY}) < ${MOST}`,
      args: { organizationId, memberId: actor.memberId },
      ifNoRows: () =>
        new Problem('conflict', 'You have 100 tasks under way. Wait until some have ended, or cancel them.'),
    };
    const payload: Payload = { memberId: actor.memberId, kind: kind.kind, name, projectId };
    const value = toTask({ ...FRESH, ...row }, () => '');
    const fact = {
      action: 'task.started',
      topic: 'tasks',
      subjectId: id,
      memberId: actor.memberId,
      details: { kind: kind.kind, name },
    };
    await change(
      scope,
      fact,
      [
        room,
        ...statements,
        inserted,
        ...(task.source ? [keepBlob(organizationId, task.source, now + KEPT, now)] : []),
        queue.enqueue({ organizationId, subject: id, payload }),
      ],
      { value },
    );
    this.#options.jobs.wake();
    return value;
  }

  #newFrom(row: Row): NewTask<unknown> {
    const projectId = row['project_id'] as string | null;
    const datasetId = row['dataset_id'] as string | null;
    return {
      name: row['name'] as string,
      input: JSON.parse(row['input'] as string) as unknown,
      ...(projectId && { projectId }),
      ...(datasetId && { datasetId }),
    };
  }

  #read(scope: MemberScope, id: string): Promise<Row> {
    const { where, args } = ownTasks(scope);
    return readRow(scope, 'task', `select ${COLUMNS}, input from tasks where id = :id and ${where}`, { id, ...args });
  }
}

/** What the table’s defaults give a new row. */
const FRESH = {
  reason: null,
  processed: 0,
  failed: 0,
  source_blob: null,
  result_blob: null,
  result_name: null,
  result_bytes: null,
  errors_blob: null,
  kept_until: null,
  seen_at: null,
  started_at: null,
  ended_at: null,
  others_run: 0,
};
