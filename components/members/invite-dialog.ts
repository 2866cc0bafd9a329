import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Role } from '../../bff/core/contract.ts';
import type { CheckedEmail, InviteOutcome, InviteWithLink, NewInvites } from '../../bff/invites/contract.ts';
import type { ProjectRole } from '../../bff/members/contract.ts';
import { element, LbElement } from '../core/element.ts';
import { IdempotencyKey } from '../core/idempotency-key.ts';
import type { Entered } from '../core/input.ts';
import { msg, str } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { button } from '../ui/button.ts';
import { exactNumber } from '../ui/number.ts';
import type { LbChipsInput } from '../ui/chips-input.ts';
import '../ui/chips-input.ts';
import '../ui/copy-button.ts';
import '../ui/dialog.ts';
import type { LbDialog } from '../ui/dialog.ts';
import { renderFormProblem } from '../ui/form-problem.ts';
import formStyles from '../ui/form.styles.ts';
import { Form } from '../ui/form.ts';
import { secret } from '../ui/secret.ts';
import '../ui/select.ts';
import { EMAIL_ENDS, emailsIn, errorsInEmails } from './addresses.ts';
import { checkEmails } from './api.ts';
import styles from './invite-dialog.styles.ts';
import type { MemberActs } from './member-acts.ts';
import './project-roles.ts';
import type { LbProjectRoles } from './project-roles.ts';
import { roleHelp, roleOptions } from './roles.ts';

/** `mailed`: the server sends it to the person as well. */
type Link = { email: string; link: string; mailed: boolean };

/** An invitation that was made just now, as the dialog shows it. */
const toLink = ({ invite, link }: InviteWithLink): Link => ({
  email: invite.email,
  link,
  mailed: invite.mail.status !== 'NOT_SENT',
});

const isMailed = (links: readonly Link[]) => links.some(({ mailed }) => mailed);

function headingOf(links: readonly Link[]): string {
  if (links.length === 0) return msg('Nobody was invited');
  return isMailed(links) ? msg('Invitations on their way') : msg('Hand over the links');
}

/** Of an address that gets no invitation; undefined: it gets one. */
function noteOf(status: CheckedEmail['status'] | undefined): string | undefined {
  if (status === 'ALREADY_MEMBER') return msg('Already a member');
  return status === 'ALREADY_INVITED' ? msg('Already invited') : undefined;
}

/** The server checks no more addresses at once. */
const MOST_CHECKED = 200;

/**
 * Invites several people at once, then shows the links and what became of each address.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-invite-dialog')
export class LbInviteDialog extends LbElement {
  static override styles = [base, button, formStyles, styles];

  @property({ attribute: false }) acts!: MemberActs;

  /** Links to hand over, where there is nobody to invite any more. */
  @property({ attribute: false }) links?: readonly Link[];

  @state() private projectRoles: Readonly<Record<string, ProjectRole>> = {};
  @state() private outcomes: readonly InviteOutcome[] = [];

  /** What the server said of the addresses that were entered; `undefined` while it is asked, or where it could not say. */
  @state() private checked: ReadonlyMap<string, CheckedEmail['status'] | undefined> = new Map();

  @state() private entered: readonly string[] = [];

  #key = new IdempotencyKey();

  #form: Form<Entered> = new Form<Entered>(this, {
    check: ({ emails = [] }) => errorsInEmails(emails as readonly string[]),
    save: ({ emails = [] }) => this.#save(emails as readonly string[]),
  });

  get #role(): Role {
    return (this.#form.values['role'] as Role | undefined) ?? 'LABELER';
  }

  get #dialog() {
    return this.renderRoot.querySelector<LbDialog>('lb-dialog')!;
  }

  protected override render() {
    return html`
      <lb-dialog
        exportparts="dialog, heading, body, actions"
        heading=${this.links ? headingOf(this.links) : msg('Invite members')}
        ?unsaved=${this.#form.changed}
        @close=${() => this.dispatchEvent(new Event('close'))}
      >
        ${this.links ? this.#renderLinks(this.links) : this.#renderForm()}
        <button slot="actions" class="button" @click=${() => this.#dialog.requestClose()}>
          ${this.links ? msg('Done') : msg('Cancel')}
        </button>
        ${
          this.links
            ? nothing
            : html`<button slot="actions" class="button primary" form="form" aria-busy=${this.#form.busy}>
                ${msg('Invite')}
              </button>`
        }
      </lb-dialog>
    `;
  }

  #renderForm() {
    return html`
      <form id="form" novalidate @submit=${this.#form.submit} @input=${this.#form.input} @focusout=${this.#form.leave}>
        ${renderFormProblem(this.#form.problem)}
        <lb-chips-input
          name="emails"
          label=${msg('Email addresses')}
          help=${msg('Separated by commas, semicolons or lines. “Name <ana@example.com>” works as well.')}
          .parse=${emailsIn}
          .ends=${EMAIL_ENDS}
          .notes=${this.#notes}
          @input=${this.#check}
        ></lb-chips-input>
        <p class="known" role="status">${this.#renderKnown()}</p>
        <lb-select
          name="role"
          label=${msg('Role')}
          .options=${roleOptions()}
          .value=${this.#role}
          help=${roleHelp()[this.#role]}
        ></lb-select>
        ${this.#role === 'NONE' ? html`<lb-project-roles .acts=${this.acts} .chosen=${this.projectRoles} @input=${this.#chosen}></lb-project-roles>` : nothing}
      </form>
    `;
  }

  get #notes(): ReadonlyMap<string, string> {
    return new Map(
      this.entered.flatMap((email) => {
        const note = noteOf(this.checked.get(email));
        return note ? [[email, note]] : [];
      }),
    );
  }

  #renderKnown() {
    const { size } = this.#notes;
    if (size === 0) return nothing;
    return msg(str`Members or invited already: ${exactNumber(size)}. They get no invitation.`);
  }

  /** Asks once about each address. What could not be asked is said when the invitations are sent. */
  async #check({ target }: Event): Promise<void> {
    this.entered = (target as LbChipsInput).entered;
    const emails = this.entered.filter((email) => !this.checked.has(email)).slice(0, MOST_CHECKED);
    if (emails.length === 0) return;
    this.checked = new Map([...this.checked, ...emails.map((email) => [email, undefined] as const)]);
    const answer = await checkEmails(this.acts.client, emails).catch(() => undefined);
    if (answer)
      this.checked = new Map([...this.checked, ...answer.items.map(({ email, status }) => [email, status] as const)]);
  }

  #renderLinks(links: readonly Link[]) {
    const others = this.outcomes.filter(({ outcome }) => outcome !== 'INVITED');
    return html`
      ${
        links.length === 0
          ? nothing
          : html`<p>
                ${isMailed(links) ? msg('A mail with the link goes to each of them.') : nothing}
                ${msg('Each link works once and ends after 7 days. It is shown here alone.')}
              </p>
              <ul class="links">
                ${links.map(
                  ({ email, link }) =>
                    html`<li>
                      <span dir="auto">${email}</span>
                      <code dir="ltr" translate="no" ${secret()}>${link}</code>
                      <lb-copy-button .text=${link} label=${msg(str`Copy the link for ${email}`)}></lb-copy-button>
                    </li>`,
                )}
              </ul>`
      }
      ${
        others.length === 0
          ? nothing
          : html`<ul>
              ${others.map(
                ({ email, outcome }) =>
                  html`<li>
                    ${
                      outcome === 'ALREADY_MEMBER'
                        ? msg(str`${email} is a member already.`)
                        : msg(str`${email} is invited already. Get a new link from the list below.`)
                    }
                  </li>`,
              )}
            </ul>`
      }
    `;
  }

  #chosen({ target }: Event) {
    this.projectRoles = (target as LbProjectRoles).chosen;
  }

  /** Gives false where the host objects. */
  async #save(emails: readonly string[]): Promise<unknown> {
    const input: NewInvites = {
      emails: [...emails],
      role: this.#role,
      ...(this.#role === 'NONE' && { projectRoles: this.projectRoles }),
    };
    const outcomes = await this.acts.sendInvites(input, this.#key.for(input));
    if (!outcomes) return false;
    this.outcomes = outcomes;
    this.links = outcomes.flatMap((item) => (item.outcome === 'INVITED' ? [toLink(item)] : []));
    await this.updateComplete;
    return this.#dialog.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-invite-dialog': LbInviteDialog;
  }
}
