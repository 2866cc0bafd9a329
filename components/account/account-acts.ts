import type { Account, OwnSession } from '../../bff/account/contract.ts';
import { announce } from '../core/live.ts';
import { msg, str } from '../core/localize.ts';
import type { Actions } from '../ui/actions.ts';
import { confirm } from '../ui/confirm.ts';
import { endOtherSessions, endSession, leaveOrganization } from './api.ts';
import {
  LbBeforeOrganizationLeaveEvent,
  LbBeforeOwnSessionEndEvent,
  LbBeforeOwnSessionsEndEvent,
  LbOrganizationLeftEvent,
  LbOwnSessionEndedEvent,
  LbOwnSessionsEndedEvent,
} from './events.ts';

/** What can be done with one’s own account beside editing it. */
export class AccountActs {
  readonly #actions: Actions;

  constructor(actions: Actions) {
    this.#actions = actions;
  }

  async endSession(session: OwnSession): Promise<void> {
    if (!this.#actions.allowed(new LbBeforeOwnSessionEndEvent(session))) return;
    await endSession(this.#actions.client, session.id);
    this.#actions.done(new LbOwnSessionEndedEvent(session), msg(str`The session on ${session.portal.name} has ended.`));
  }

  async endOtherSessions(): Promise<void> {
    if (!this.#actions.allowed(new LbBeforeOwnSessionsEndEvent())) return;
    const agreed = await confirm(this.#actions.host, {
      heading: msg('End all other sessions'),
      text: msg('Every other page on which you are signed in stops with its next request. This one goes on.'),
      verb: msg('End'),
      danger: true,
    });
    if (!agreed) return;
    const { ended } = await endOtherSessions(this.#actions.client);
    this.#actions.done(new LbOwnSessionsEndedEvent(ended), msg('Your other sessions have ended.'));
  }

  async leave(account: Account): Promise<void> {
    if (!this.#actions.allowed(new LbBeforeOrganizationLeaveEvent(account))) return;
    const { host, client } = this.#actions;
    const { name } = account.organization;
    const agreed = await confirm(host, {
      heading: msg(str`Leave “${name}”`),
      text: msg('Your sessions and API keys end at once, and your labels stay. To come back you need an invitation.'),
      verb: msg('Leave'),
      danger: true,
    });
    if (!agreed) return;
    await leaveOrganization(client);
    host.dispatchEvent(new LbOrganizationLeftEvent(account));
    announce('members');
    host.session?.end();
  }
}
