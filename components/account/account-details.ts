import { html, nothing } from 'lit';
import { state } from 'lit/decorators/state.js';
import type { Account, OwnSession } from '../../bff/account/contract.ts';
import type { Role } from '../../bff/core/contract.ts';
import { element } from '../core/element.ts';
import { msg, pageLocale, str } from '../core/localize.ts';
import { LbPart } from '../core/part.ts';
import { Query } from '../core/query.ts';
import { base, surface } from '../core/styles.ts';
import { Actions } from '../ui/actions.ts';
import { badge } from '../ui/badge.styles.ts';
import { button } from '../ui/button.ts';
import { exactNumber } from '../ui/number.ts';
import factsStyles from '../ui/facts.styles.ts';
import { renderFacts } from '../ui/facts.ts';
import sectionsStyles from '../ui/sections.styles.ts';
import { skeleton } from '../ui/skeleton.ts';
import '../ui/time.ts';
import type { AccountActs } from './account-acts.ts';
import styles from './account-details.styles.ts';
import { getDetails, type Details, type Editable } from './details.ts';
import { lifeOf } from './life.ts';
import { roleHelp, roles } from './roles.ts';
import './words.ts';

/** How many sessions are shown at first. */
const FEW = 5;

/**
 * The reader’s own account: name, email and role, the organization, the sessions that have not ended, and the way to leave.
 * Admins edit the organization here, too.
 *
 * @fires {LbBeforeAccountUpdateEvent} lb-before-account-update - Before the reader’s own name changes. Cancelable.
 * @fires {LbBeforeOrganizationUpdateEvent} lb-before-organization-update - Before the organization changes. Cancelable.
 * @fires {LbBeforeOwnSessionEndEvent} lb-before-own-session-end - Before a session of the reader is ended. Cancelable.
 * @fires {LbBeforeOwnSessionsEndEvent} lb-before-own-sessions-end - Before all other sessions of the reader are ended. Cancelable.
 * @fires {LbBeforeOrganizationLeaveEvent} lb-before-organization-leave - Before the reader leaves. Cancelable.
 * @fires {LbAccountUpdatedEvent} lb-account-updated - After the reader’s own name changed.
 * @fires {LbOrganizationUpdatedEvent} lb-organization-updated - After the organization changed.
 * @fires {LbOwnSessionEndedEvent} lb-own-session-ended - After a session of the reader was ended.
 * @fires {LbOwnSessionsEndedEvent} lb-own-sessions-ended - After all other sessions of the reader were ended.
 * @fires {LbOrganizationLeftEvent} lb-organization-left - After the reader left, when their session has ended.
 *
 * @csspart section - A group of facts with its heading.
 * @csspart edit - The button that edits a value in its place.
 * @csspart end - The button that ends a session.
 * @csspart end-others - The button that ends all sessions but the one that asks.
 * @csspart more - The button that shows the sessions beyond the first few.
 * @csspart leave - The button that leaves the organization.
 * @csspart problem - What went wrong, in place of the facts or above them.
 * @csspart retry - The button in it for another try.
 * @csspart dialog - The box of a dialog.
 * @csspart heading - Its title.
 * @csspart body - What scrolls in it.
 * @csspart actions - Its row of buttons.
 */
@element('lb-account-details')
export class LbAccountDetails extends LbPart {
  static override styles = [base, surface, button, badge, skeleton, factsStyles, sectionsStyles, styles];

  @state() private editing: Editable | undefined;

  /** All sessions, not a few of them. */
  @state() private showsAll = false;

  readonly #details: Query<Details | undefined, readonly []> = new Query<Details | undefined>(this, {
    topic: 'account',
    read: (client, signal) => getDetails(client, signal),
    empty: undefined,
  });

  readonly #actions: Actions<never, AccountActs> = new Actions(this, 'account', undefined, async () => {
    const { AccountActs } = await import('./account-acts.ts');
    return new AccountActs(this.#actions);
  });

  /** Reads the account again. */
  reload(): Promise<void> {
    return this.#details.reload();
  }

  protected override render() {
    return html`
      <div @pointerover=${this.#actions.preload} @focusin=${this.#actions.preload}>
        ${this.#details.render({
          loading: () => this.#renderDetails(undefined, html`<i class="skeleton"></i>`),
          ready: (details) => this.#renderDetails(details, '–'),
        })}
      </div>
      ${this.#actions.dialog}
    `;
  }

  /** `blank` stands in the place of each value while there are none. */
  #renderDetails(details: Details | undefined, blank: unknown) {
    return html`
      ${this.#renderAccount(details?.account, blank)} ${this.#renderOrganization(details, blank)}
      ${this.#renderSessions(details?.sessions, blank)}
      ${details && this.can('account:write') ? this.#renderLeave(details.account) : nothing}
    `;
  }

  #renderAccount(account: Account | undefined, blank: unknown) {
    const name = msg('Full name');
    return html`
      <section part="section" aria-labelledby="profile" aria-busy=${!account}>
        <h2 id="profile">${msg('Profile')}</h2>
        ${renderFacts(
          [
            {
              label: name,
              value: account && this.#renderEditable('name', name, account.name, this.can('account:write')),
            },
            { label: msg('Email'), value: account && html`<span .textContent=${account.email}></span>` },
            { label: msg('Role'), value: account && renderRole(account.role) },
            {
              label: msg('Member since'),
              value: account && html`<span .textContent=${dateOf(account.createdAt)}></span>`,
            },
          ],
          blank,
        )}
      </section>
    `;
  }

  #renderOrganization(details: Details | undefined, blank: unknown) {
    const mayEdit = details?.account.role === 'ADMIN' && this.can('account:write');
    const of = details?.organization;
    const life = msg('Longest life of API keys');
    return html`
      <section part="section" aria-labelledby="organization" aria-busy=${!of}>
        <h2 id="organization">${msg('Organization')}</h2>
        ${renderFacts(
          [
            {
              label: msg('Name'),
              value: of && this.#renderEditable('organization', msg('Name of the organization'), of.name, mayEdit),
            },
            { label: msg('Organization ID'), copy: of?.id },
            {
              label: life,
              value: of && this.#renderEditable('longestKeyLife', life, lifeOf(of.longestKeyLife), mayEdit),
            },
          ],
          blank,
        )}
      </section>
    `;
  }

  /** A value with a button that edits it, or the form in its place. */
  #renderEditable(what: Editable, label: string, value: string, mayEdit: boolean) {
    const { state } = this.#details;
    if (this.editing === what && state.is === 'ready') {
      return html`<lb-edit-in-place
        .actions=${this.#actions}
        .what=${what}
        .label=${label}
        .details=${state.value}
        @close=${this.#closed}
      ></lb-edit-in-place>`;
    }
    return html`
      <span .textContent=${value}></span>
      ${
        mayEdit
          ? html`<button
              part="edit"
              id=${`edit-${what}`}
              class="button quiet"
              aria-label=${msg(str`Edit: ${label}`)}
              @click=${() => this.#edit(what)}
            >
              ${msg('Edit')}
            </button>`
          : nothing
      }
    `;
  }

  /** The one that asks first. There may be many that look alike: a few are shown until the reader asks for the others. */
  #renderSessions(sessions: Details['sessions'] | undefined, blank: unknown) {
    const { items = [], next } = sessions ?? {};
    const sorted = items.toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
    const shown = this.showsAll ? sorted : sorted.slice(0, FEW);
    const hidden = sorted.length - shown.length;
    return html`
      <section part="section" aria-labelledby="sessions" aria-busy=${!sessions}>
        <div class="heading">
          <h2 id="sessions">${msg('Sessions')}</h2>
          ${items.length > 1 && this.can('account:write') ? this.#renderEndOthers() : nothing}
        </div>
        <ul>
          ${sessions ? shown.map((session) => this.#renderSession(session)) : html`<li>${blank}</li>`}
        </ul>
        ${
          hidden > 0
            ? html`<button part="more" class="button quiet" @click=${this.#showAll}>
                ${msg(str`Show ${exactNumber(hidden)} more`)}
              </button>`
            : next
              ? html`<p class="secondary">${msg(str`The newest ${exactNumber(items.length)} are shown.`)}</p>`
              : nothing
        }
      </section>
    `;
  }

  #renderEndOthers() {
    const end = () => this.#actions.run((acts) => acts.endOtherSessions());
    return html`<button part="end-others" class="button" @click=${end}>${msg('End all others')}</button>`;
  }

  #renderSession(session: OwnSession) {
    const { id, portal, createdAt, isCurrent } = session;
    const end = () => this.#actions.run((acts) => acts.endSession(session));
    return html`
      <li>
        <div>
          <div .textContent=${portal.name}></div>
          <div class="secondary" id=${`started-${id}`}>${msg('Started')} <lb-time datetime=${createdAt}></lb-time></div>
        </div>
        ${
          isCurrent
            ? html`<span class="badge">${msg('This session')}</span>`
            : this.can('account:write')
              ? html`<button
                  part="end"
                  class="button"
                  aria-label=${msg(str`End the session on ${portal.name}`)}
                  aria-describedby=${`started-${id}`}
                  @click=${end}
                >
                  ${msg('End')}
                </button>`
              : nothing
        }
      </li>
    `;
  }

  #renderLeave(account: Account) {
    const leave = () => this.#actions.run((acts) => acts.leave(account));
    return html`
      <section part="section" aria-labelledby="leave">
        <h2 id="leave">${msg('Leave the organization')}</h2>
        <div class="leave">
          <p id="leave-text" class="secondary">
            ${
              account.isLastAdmin
                ? msg('You are the last admin. Make another member an admin first.')
                : msg(
                    'Your sessions and API keys end at once, and your labels stay. To come back you need an invitation.',
                  )
            }
          </p>
          <button
            part="leave"
            class="button"
            aria-describedby="leave-text"
            ?disabled=${account.isLastAdmin}
            @click=${leave}
          >
            ${msg('Leave')}
          </button>
        </div>
      </section>
    `;
  }

  #edit(what: Editable) {
    return this.#actions.attempt(
      async () => {
        await import('./edit-in-place.ts');
        this.editing = what;
      },
      { retry: true },
    );
  }

  /** The button is gone then: the focus goes to the first that it brought. */
  #showAll = async (): Promise<void> => {
    this.showsAll = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`li:nth-child(${FEW + 1}) [part=end]`)?.focus();
  };

  /** The focus goes back to what opened the form. */
  #closed = async (): Promise<void> => {
    const { editing } = this;
    this.editing = undefined;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`#edit-${editing}`)?.focus();
  };
}

const dateOf = (at: string) => new Date(at).toLocaleDateString(pageLocale(), { dateStyle: 'long' });

const renderRole = (role: Role) => html`
  <div>
    <div .textContent=${roles()[role]}></div>
    <div class="secondary" .textContent=${roleHelp()[role]}></div>
  </div>
`;

declare global {
  interface HTMLElementTagNameMap {
    'lb-account-details': LbAccountDetails;
  }
}
