import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { SavedView, SavedViewChanges } from '../../bff/views/contract.ts';
import { changesFrom } from '../core/changes.ts';
import { Edit } from '../core/edit.ts';
import { element, LbElement } from '../core/element.ts';
import { msg, str } from '../core/localize.ts';
import type { Actions } from '../ui/actions.ts';
import { renderEditDialog, saveChanges } from '../ui/edit-dialog.ts';
import { dialogStyles } from '../ui/form-dialog.ts';
import { Form } from '../ui/form.ts';
import '../ui/text-field.ts';
import { getView, updateView } from './api.ts';
import { LbBeforeSavedViewEvent } from './events.ts';
import type { ViewActs } from './view-acts.ts';

/**
 * @internal Renames a saved view.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-view-rename')
export class LbViewRename extends LbElement {
  static override styles = dialogStyles;

  @property({ attribute: false }) acts!: ViewActs;
  @property({ attribute: false }) actions!: Actions;

  /** As the menu has it. */
  @property({ attribute: false }) edited!: SavedView;

  #edit: Edit<SavedView, SavedViewChanges> = new Edit<SavedView, SavedViewChanges>(this, {
    topic: 'views',
    value: () => this.edited,
    read: () => getView(this.actions.client, this.edited.id),
    save: (changes, key) => updateView(this.actions.client, this.edited.id, changes, key),
    gone: () => this.actions.gone(),
  });

  #form: Form = new Form(this, {
    check: async ({ name = '' }) => (await import('./checks.ts')).errorsInView(name),
    save: ({ name }) =>
      saveChanges(this, this.#edit, changesFrom(this.#edit.value!, { name }), {
        allowed: (before, { name: changed = before.name }) =>
          this.actions.allowed(new LbBeforeSavedViewEvent('update', { ...before, name: changed })),
        saved: (view) => this.acts.saved(view),
      }),
  });

  protected override render() {
    return renderEditDialog(this, this.#form, this.#edit, {
      heading: (view) => msg(str`Rename “${(view ?? this.edited).name}”`),
      fields: ({ name }) => html`<lb-text-field name="name" label=${msg('Name')} .value=${name}></lb-text-field>`,
      gone: msg('This view was deleted, or belongs to somebody else.'),
      differences: (theirs, mine) => [{ label: msg('Name'), theirs: theirs.name, mine: mine.name ?? theirs.name }],
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-view-rename': LbViewRename;
  }
}
