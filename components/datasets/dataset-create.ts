import { property } from 'lit/decorators/property.js';
import { element, LbElement } from '../core/element.ts';
import { IdempotencyKey } from '../core/idempotency-key.ts';
import { msg } from '../core/localize.ts';
import { dialogOf, dialogStyles, renderFormDialog } from '../ui/form-dialog.ts';
import { Form } from '../ui/form.ts';
import type { DatasetActs } from './dataset-acts.ts';
import { DatasetFields, inputOf } from './fields.ts';

/**
 * Creates a dataset.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-dataset-create')
export class LbDatasetCreate extends LbElement {
  static override styles = dialogStyles;

  @property({ attribute: false }) acts!: DatasetActs;

  readonly #fields: DatasetFields = new DatasetFields(
    this,
    () => this.acts.client,
    () => this.#form.values,
  );

  #key = new IdempotencyKey();

  #form: Form = new Form(this, {
    check: async (values) => (await import('./checks.ts')).errorsInDataset(inputOf(values)),
    save: async (values) => {
      const input = inputOf(values);
      return (await this.acts.sendNew(input, this.#key.for(input))) ? dialogOf(this).close() : false;
    },
  });

  protected override render() {
    return renderFormDialog(this, this.#form, {
      heading: msg('New dataset'),
      verb: msg('Create dataset'),
      fields: this.#fields.render(),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-dataset-create': LbDatasetCreate;
  }
}
