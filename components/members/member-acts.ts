import RefreshCw from 'lucide/dist/esm/icons/refresh-cw.mjs';
import Trash from 'lucide/dist/esm/icons/trash.mjs';
import UserCog from 'lucide/dist/esm/icons/user-cog.mjs';
import type { Invite, InviteOutcome, NewInvites } from '../../bff/invites/contract.ts';
import type { Member, MemberChanges, MemberDetail } from '../../bff/members/contract.ts';
import type { Client } from '../core/client.ts';
import { IdempotencyKey } from '../core/idempotency-key.ts';
import type { List } from '../core/list.ts';
import { msg, str } from '../core/localize.ts';
import type { Actions } from '../ui/actions.ts';
import { confirm } from '../ui/confirm.ts';
import '../ui/menu.ts'; // what shows the menus comes along
import type { MenuItem } from '../ui/menu.ts';
import { openDialog } from '../ui/open-dialog.ts';
import { createInvites, getMemberImpact, removeMember, resendInvite, revokeInvite, updateMember } from './api.ts';
import {
  LbBeforeInviteCreateEvent,
  LbBeforeInviteEvent,
  LbBeforeMemberRemoveEvent,
  LbBeforeMemberUpdateEvent,
  LbInviteEvent,
  LbMemberEvent,
} from './events.ts';
import { roles } from './roles.ts';
import { exactNumber } from '../ui/number.ts';

/** What can be done with members and invitations. The code of each dialog loads when it is first opened. */
export class MemberActs {
  readonly #members: Actions<Member>;
  readonly #invites: Actions<Invite>;
  readonly #list: List<Member>;

  constructor(members: Actions<Member>, invites: Actions<Invite>, list: List<Member>) {
    this.#members = members;
    this.#invites = invites;
    this.#list = list;
  }

  get client(): Client {
    return this.#members.client;
  }

  memberMenu(member: Member, readerId: string | undefined): MenuItem[] {
    return [
      {
        label: msg('Roles in projects'),
        icon: UserCog,
        disabled: member.role !== 'NONE',
        run: () => this.editProjectRoles(member),
      },
      {
        label: msg('Remove'),
        icon: Trash,
        danger: true,
        disabled: member.isLastAdmin || member.id === readerId,
        run: () => this.remove(member),
      },
    ];
  }

  inviteMenu(invite: Invite): MenuItem[] {
    return [
      {
        label: invite.mail.status === 'NOT_SENT' ? msg('Get a new link') : msg('Send again'),
        icon: RefreshCw,
        run: () => this.resend(invite),
      },
      { label: msg('Revoke'), icon: Trash, danger: true, run: () => this.revoke(invite) },
    ];
  }

  /** `closed` is called when it has closed. */
  open(id: string, mayChange: () => boolean, closed: () => void): Promise<void> {
    return this.#members.open(
      () => import('./member-details.ts'),
      (close, { renderDetails }) =>
        renderDetails(this, this.#members.host, id, mayChange, () => {
          close();
          closed();
        }),
    );
  }

  /** With the role None the roles in projects are asked for next. */
  async changeRole(member: Member, role: Member['role']): Promise<void> {
    const changed = await this.#members.attempt(() => this.update(member, { role }), { busy: member.id });
    if (!changed) return this.#list.reload(); // somebody else may have changed or removed the member
    await this.#members.say(msg(str`${member.name} is now: ${roles()[role]}`));
    if (role === 'NONE') await this.editProjectRoles(changed);
  }

  /** Undefined where the host objects. */
  async update(member: Member, changes: MemberChanges): Promise<MemberDetail | undefined> {
    if (!this.#members.allowed(new LbBeforeMemberUpdateEvent(member, changes))) return undefined;
    const key = new IdempotencyKey().for(changes);
    const changed = await updateMember(this.client, member.id, { ...changes, version: member.version }, key);
    this.saved(changed);
    return changed;
  }

  saved(member: MemberDetail): void {
    this.#list.replace(member);
    this.#members.done(new LbMemberEvent('updated', member));
  }

  editProjectRoles({ id, name }: Member): Promise<void> {
    return openDialog(this.#members, () => import('./project-roles-dialog.ts'), 'lb-project-roles-dialog', {
      acts: this,
      actions: this.#members,
      memberId: id,
      name,
    });
  }

  /** Asks which role several members get; undefined where the reader cancels. */
  async askRole(count: number): Promise<Member['role'] | undefined> {
    const { askRole } = await import('./role-dialog.ts');
    return askRole(this.#members.host, count);
  }

  /** One of several, which were asked about together; false where the host objects. */
  async removeOne(member: Member): Promise<boolean> {
    if (!this.#members.allowed(new LbBeforeMemberRemoveEvent(member))) return false;
    await this.#remove(member);
    return true;
  }

  async remove(member: Member): Promise<void> {
    if (!this.#members.allowed(new LbBeforeMemberRemoveEvent(member))) return;
    const { host } = this.#members;
    await this.#members.attempt(
      async () => {
        const text = () => this.#impactOf(member);
        const agreed = await confirm(host, {
          heading: msg(str`Remove “${member.name}”`),
          text: await text(),
          verb: msg('Remove'),
          danger: true,
          live: { topic: 'members', text },
        });
        if (!agreed) return;
        await this.#remove(member, msg(str`“${member.name}” is removed.`));
      },
      { busy: member.id },
    );
  }

  async #remove(member: Member, says?: string): Promise<void> {
    await removeMember(this.client, member);
    this.#list.remove(member.id);
    this.#members.done(new LbMemberEvent('removed', member), says);
  }

  /** What removing a member ends, in words. */
  async #impactOf({ id }: Member): Promise<string> {
    const { sessions, apiKeys, invites } = await getMemberImpact(this.client, id);
    return msg(
      str`Their labels stay. These end at once: sessions: ${exactNumber(sessions)}, API keys: ${exactNumber(apiKeys)}, pending invitations they sent: ${exactNumber(invites)}.`,
    );
  }

  invite(): Promise<void> {
    return openDialog(this.#members, () => import('./invite-dialog.ts'), 'lb-invite-dialog', { acts: this });
  }

  /** Undefined where the host objects. */
  async sendInvites(values: NewInvites, idempotencyKey: string): Promise<readonly InviteOutcome[] | undefined> {
    const { emails, role } = values;
    if (!this.#members.allowed(new LbBeforeInviteCreateEvent({ emails, role }))) return undefined;
    const { items } = await createInvites(this.client, values, idempotencyKey);
    for (const item of items)
      if (item.outcome === 'INVITED') this.#invites.done(new LbInviteEvent('created', item.invite));
    return items;
  }

  async resend(invite: Invite): Promise<void> {
    if (!this.#invites.allowed(new LbBeforeInviteEvent('resend', invite))) return;
    const renewed = await this.#invites.attempt(() => resendInvite(this.client, invite), { busy: invite.id });
    if (!renewed) return;
    this.#invites.done(new LbInviteEvent('resent', renewed.invite));
    const mailed = renewed.invite.mail.status !== 'NOT_SENT';
    const links = [{ email: invite.email, link: renewed.link, mailed }];
    await openDialog(this.#members, () => import('./invite-dialog.ts'), 'lb-invite-dialog', { acts: this, links });
  }

  async revoke(invite: Invite): Promise<void> {
    if (!this.#invites.allowed(new LbBeforeInviteEvent('revoke', invite))) return;
    await this.#invites.attempt(
      async () => {
        await revokeInvite(this.client, invite);
        const says = msg(str`The invitation of ${invite.email} is revoked.`);
        this.#invites.done(new LbInviteEvent('revoked', invite), says);
      },
      { busy: invite.id },
    );
  }
}
