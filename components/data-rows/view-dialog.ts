import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { element, LbElement } from '../core/element.ts';
import { IdempotencyKey } from '../core/idempotency-key.ts';
import { msg } from '../core/localize.ts';
import { dialogOf, dialogStyles, renderFormDialog } from '../ui/form-dialog.ts';
import { Form } from '../ui/form.ts';
import '../ui/select.ts';
import '../ui/text-field.ts';
import type { ViewActs } from './view-acts.ts';

/**
 * @internal Asks what a new view is called, and who has it.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-view-dialog')
export class LbViewDialog extends LbElement {
  static override styles = dialogStyles;

  @property({ attribute: false }) acts!: ViewActs;

  @property({ attribute: false }) mayShare = false;

  #key = new IdempotencyKey();

  #form: Form = new Form(this, {
    check: async ({ name = '' }) => (await import('./checks.ts')).errorsInView(name),
    save: async ({ name = '', isShared }) => {
      const isForAll = isShared === 'true';
      const isDone = await this.acts.create(name, isForAll, this.#key.for([name, isForAll]));
      return isDone && dialogOf(this).close();
    },
  });

  protected override render() {
    return renderFormDialog(this, this.#form, {
      heading: msg('Save as a new view'),
      verb: msg('Save view'),
      fields: html`
        <lb-text-field
          name="name"
          label=${msg('Name')}
          help=${msg('Search, filters, order, columns and layout are saved under it.')}
        ></lb-text-field>
        ${this.mayShare ? this.#renderOwner() : nothing}
      `,
    });
  }

  #renderOwner() {
    const options = [
      { value: 'false', label: msg('Only you') },
      { value: 'true', label: msg('Everyone in the organization') },
    ];
    return html`<lb-select name="isShared" label=${msg('Who sees it')} value="false" .options=${options}></lb-select>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-view-dialog': LbViewDialog;
  }
}
