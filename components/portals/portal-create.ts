import { property } from 'lit/decorators/property.js';
import { NewPortal } from '../../bff/portals/contract.ts';
import { element, LbElement } from '../core/element.ts';
import { errorsIn } from '../core/errors-in.ts';
import { IdempotencyKey } from '../core/idempotency-key.ts';
import { toInput, type Entered } from '../core/input.ts';
import { msg } from '../core/localize.ts';
import { dialogStyles, renderFormDialog } from '../ui/form-dialog.ts';
import { Form } from '../ui/form.ts';
import { createPortal } from './api.ts';
import { LbBeforePortalCreateEvent, LbPortalEvent } from './events.ts';
import { renderFields } from './fields.ts';
import type { PortalActs } from './portal-acts.ts';

/** What a new portal begins with. */
const NEW = { name: '', origins: [], scopes: [] };

/**
 * Registers a portal, and shows its secret this once.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-portal-create')
export class LbPortalCreate extends LbElement {
  static override styles = dialogStyles;

  @property({ attribute: false }) acts!: PortalActs;

  #key = new IdempotencyKey();

  #form: Form<Entered> = new Form<Entered>(this, {
    check: (values) => errorsIn(NewPortal, toInput(values)),
    save: async (values) => {
      const { actions } = this.acts;
      const input = toInput(values) as NewPortal;
      if (!actions.allowed(new LbBeforePortalCreateEvent(input))) return false;
      const { portal, secret } = await createPortal(actions.client, input, this.#key.for(input));
      actions.done(new LbPortalEvent('created', portal));
      return this.acts.showSetup(portal, secret);
    },
  });

  protected override render() {
    return renderFormDialog(this, this.#form, {
      heading: msg('New portal'),
      verb: msg('Create portal'),
      fields: renderFields(NEW),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-portal-create': LbPortalCreate;
  }
}
