import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { Role } from '../../bff/core/contract.ts';
import type { Invite } from '../../bff/invites/contract.ts';
import type { Member } from '../../bff/members/contract.ts';
import { element } from '../core/element.ts';
import { msg, str } from '../core/localize.ts';
import { List, type View } from '../core/list.ts';
import { LbPart } from '../core/part.ts';
import { base, surface } from '../core/styles.ts';
import { Actions } from '../ui/actions.ts';
import { button } from '../ui/button.ts';
import type { BulkAction } from '../ui/list-view.ts';
import { listStyles, renderList } from '../ui/list.ts';
import { listInvites, listMembers } from './api.ts';
import { inviteColumns, inviteWords, memberColumns } from './columns.ts';
import type { MemberActs } from './member-acts.ts';
import styles from './members-list.styles.ts';
import { roleOptions, roles } from './roles.ts';
import './words.ts';

/**
 * The members of an organization, newest first, and its pending invitations. Roles are changed in the row; people are
 * invited and removed.
 *
 * @fires {LbBeforeMemberUpdateEvent} lb-before-member-update - Before a role changes. Cancelable.
 * @fires {LbBeforeMemberRemoveEvent} lb-before-member-remove - Before a member is removed. Cancelable.
 * @fires {LbBeforeInviteCreateEvent} lb-before-invite-create - Before people are invited. Cancelable.
 * @fires {LbBeforeInviteEvent} lb-before-invite-resend - Before an invitation gets a new link. Cancelable.
 * @fires {LbBeforeInviteEvent} lb-before-invite-revoke - Before an invitation is revoked. Cancelable.
 * @fires {LbMemberEvent} lb-member-updated - After a role changed.
 * @fires {LbMemberEvent} lb-member-removed - After a member was removed.
 * @fires {LbInviteEvent} lb-invite-created - After somebody was invited, once for each address.
 * @fires {LbInviteEvent} lb-invite-resent - After an invitation got a new link.
 * @fires {LbInviteEvent} lb-invite-revoked - After an invitation was revoked.
 * @fires {LbViewChangeEvent} lb-view-change - After the reader searched, filtered, sorted, or opened a row.
 *
 * @slot empty - In place of the words for “no members yet”.
 *
 * @csspart search - The search field.
 * @csspart clear - The button that takes search and filters away.
 * @csspart filter - A choice that leaves rows out.
 * @csspart new - The button that invites.
 * @csspart table - The table, with what stands above and below it.
 * @csspart box - What the rows scroll in.
 * @csspart header - The header of a column.
 * @csspart row - A row.
 * @csspart cell - A cell.
 * @csspart open - The name of a row, which opens what is known of the member.
 * @csspart row-more - The button that opens the menu of a row.
 * @csspart menu - That menu.
 * @csspart menu-item - One act in it.
 * @csspart tooltip - The whole of a text that is cut off, or the name of a button.
 * @csspart select - The button that begins to select rows.
 * @csspart check - The checkbox of a row.
 * @csspart bulk - What can be done to the rows that are selected.
 * @csspart more - The button that shows more rows.
 * @csspart empty - What stands in place of the rows when there are none.
 * @csspart problem - What went wrong, in place of the table or above it.
 * @csspart retry - The button in it for another try.
 * @csspart dialog - The box of a dialog.
 * @csspart heading - Its title.
 * @csspart body - What scrolls in it.
 * @csspart actions - Its row of buttons.
 */
@element('lb-members-list')
export class LbMembersList extends LbPart {
  static override styles = [base, surface, button, listStyles, styles];

  /** Leaves out whatever changes anything. */
  @property({ type: Boolean }) readonly = false;

  readonly list: List<Member> = new List(this, {
    topic: 'members',
    sort: '-createdAt',
    read: listMembers,
    words: roles,
  });

  readonly #invites: List<Invite> = new List(this, {
    topic: 'invites',
    sort: '-createdAt',
    read: listInvites,
    words: inviteWords,
  });
  readonly #actions: Actions<Member, MemberActs> = new Actions(
    this,
    'members',
    this.list,
    async () => {
      const { MemberActs } = await import('./member-acts.ts');
      return new MemberActs(this.#actions, this.#inviteActions, this.list);
    },
    (acts, id, closed) => acts.open(id, () => this.#mayChange, closed),
  );
  readonly #inviteActions: Actions<Invite> = new Actions(this, 'invites', this.#invites);

  /** Search, filters, order and the open row: for the address of the page. What is left out stays as it is. */
  @property({ attribute: false })
  get view(): View {
    return this.list.view;
  }

  set view(view: Partial<View>) {
    this.list.view = view;
  }

  /** Reads members and invitations again. */
  async reload(): Promise<void> {
    await Promise.all([this.list.reload(), this.#invites.reload()]);
  }

  protected override render() {
    return html`
      ${this.list.render(() => this.#renderMembers())} ${this.#invites.total > 0 ? this.#renderInvites() : nothing}
      ${this.#actions.dialog}
    `;
  }

  #renderMembers() {
    const create = { label: msg('Invite members'), run: () => this.#actions.run((acts) => acts.invite()) };
    const changeRole = (member: Member, role: Member['role']) =>
      void this.#actions.run((acts) => acts.changeRole(member, role));
    return renderList(this.list, {
      label: msg('Members'),
      search: msg('Search members'),
      columns: memberColumns({ readerId: this.#readerId, changeRole: this.#mayChange ? changeRole : undefined }),
      nameOf: ({ name }) => name,
      open: ({ id }) => this.list.open(id),
      menu: this.#mayChange ? this.#memberMenu : undefined,
      bulk: this.#mayChange ? this.#bulk() : undefined,
      create: this.#mayChange ? create : undefined,
      filters: [
        { name: 'role', label: msg('Role'), options: [{ value: '', label: msg('All roles') }, ...roleOptions()] },
      ],
      empty: msg('No members yet. Invite the people who label, review and manage.'),
      actions: this.#actions,
    });
  }

  /** Of one’s own role and of the last admin the server says why not. */
  #bulk(): BulkAction<Member>[] {
    let role: Role | undefined;
    return [
      {
        label: msg('Change role'),
        ask: async (count) => (role = await (await this.#actions.acts()).askRole(count)) !== undefined,
        run: async (member) => (await (await this.#actions.acts()).update(member, { role })) !== undefined,
        done: (count) => msg(str`Roles changed: ${count}`),
      },
      {
        label: msg('Remove'),
        danger: true,
        question: (count) => ({
          heading: msg(str`Remove members: ${count}`),
          text: msg('Their labels stay. Their sessions, their API keys and the invitations they sent end at once.'),
        }),
        run: async (member) => (await this.#actions.acts()).removeOne(member),
        done: (count) => msg(str`Removed: ${count}`),
      },
    ];
  }

  #renderInvites() {
    return html`
      <h2>${msg('Pending invitations')}</h2>
      ${this.#invites.render(() =>
        renderList(this.#invites, {
          label: msg('Pending invitations'),
          search: msg('Search invitations'),
          columns: inviteColumns(),
          nameOf: ({ email }) => email,
          menu: this.#mayChange ? this.#inviteMenu : undefined,
          empty: msg('No invitation is pending.'),
          actions: this.#inviteActions,
        }),
      )}
    `;
  }

  get #mayChange() {
    return !this.readonly && this.list.may('members:write');
  }

  get #readerId() {
    return this.session?.current?.member.id;
  }

  #memberMenu = async (member: Member) => (await this.#actions.acts()).memberMenu(member, this.#readerId);

  #inviteMenu = async (invite: Invite) => (await this.#actions.acts()).inviteMenu(invite);
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-members-list': LbMembersList;
  }
}
