import type { Invite } from '../../bff/invites/contract.ts';
import type { Member, MemberChanges } from '../../bff/members/contract.ts';
import { LbBeforeEvent, LbEvent } from '../core/events.ts';

/** After a member changed. */
export class LbMemberEvent extends LbEvent {
  constructor(
    done: 'updated' | 'removed',
    readonly member: Member,
  ) {
    super(`lb-member-${done}`);
  }
}

/** Before the role of a member, or their roles in projects, change. */
export class LbBeforeMemberUpdateEvent extends LbBeforeEvent {
  constructor(
    readonly member: Member,
    readonly values: MemberChanges,
  ) {
    super('lb-before-member-update');
  }
}

/** Before a member is removed: in front of the question, so that a host may put one of its own there. */
export class LbBeforeMemberRemoveEvent extends LbBeforeEvent {
  constructor(readonly member: Member) {
    super('lb-before-member-remove');
  }
}

/** After an invitation was created, resent or revoked. It never carries the link. */
export class LbInviteEvent extends LbEvent {
  constructor(
    done: 'created' | 'resent' | 'revoked',
    readonly invite: Invite,
  ) {
    super(`lb-invite-${done}`);
  }
}

/** Before people are invited. */
export class LbBeforeInviteCreateEvent extends LbBeforeEvent {
  constructor(readonly values: { emails: readonly string[]; role: Member['role'] }) {
    super('lb-before-invite-create');
  }
}

/** Before an invitation is resent or revoked. */
export class LbBeforeInviteEvent extends LbBeforeEvent {
  constructor(
    act: 'resend' | 'revoke',
    readonly invite: Invite,
  ) {
    super(`lb-before-invite-${act}`);
  }
}

declare global {
  interface HTMLElementEventMap {
    'lb-member-updated': LbMemberEvent;
    'lb-member-removed': LbMemberEvent;
    'lb-before-member-update': LbBeforeMemberUpdateEvent;
    'lb-before-member-remove': LbBeforeMemberRemoveEvent;
    'lb-invite-created': LbInviteEvent;
    'lb-invite-resent': LbInviteEvent;
    'lb-invite-revoked': LbInviteEvent;
    'lb-before-invite-create': LbBeforeInviteCreateEvent;
    'lb-before-invite-resend': LbBeforeInviteEvent;
    'lb-before-invite-revoke': LbBeforeInviteEvent;
  }
}
