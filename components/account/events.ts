import type {
  Account,
  AccountChanges,
  Organization,
  OrganizationChanges,
  OwnSession,
} from '../../bff/account/contract.ts';
import { LbBeforeEvent, LbEvent } from '../core/events.ts';

/** Before the reader’s own name changes. */
export class LbBeforeAccountUpdateEvent extends LbBeforeEvent {
  constructor(readonly values: AccountChanges) {
    super('lb-before-account-update');
  }
}

/** After the reader’s own name changed. */
export class LbAccountUpdatedEvent extends LbEvent {
  constructor(readonly account: Account) {
    super('lb-account-updated');
  }
}

/** Before the organization changes. */
export class LbBeforeOrganizationUpdateEvent extends LbBeforeEvent {
  constructor(readonly values: OrganizationChanges) {
    super('lb-before-organization-update');
  }
}

/** After the organization changed. */
export class LbOrganizationUpdatedEvent extends LbEvent {
  constructor(readonly organization: Organization) {
    super('lb-organization-updated');
  }
}

/** Before one of the reader’s own sessions is ended. */
export class LbBeforeOwnSessionEndEvent extends LbBeforeEvent {
  constructor(readonly ownSession: OwnSession) {
    super('lb-before-own-session-end');
  }
}

/** After one of the reader’s own sessions was ended. */
export class LbOwnSessionEndedEvent extends LbEvent {
  constructor(readonly ownSession: OwnSession) {
    super('lb-own-session-ended');
  }
}

/** Before all other sessions of the reader are ended: in front of the question, so that a host may put one of its own there. */
export class LbBeforeOwnSessionsEndEvent extends LbBeforeEvent {
  constructor() {
    super('lb-before-own-sessions-end');
  }
}

/** After all other sessions of the reader were ended. */
export class LbOwnSessionsEndedEvent extends LbEvent {
  /** How many they were. */
  constructor(readonly ended: number) {
    super('lb-own-sessions-ended');
  }
}

/** Before the reader leaves the organization: in front of the question, so that a host may put one of its own there. */
export class LbBeforeOrganizationLeaveEvent extends LbBeforeEvent {
  constructor(readonly account: Account) {
    super('lb-before-organization-leave');
  }
}

/** After the reader left the organization, when their session has ended. */
export class LbOrganizationLeftEvent extends LbEvent {
  constructor(readonly account: Account) {
    super('lb-organization-left');
  }
}

declare global {
  interface HTMLElementEventMap {
    'lb-before-account-update': LbBeforeAccountUpdateEvent;
    'lb-account-updated': LbAccountUpdatedEvent;
    'lb-before-organization-update': LbBeforeOrganizationUpdateEvent;
    'lb-organization-updated': LbOrganizationUpdatedEvent;
    'lb-before-own-session-end': LbBeforeOwnSessionEndEvent;
    'lb-own-session-ended': LbOwnSessionEndedEvent;
    'lb-before-own-sessions-end': LbBeforeOwnSessionsEndEvent;
    'lb-own-sessions-ended': LbOwnSessionsEndedEvent;
    'lb-before-organization-leave': LbBeforeOrganizationLeaveEvent;
    'lb-organization-left': LbOrganizationLeftEvent;
  }
}
