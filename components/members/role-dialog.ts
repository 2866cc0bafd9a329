import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Role } from '../../bff/core/contract.ts';
import { element, LbElement } from '../core/element.ts';
import { msg, str } from '../core/localize.ts';
import { exactNumber } from '../ui/number.ts';
import { Form } from '../ui/form.ts';
import { dialogOf, dialogStyles, renderFormDialog } from '../ui/form-dialog.ts';
import '../ui/select.ts';
import { roleHelp, roleOptions } from './roles.ts';

/**
 * @internal Asks for the role of several members; `askRole` shows it.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-role-dialog')
export class LbRoleDialog extends LbElement {
  static override styles = dialogStyles;

  /** How many members get it. */
  @property({ attribute: false }) count = 0;

  @state() private shown: Role = 'LABELER';

  /** Undefined until it was decided. */
  chosen: Role | undefined;

  #form: Form = new Form(this, {
    check: () => ({}),
    save: async () => {
      this.chosen = this.shown;
      return dialogOf(this).close();
    },
  });

  protected override render() {
    return renderFormDialog(this, this.#form, {
      heading: msg(str`Change role of members: ${exactNumber(this.count)}`),
      verb: msg('Change role'),
      fields: html`<lb-select
        name="role"
        label=${msg('Role')}
        .options=${roleOptions()}
        .value=${this.shown}
        help=${roleHelp()[this.shown]}
        @input=${this.#choose}
      ></lb-select>`,
    });
  }

  #choose({ currentTarget }: Event) {
    this.shown = (currentTarget as HTMLElement & { value: string }).value as Role;
  }
}

/** The role that the reader chooses; undefined where they cancel. */
export function askRole(host: LbElement, count: number): Promise<Role | undefined> {
  const asked = Object.assign(document.createElement('lb-role-dialog'), { count });
  return new Promise((resolve) => {
    asked.addEventListener('close', () => {
      asked.remove();
      resolve(asked.chosen);
    });
    // In front of what Lit renders, where Lit never removes it.
    host.renderRoot.prepend(asked);
  });
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-role-dialog': LbRoleDialog;
  }
}
