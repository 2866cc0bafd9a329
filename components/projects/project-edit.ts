import { property } from 'lit/decorators/property.js';
import type { Project, ProjectChanges } from '../../bff/projects/contract.ts';
import { changesFrom } from '../core/changes.ts';
import { Edit } from '../core/edit.ts';
import { element, LbElement } from '../core/element.ts';
import { msg, str } from '../core/localize.ts';
import type { Actions } from '../ui/actions.ts';
import { renderEditDialog, saveChanges } from '../ui/edit-dialog.ts';
import { dialogStyles } from '../ui/form-dialog.ts';
import { Form } from '../ui/form.ts';
import { getProject, updateProject } from './api.ts';
import { LbBeforeProjectUpdateEvent, LbProjectEvent } from './events.ts';
import { renderFields } from './fields.ts';

/**
 * Changes the name and the description of a project.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-project-edit')
export class LbProjectEdit extends LbElement {
  static override styles = dialogStyles;

  @property({ attribute: false }) actions!: Actions<Project>;

  /** The project as the list shows it. */
  @property({ attribute: false }) edited!: Project;

  /** Called with what was saved. */
  @property({ attribute: false }) saved!: (project: Project) => void;

  #edit: Edit<Project, ProjectChanges> = new Edit<Project, ProjectChanges>(this, {
    topic: 'projects',
    value: () => this.edited,
    read: () => getProject(this.actions.client, this.edited.id),
    save: (changes, key) => updateProject(this.actions.client, this.edited.id, changes, key),
    gone: () => this.actions.gone(),
  });

  #form: Form = new Form(this, {
    check: async (values) =>
      (await import('./checks.ts')).errorsInProject({ ...values, mediaType: this.edited.mediaType }),
    save: ({ name, description }) =>
      saveChanges(this, this.#edit, changesFrom(this.#edit.value!, { name, description }), {
        allowed: (before, changes) => this.actions.allowed(new LbBeforeProjectUpdateEvent(before, changes)),
        saved: (project) => {
          this.saved(project);
          this.actions.done(new LbProjectEvent('updated', project), msg('Saved.'));
        },
      }),
  });

  protected override render() {
    return renderEditDialog(this, this.#form, this.#edit, {
      heading: (project) => msg(str`Edit “${(project ?? this.edited).name}”`),
      fields: renderFields,
      gone: msg('Somebody deleted this project.'),
      differences: (theirs, mine) => [
        { label: msg('Name'), theirs: theirs.name, mine: mine.name ?? theirs.name },
        { label: msg('Description'), theirs: theirs.description, mine: mine.description ?? theirs.description },
      ],
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-project-edit': LbProjectEdit;
  }
}
