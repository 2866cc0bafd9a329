import { property } from 'lit/decorators/property.js';
import type { Dataset, DatasetChanges } from '../../bff/datasets/contract.ts';
import { changesFrom } from '../core/changes.ts';
import { Edit } from '../core/edit.ts';
import { element, LbElement } from '../core/element.ts';
import { msg, str } from '../core/localize.ts';
import type { Actions } from '../ui/actions.ts';
import { renderEditDialog, saveChanges } from '../ui/edit-dialog.ts';
import { dialogStyles } from '../ui/form-dialog.ts';
import { Form } from '../ui/form.ts';
import { getDataset, updateDataset } from './api.ts';
import { LbBeforeDatasetUpdateEvent, LbDatasetEvent } from './events.ts';
import { DatasetFields, inputOf } from './fields.ts';

/**
 * Changes the name and the description of a dataset, and what it reads through.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-dataset-edit')
export class LbDatasetEdit extends LbElement {
  static override styles = dialogStyles;

  @property({ attribute: false }) actions!: Actions<Dataset>;

  /** The dataset as the list shows it. */
  @property({ attribute: false }) edited!: Dataset;

  /** Called with what was saved. */
  @property({ attribute: false }) saved!: (dataset: Dataset) => void;

  readonly #fields: DatasetFields = new DatasetFields(
    this,
    () => this.actions.client,
    () => this.#form.values,
  );

  #edit: Edit<Dataset, DatasetChanges> = new Edit<Dataset, DatasetChanges>(this, {
    topic: 'datasets',
    value: () => this.edited,
    read: () => getDataset(this.actions.client, this.edited.id),
    save: (changes, key) => updateDataset(this.actions.client, this.edited.id, changes, key),
    gone: () => this.actions.gone(),
  });

  #form: Form = new Form(this, {
    check: async (values) => (await import('./checks.ts')).errorsInDataset(inputOf(values)),
    save: (values) => {
      const read = { ...this.#edit.value!, integrationId: this.#edit.value!.integration?.id ?? null };
      return saveChanges(this, this.#edit, changesFrom<DatasetChanges>(read, inputOf(values)), {
        allowed: (before, changes) => this.actions.allowed(new LbBeforeDatasetUpdateEvent(before, changes)),
        saved: (dataset) => {
          this.saved(dataset);
          this.actions.done(new LbDatasetEvent('updated', dataset), msg('Saved.'));
        },
      });
    },
  });

  protected override render() {
    return renderEditDialog(this, this.#form, this.#edit, {
      heading: (dataset) => msg(str`Edit “${(dataset ?? this.edited).name}”`),
      fields: (dataset) => this.#fields.render(dataset),
      gone: msg('Somebody deleted this dataset.'),
      differences: (theirs, mine) => [
        { label: msg('Name'), theirs: theirs.name, mine: mine.name ?? theirs.name },
        { label: msg('Description'), theirs: theirs.description, mine: mine.description ?? theirs.description },
        {
          label: msg('Reads through'),
          theirs: theirs.integration?.name ?? msg('None'),
          mine:
            mine.integrationId === undefined
              ? (theirs.integration?.name ?? msg('None'))
              : this.#fields.nameOf(mine.integrationId),
        },
      ],
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-dataset-edit': LbDatasetEdit;
  }
}
