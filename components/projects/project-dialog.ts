import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { NewProject, Project } from '../../bff/projects/contract.ts';
import { element, LbElement } from '../core/element.ts';
import { IdempotencyKey } from '../core/idempotency-key.ts';
import { msg, str } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { button } from '../ui/button.ts';
import '../ui/dialog.ts';
import type { LbDialog } from '../ui/dialog.ts';
import { renderFormProblem } from '../ui/form-problem.ts';
import formStyles from '../ui/form.styles.ts';
import { Form, type Values } from '../ui/form.ts';
import '../ui/select.ts';
import '../ui/text-area.ts';
import '../ui/text-field.ts';
import { mediaTypeOptions, mediaTypes } from './media-types.ts';
import type { ProjectActs } from './project-acts.ts';

/**
 * Creates a project, or changes the name and the description of one.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-project-dialog')
export class LbProjectDialog extends LbElement {
  static override styles = [base, button, formStyles];

  @property({ attribute: false }) acts!: ProjectActs;

  /** Undefined for a new one. */
  @property({ attribute: false }) project: Project | undefined;

  #key = new IdempotencyKey();

  #form: Form = new Form(this, {
    check: async (values) => (await import('./checks.ts')).errorsInProject(this.#inputOf(values)),
    save: async (values) => {
      const input = this.#inputOf(values);
      if (!(await this.acts.save(this.project, input, this.#key.for(input)))) return false;
      return this.#dialog.close();
    },
  });

  get #dialog() {
    return this.renderRoot.querySelector<LbDialog>('lb-dialog')!;
  }

  protected override render() {
    const { project } = this;
    return html`
      <lb-dialog
        exportparts="dialog, heading, body, actions"
        heading=${project ? msg(str`Edit “${project.name}”`) : msg('New project')}
        ?unsaved=${this.#form.changed}
        @close=${() => this.dispatchEvent(new Event('close'))}
      >
        <form
          id="form"
          novalidate
          @submit=${this.#form.submit}
          @input=${this.#form.input}
          @focusout=${this.#form.leave}
        >
          ${renderFormProblem(this.#form.problem)}
          <lb-text-field name="name" label=${msg('Name')} .value=${project?.name ?? ''}></lb-text-field>
          <lb-text-area
            name="description"
            label=${msg('Description')}
            help=${msg('Optional. What is labeled, and what for.')}
            .value=${project?.description ?? ''}
          ></lb-text-area>
          ${
            project
              ? html`<lb-text-field
                  label=${msg('Media type')}
                  .value=${mediaTypes()[project.mediaType]}
                  help=${msg('It cannot change.')}
                  readonly
                ></lb-text-field>`
              : html`<lb-select
                  name="mediaType"
                  label=${msg('Media type')}
                  .options=${mediaTypeOptions()}
                  help=${msg('What the data rows are. It cannot change later.')}
                ></lb-select>`
          }
        </form>
        <button slot="actions" class="button" @click=${() => this.#dialog.requestClose()}>${msg('Cancel')}</button>
        <button slot="actions" class="button primary" form="form" aria-busy=${this.#form.busy}>
          ${project ? msg('Save changes') : msg('Create project')}
        </button>
      </lb-dialog>
    `;
  }

  #inputOf({ name = '', description = '', mediaType }: Values): NewProject {
    return {
      name,
      description,
      mediaType: (mediaType ?? this.project?.mediaType ?? 'IMAGE') as NewProject['mediaType'],
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-project-dialog': LbProjectDialog;
  }
}
