import { property } from 'lit/decorators/property.js';
import { PortalChanges, type Portal } from '../../bff/portals/contract.ts';
import { changesFrom } from '../core/changes.ts';
import { Edit } from '../core/edit.ts';
import { element, LbElement } from '../core/element.ts';
import { errorsIn } from '../core/errors-in.ts';
import { toInput, type Entered } from '../core/input.ts';
import { msg, str } from '../core/localize.ts';
import type { Actions } from '../ui/actions.ts';
import { renderEditDialog, saveChanges } from '../ui/edit-dialog.ts';
import { dialogStyles } from '../ui/form-dialog.ts';
import { Form } from '../ui/form.ts';
import { getPortal, updatePortal } from './api.ts';
import { LbBeforePortalUpdateEvent, LbPortalEvent } from './events.ts';
import { renderFields } from './fields.ts';

/**
 * Changes the name, the origins and the scopes of a portal.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-portal-edit')
export class LbPortalEdit extends LbElement {
  static override styles = dialogStyles;

  @property({ attribute: false }) actions!: Actions<Portal>;
  @property({ attribute: false }) portalId!: string;

  #edit: Edit<Portal, PortalChanges> = new Edit<Portal, PortalChanges>(this, {
    topic: 'portals',
    read: () => getPortal(this.actions.client, this.portalId),
    save: (changes, key) => updatePortal(this.actions.client, this.portalId, changes, key),
    gone: () => this.actions.gone(),
  });

  #form: Form<Entered> = new Form<Entered>(this, {
    check: (values) => errorsIn(PortalChanges, toInput(values)),
    save: (values) =>
      saveChanges(this, this.#edit, changesFrom(this.#edit.value!, toInput(values) as PortalChanges), {
        allowed: (before, changes) => this.actions.allowed(new LbBeforePortalUpdateEvent(before, changes)),
        saved: (portal) =>
          this.actions.done(new LbPortalEvent('updated', portal), msg(str`“${portal.name}” is saved.`)),
      }),
  });

  protected override render() {
    return renderEditDialog(this, this.#form, this.#edit, {
      heading: (portal) => (portal ? msg(str`Edit “${portal.name}”`) : msg('Edit')),
      fields: renderFields,
      gone: msg('Somebody revoked this portal.'),
      differences: (theirs, mine) => [
        { label: msg('Name'), theirs: theirs.name, mine: mine.name ?? theirs.name },
        { label: msg('Origins'), theirs: list(theirs.origins), mine: list(mine.origins ?? theirs.origins) },
        { label: msg('Scopes'), theirs: list(theirs.scopes), mine: list(mine.scopes ?? theirs.scopes) },
      ],
    });
  }
}

const list = (items: readonly string[]) => items.join(', ');

declare global {
  interface HTMLElementTagNameMap {
    'lb-portal-edit': LbPortalEdit;
  }
}
