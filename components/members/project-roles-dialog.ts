import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { MemberDetail, ProjectRole } from '../../bff/members/contract.ts';
import { problemFrom, type ApiError } from '../core/api-error.ts';
import { element, LbElement } from '../core/element.ts';
import { msg, str } from '../core/localize.ts';
import { renderProblem } from '../core/problem.ts';
import { base } from '../core/styles.ts';
import { button } from '../ui/button.ts';
import '../ui/dialog.ts';
import type { LbDialog } from '../ui/dialog.ts';
import { renderFormProblem } from '../ui/form-problem.ts';
import formStyles from '../ui/form.styles.ts';
import { Form } from '../ui/form.ts';
import { skeleton } from '../ui/skeleton.ts';
import { getMember } from './api.ts';
import type { MemberActs } from './member-acts.ts';
import './project-roles.ts';
import type { LbProjectRoles } from './project-roles.ts';

type Roles = Readonly<Record<string, ProjectRole>>;

/**
 * Changes the roles that a member has in projects.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-project-roles-dialog')
export class LbProjectRolesDialog extends LbElement {
  static override styles = [base, button, skeleton, formStyles];

  @property({ attribute: false }) acts!: MemberActs;
  @property({ attribute: false }) memberId!: string;
  @property({ attribute: false }) name!: string;

  @state() private member: MemberDetail | undefined;
  @state() private failure: ApiError | undefined;

  @state() private chosen: Roles = {};

  #before: Roles = {};

  #form: Form = new Form(this, { check: () => ({}), save: () => this.#save() });

  protected override firstUpdated() {
    void this.#read();
  }

  get #dialog() {
    return this.renderRoot.querySelector<LbDialog>('lb-dialog')!;
  }

  protected override render() {
    return html`
      <lb-dialog
        exportparts="dialog, heading, body, actions"
        heading=${msg(str`Roles of ${this.name} in projects`)}
        ?unsaved=${this.#form.changed}
        @close=${() => this.dispatchEvent(new Event('close'))}
      >
        <form id="form" novalidate @submit=${this.#form.submit} @input=${this.#form.input}>
          ${renderFormProblem(this.#form.problem)} ${this.#renderRoles()}
        </form>
        <button slot="actions" class="button" @click=${() => this.#dialog.requestClose()}>${msg('Cancel')}</button>
        <button slot="actions" class="button primary" form="form" aria-busy=${this.#form.busy}>
          ${msg('Save changes')}
        </button>
      </lb-dialog>
    `;
  }

  #renderRoles() {
    if (this.failure) return renderProblem(this.failure, { retry: () => this.#read() });
    if (!this.member) return html`<div aria-busy="true"><i class="skeleton"></i></div>`;
    return html`<lb-project-roles .acts=${this.acts} .chosen=${this.chosen} @input=${this.#choose}></lb-project-roles>`;
  }

  #choose({ target }: Event) {
    this.chosen = (target as LbProjectRoles).chosen;
  }

  async #read() {
    this.failure = undefined;
    try {
      const member = await getMember(this.acts.client, this.memberId);
      this.#before = this.chosen = Object.fromEntries(member.projects.map(({ id, role }) => [id, role]));
      this.member = member;
    } catch (error) {
      this.failure = problemFrom(error);
    }
  }

  /** Sends what differs; null takes a role away. Gives false where the host objects. */
  async #save(): Promise<unknown> {
    const roles = this.chosen;
    if (!this.member) return false;
    const projectRoles: Record<string, ProjectRole | null> = {};
    for (const id of Object.keys(this.#before)) if (!Object.hasOwn(roles, id)) projectRoles[id] = null;
    for (const [id, role] of Object.entries(roles)) if (this.#before[id] !== role) projectRoles[id] = role;
    if (Object.keys(projectRoles).length === 0) return this.#dialog.close();
    if (!(await this.acts.update(this.member, { projectRoles }))) return false;
    return this.#dialog.close();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-project-roles-dialog': LbProjectRolesDialog;
  }
}
