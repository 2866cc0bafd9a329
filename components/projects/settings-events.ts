import type { ProjectRole } from '../../bff/members/contract.ts';
import type { ProjectDataset, ProjectMember } from '../../bff/projects/contract.ts';
import type { Task } from '../../bff/tasks/contract.ts';
import { LbBeforeEvent, LbEvent } from '../core/events.ts';

type Person = Pick<ProjectMember, 'id' | 'name'>;
type Attachment = Pick<ProjectDataset, 'id' | 'name'>;

/** Before a member is added to a project, or gets another role in it. */
export class LbBeforeProjectMemberSetEvent extends LbBeforeEvent {
  constructor(
    readonly projectId: string,
    readonly member: Person,
    readonly role: ProjectRole,
  ) {
    super('lb-before-project-member-set');
  }
}

/** Before a member is removed from a project: in front of the question. */
export class LbBeforeProjectMemberRemoveEvent extends LbBeforeEvent {
  constructor(
    readonly projectId: string,
    readonly member: Person,
  ) {
    super('lb-before-project-member-remove');
  }
}

/** After a member was added to a project or got another role in it (`set`), or was removed. */
export class LbProjectMemberEvent extends LbEvent {
  constructor(
    done: 'set' | 'removed',
    readonly projectId: string,
    readonly member: Person,
  ) {
    super(`lb-project-member-${done}`);
  }
}

/** Before a dataset is attached to a project, or detached: then in front of the question. */
export class LbBeforeProjectDatasetEvent extends LbBeforeEvent {
  constructor(
    act: 'attach' | 'detach',
    readonly projectId: string,
    readonly dataset: Attachment,
  ) {
    super(`lb-before-project-dataset-${act}`);
  }
}

/** After a dataset was attached to a project, or detached. */
export class LbProjectDatasetEvent extends LbEvent {
  constructor(
    done: 'attached' | 'detached',
    readonly projectId: string,
    readonly dataset: Attachment,
  ) {
    super(`lb-project-dataset-${done}`);
  }
}

/** Before files of labels are imported into a project. `names`: of the files. */
export class LbBeforeLabelImportEvent extends LbBeforeEvent {
  constructor(
    readonly projectId: string,
    readonly names: readonly string[],
    readonly ifExists: string,
  ) {
    super('lb-before-label-import');
  }
}

/** After an import of labels has begun. */
export class LbLabelImportEvent extends LbEvent {
  constructor(readonly task: Task) {
    super('lb-label-import-started');
  }
}

declare global {
  interface HTMLElementEventMap {
    'lb-project-member-set': LbProjectMemberEvent;
    'lb-project-member-removed': LbProjectMemberEvent;
    'lb-project-dataset-attached': LbProjectDatasetEvent;
    'lb-project-dataset-detached': LbProjectDatasetEvent;
    'lb-label-import-started': LbLabelImportEvent;
    'lb-before-label-import': LbBeforeLabelImportEvent;
    'lb-before-project-member-set': LbBeforeProjectMemberSetEvent;
    'lb-before-project-member-remove': LbBeforeProjectMemberRemoveEvent;
    'lb-before-project-dataset-attach': LbBeforeProjectDatasetEvent;
    'lb-before-project-dataset-detach': LbBeforeProjectDatasetEvent;
  }
}
