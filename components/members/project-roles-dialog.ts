import { html, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Member, MemberChanges, MemberDetail, ProjectRole } from '../../bff/members/contract.ts';
import { Edit } from '../core/edit.ts';
import { element, LbElement } from '../core/element.ts';
import { msg, str } from '../core/localize.ts';
import type { Actions } from '../ui/actions.ts';
import type { Difference } from '../ui/conflict.ts';
import { renderEditDialog, saveChanges } from '../ui/edit-dialog.ts';
import { dialogStyles } from '../ui/form-dialog.ts';
import { Form } from '../ui/form.ts';
import { getMember, updateMember } from './api.ts';
import { LbBeforeMemberUpdateEvent } from './events.ts';
import type { MemberActs } from './member-acts.ts';
import './project-roles.ts';
import type { LbProjectRoles } from './project-roles.ts';
import { roles } from './roles.ts';

type Roles = Readonly<Record<string, ProjectRole>>;

/**
 * Changes the roles that a member has in projects.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-project-roles-dialog')
export class LbProjectRolesDialog extends LbElement {
  static override styles = dialogStyles;

  @property({ attribute: false }) acts!: MemberActs;
  @property({ attribute: false }) actions!: Actions<Member>;
  @property({ attribute: false }) memberId!: string;
  @property({ attribute: false }) name!: string;

  @state() private chosen: Roles = {};

  #edit: Edit<MemberDetail, MemberChanges> = new Edit<MemberDetail, MemberChanges>(this, {
    topic: 'members',
    read: () => getMember(this.actions.client, this.memberId),
    save: (changes, key) => updateMember(this.actions.client, this.memberId, changes, key),
    gone: () => this.actions.gone(),
  });
  /** The member whose roles `chosen` began with. */
  #begun: MemberDetail | undefined;

  #form: Form = new Form(this, { check: () => ({}), save: () => this.#save() });

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    const { value } = this.#edit;
    if (value && value !== this.#begun) this.chosen = rolesOf((this.#begun = value));
  }

  protected override render() {
    return renderEditDialog(this, this.#form, this.#edit, {
      heading: (member) => msg(str`Roles of ${(member ?? this).name} in projects`),
      fields: ({ projects }) =>
        html`<lb-project-roles
          .acts=${this.acts}
          .begun=${projects}
          .chosen=${this.chosen}
          @input=${this.#choose}
        ></lb-project-roles>`,
      gone: msg('Somebody removed this member.'),
      differences: (theirs, { projectRoles: mine = {} }) => differences(theirs, mine),
    });
  }

  #choose({ target }: Event) {
    this.chosen = (target as LbProjectRoles).chosen;
  }

  /** Sends what differs; null takes a role away. Gives false where nothing was saved. */
  #save(): Promise<unknown> {
    const member = this.#edit.value!;
    const [before, roles] = [rolesOf(member), this.chosen];
    const changed: Record<string, ProjectRole | null> = {};
    for (const id of Object.keys(before)) if (!Object.hasOwn(roles, id)) changed[id] = null;
    for (const [id, role] of Object.entries(roles)) if (before[id] !== role) changed[id] = role;
    const changes = Object.keys(changed).length > 0 ? { projectRoles: changed } : {};
    return saveChanges(this, this.#edit, changes, {
      allowed: () => this.actions.allowed(new LbBeforeMemberUpdateEvent(member, changes)),
      saved: (saved) => this.acts.saved(saved),
    });
  }
}

const rolesOf = ({ projects }: MemberDetail): Roles => Object.fromEntries(projects.map(({ id, role }) => [id, role]));

/** The projects that both know, by name. */
function differences({ projects }: MemberDetail, mine: NonNullable<MemberChanges['projectRoles']>): Difference[] {
  const wordOf = (role: ProjectRole | null | undefined) => (role ? roles()[role] : msg('No role'));
  return projects.map(({ id, name, role }) => ({
    label: name,
    theirs: wordOf(role),
    mine: wordOf(Object.hasOwn(mine, id) ? mine[id] : role),
  }));
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-project-roles-dialog': LbProjectRolesDialog;
  }
}
