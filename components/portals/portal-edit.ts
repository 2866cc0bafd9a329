import { property } from 'lit/decorators/property.js';
import { PortalChanges, type Portal } from '../../bff/portals/contract.ts';
import { Edit } from '../core/edit.ts';
import { element, LbElement } from '../core/element.ts';
import { errorsIn } from '../core/errors-in.ts';
import { toInput, type Entered } from '../core/input.ts';
import { msg, str } from '../core/localize.ts';
import type { Actions } from '../ui/actions.ts';
import { renderEditDialog } from '../ui/edit-dialog.ts';
import { dialogOf, dialogStyles } from '../ui/form-dialog.ts';
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

  #edit!: Edit<Portal, PortalChanges>;

  #form: Form<Entered> = new Form<Entered>(this, {
    check: (values) => errorsIn(PortalChanges, toInput(values)),
    save: (values) => this.#save(toInput(values)),
  });

  override connectedCallback() {
    const { client } = this.actions;
    this.#edit ??= new Edit(this, {
      topic: 'portals',
      read: () => getPortal(client, this.portalId),
      save: (changes, key) => updatePortal(client, this.portalId, changes, key),
      gone: () => this.actions.gone(),
    });
    super.connectedCallback();
  }

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

  /** Sends what differs from what was read. Gives false where nothing was saved. */
  async #save({ name, origins = [], scopes = [] }: PortalChanges): Promise<unknown> {
    const before = this.#edit.value!;
    const changes: PortalChanges = {
      ...(name !== before.name && { name }),
      ...(list(origins) !== list(before.origins) && { origins }),
      ...(list(scopes.toSorted()) !== list(before.scopes.toSorted()) && { scopes }),
    };
    if (Object.keys(changes).length === 0) return dialogOf(this).close();
    if (!this.actions.allowed(new LbBeforePortalUpdateEvent(before, changes))) return false;
    const portal = await this.#edit.save(changes);
    if (!portal) return false;
    this.actions.done(new LbPortalEvent('updated', portal), msg(str`“${portal.name}” is saved.`));
    return dialogOf(this).close();
  }
}

const list = (items: readonly string[]) => items.join(', ');

declare global {
  interface HTMLElementTagNameMap {
    'lb-portal-edit': LbPortalEdit;
  }
}
