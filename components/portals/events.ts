import type { NewPortal, Portal, PortalChanges } from '../../bff/portals/contract.ts';
import { LbBeforeEvent, LbEvent } from '../core/events.ts';

/** After the server agreed to what the name of the event says. It never carries a secret. */
export class LbPortalEvent extends LbEvent {
  constructor(
    done: 'created' | 'updated' | 'secret-rotated' | 'secret-deleted' | 'revoked',
    readonly portal: Portal,
  ) {
    super(`lb-portal-${done}`);
  }
}

/** Before a portal is registered. */
export class LbBeforePortalCreateEvent extends LbBeforeEvent {
  constructor(readonly values: NewPortal) {
    super('lb-before-portal-create');
  }
}

/** Before a portal is changed. */
export class LbBeforePortalUpdateEvent extends LbBeforeEvent {
  constructor(
    readonly portal: Portal,
    readonly values: PortalChanges,
  ) {
    super('lb-before-portal-update');
  }
}

/** Before a secret is rotated or ended, or a portal revoked: in front of the question, so that a host may put one of its own there. */
export class LbBeforePortalEvent extends LbBeforeEvent {
  constructor(
    act: 'rotate' | 'secret-delete' | 'revoke',
    readonly portal: Portal,
  ) {
    super(`lb-before-portal-${act}`);
  }
}

declare global {
  interface HTMLElementEventMap {
    'lb-before-portal-create': LbBeforePortalCreateEvent;
    'lb-before-portal-update': LbBeforePortalUpdateEvent;
    'lb-before-portal-rotate': LbBeforePortalEvent;
    'lb-before-portal-secret-delete': LbBeforePortalEvent;
    'lb-before-portal-revoke': LbBeforePortalEvent;
    'lb-portal-created': LbPortalEvent;
    'lb-portal-updated': LbPortalEvent;
    'lb-portal-secret-rotated': LbPortalEvent;
    'lb-portal-secret-deleted': LbPortalEvent;
    'lb-portal-revoked': LbPortalEvent;
  }
}
