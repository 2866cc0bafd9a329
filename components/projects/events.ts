import type { NewProject, Project, ProjectChanges } from '../../bff/projects/contract.ts';
import { LbBeforeEvent, LbEvent } from '../core/events.ts';

/** After a project was created, changed, deleted, restored, pinned or unpinned. */
export class LbProjectEvent extends LbEvent {
  constructor(
    done: 'created' | 'updated' | 'deleted' | 'restored' | 'pinned' | 'unpinned',
    readonly project: Pick<Project, 'id' | 'name'>,
  ) {
    super(`lb-project-${done}`);
  }
}

/** When the reader opens a project. A host that shows it itself cancels the event. */
export class LbProjectOpenEvent extends LbEvent {
  constructor(readonly project: Project) {
    super('lb-project-open', { cancelable: true });
  }
}

/** Before a project is created. */
export class LbBeforeProjectCreateEvent extends LbBeforeEvent {
  constructor(readonly values: NewProject) {
    super('lb-before-project-create');
  }
}

/** Before the name or the description of a project changes. */
export class LbBeforeProjectUpdateEvent extends LbBeforeEvent {
  constructor(
    readonly project: Project,
    readonly values: ProjectChanges,
  ) {
    super('lb-before-project-update');
  }
}

/** Before a project is deleted: in front of the question, so that a host may put one of its own there. */
export class LbBeforeProjectDeleteEvent extends LbBeforeEvent {
  constructor(readonly project: Project) {
    super('lb-before-project-delete');
  }
}

declare global {
  interface HTMLElementEventMap {
    'lb-project-created': LbProjectEvent;
    'lb-project-updated': LbProjectEvent;
    'lb-project-deleted': LbProjectEvent;
    'lb-project-restored': LbProjectEvent;
    'lb-project-pinned': LbProjectEvent;
    'lb-project-unpinned': LbProjectEvent;
    'lb-project-open': LbProjectOpenEvent;
    'lb-before-project-create': LbBeforeProjectCreateEvent;
    'lb-before-project-update': LbBeforeProjectUpdateEvent;
    'lb-before-project-delete': LbBeforeProjectDeleteEvent;
  }
}
