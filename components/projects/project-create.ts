import { property } from 'lit/decorators/property.js';
import type { NewProject } from '../../bff/projects/contract.ts';
import { element, LbElement } from '../core/element.ts';
import { IdempotencyKey } from '../core/idempotency-key.ts';
import { msg } from '../core/localize.ts';
import { dialogOf, dialogStyles, renderFormDialog } from '../ui/form-dialog.ts';
import { Form, type Values } from '../ui/form.ts';
import { renderFields } from './fields.ts';
import type { ProjectActs } from './project-acts.ts';

/**
 * Creates a project.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-project-create')
export class LbProjectCreate extends LbElement {
  static override styles = dialogStyles;

  @property({ attribute: false }) acts!: ProjectActs;

  #key = new IdempotencyKey();

  #form: Form = new Form(this, {
    check: async (values) => (await import('./checks.ts')).errorsInProject(inputOf(values)),
    save: async (values) => {
      const input = inputOf(values);
      return (await this.acts.sendNew(input, this.#key.for(input))) ? dialogOf(this).close() : false;
    },
  });

  protected override render() {
    return renderFormDialog(this, this.#form, {
      heading: msg('New project'),
      verb: msg('Create project'),
      fields: renderFields(),
    });
  }
}

const inputOf = ({ name = '', description = '', mediaType = 'IMAGE' }: Values): NewProject => ({
  name,
  description,
  mediaType: mediaType as NewProject['mediaType'],
});

declare global {
  interface HTMLElementTagNameMap {
    'lb-project-create': LbProjectCreate;
  }
}
