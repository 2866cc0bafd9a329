import { css, html } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { PropertyValues } from 'lit';
import { AccountChanges, OrganizationChanges } from '../../bff/account/contract.ts';
import { problemFrom } from '../core/api-error.ts';
import { element, LbElement } from '../core/element.ts';
import { errorsIn } from '../core/errors-in.ts';
import { announce } from '../core/live.ts';
import { isComposing } from '../core/keys.ts';
import { msg, str } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import type { Actions } from '../ui/actions.ts';
import { button } from '../ui/button.ts';
import type { Field } from '../ui/field.ts';
import { renderFormProblem } from '../ui/form-problem.ts';
import formStyles from '../ui/form.styles.ts';
import { Form, type Values } from '../ui/form.ts';
import '../ui/select.ts';
import '../ui/text-field.ts';
import { updateAccount, updateOrganization } from './api.ts';
import type { Details, Editable } from './details.ts';
import {
  LbAccountUpdatedEvent,
  LbBeforeAccountUpdateEvent,
  LbBeforeOrganizationUpdateEvent,
  LbOrganizationUpdatedEvent,
} from './events.ts';
import { lifeOf } from './life.ts';

const DAY = 86_400;

/** How long keys may live, in seconds, as it can be chosen. */
const LIVES = [DAY, 7 * DAY, 30 * DAY, 90 * DAY, 25 * 7 * DAY];

/** What can be chosen, and what is there now. The value of no limit is empty. */
const lifeOptions = (now: number | null) => [
  { value: '', label: lifeOf(null) },
  ...[...new Set([...LIVES, ...(now === null ? [] : [now])])]
    .toSorted((a, b) => a - b)
    .map((seconds) => ({ value: String(seconds), label: lifeOf(seconds) })),
];

/**
 * Edits one value in its place.
 *
 * @fires close - When it was saved, or nothing is to be saved.
 */
@element('lb-edit-in-place')
export class LbEditInPlace extends LbElement {
  static override styles = [
    base,
    button,
    formStyles,
    css`
      .buttons {
        display: flex;
        gap: calc(var(--_space) * 2);
      }
    `,
  ];

  @property({ attribute: false }) actions!: Actions;
  @property({ attribute: false }) what: Editable = 'name';
  @property({ attribute: false }) label = '';
  @property({ attribute: false }) details!: Details;

  /** As it was when the form opened. */
  #before = '';

  #form: Form = new Form(this, {
    check: (values) => errorsIn(this.what === 'name' ? AccountChanges : OrganizationChanges, this.#changesIn(values)),
    save: (values) => this.#save(values),
  });

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('what')) this.#before = this.#value;
  }

  protected override firstUpdated() {
    void this.#focusField();
  }

  /** What is to be edited takes the focus as soon as it is drawn. */
  async #focusField(): Promise<void> {
    const field = this.renderRoot.querySelector<Field>('[name]')!;
    await field.updateComplete;
    field.focus();
  }

  protected override render() {
    return html`
      <form
        novalidate
        @submit=${this.#form.submit}
        @input=${this.#form.input}
        @focusout=${this.#form.leave}
        @keydown=${this.#keydown}
      >
        ${renderFormProblem(this.#form.problem)} ${this.#renderField()}
        <div class="buttons">
          <button class="button primary" aria-busy=${this.#form.busy}>${msg('Save')}</button>
          <button type="button" class="button" @click=${this.#close}>${msg('Cancel')}</button>
        </div>
      </form>
    `;
  }

  #renderField() {
    const changed = this.#value !== this.#before ? msg(str`Somebody changed it meanwhile: ${this.#shown}`) : '';
    if (this.what === 'longestKeyLife') {
      return html`<lb-select
        name="longestKeyLife"
        label=${this.label}
        help=${changed || msg('Keys that would live longer end that long from now.')}
        .options=${lifeOptions(this.details.organization.longestKeyLife)}
        .value=${this.#before}
      ></lb-select>`;
    }
    return html`<lb-text-field
      name="name"
      label=${this.label}
      help=${changed}
      autocomplete=${this.what === 'name' ? 'name' : 'organization'}
      .value=${this.#before}
    ></lb-text-field>`;
  }

  /** What is there now, as a field has it. */
  get #value(): string {
    const { account, organization } = this.details;
    if (this.what === 'name') return account.name;
    return this.what === 'organization' ? organization.name : String(organization.longestKeyLife ?? '');
  }

  get #shown(): string {
    if (this.what !== 'longestKeyLife') return this.#value;
    return lifeOptions(this.details.organization.longestKeyLife).find(({ value }) => value === this.#value)!.label;
  }

  #changesIn({ name, longestKeyLife }: Values): AccountChanges & OrganizationChanges {
    if (this.what !== 'longestKeyLife') return { name: name ?? '' };
    return { longestKeyLife: longestKeyLife ? Number(longestKeyLife) : null };
  }

  /** Gives false where nothing was saved. */
  async #save(values: Values): Promise<unknown> {
    const [entered] = Object.values(values);
    if (entered === this.#value) return this.#close();
    try {
      const isSaved = this.what === 'name' ? await this.#saveAccount(values) : await this.#saveOrganization(values);
      return isSaved && this.#close();
    } catch (error) {
      if (problemFrom(error).code === 'stale') announce('account'); // what is there now comes into the help
      throw error;
    }
  }

  async #saveAccount(values: Values): Promise<boolean> {
    const changes: AccountChanges = this.#changesIn(values);
    if (!this.actions.allowed(new LbBeforeAccountUpdateEvent(changes))) return false;
    const { version } = this.details.account;
    const account = await updateAccount(this.actions.client, { ...changes, version });
    this.actions.done(new LbAccountUpdatedEvent(account), msg('Saved.'));
    announce('members');
    return true;
  }

  async #saveOrganization(values: Values): Promise<boolean> {
    const changes: OrganizationChanges = this.#changesIn(values);
    if (!this.actions.allowed(new LbBeforeOrganizationUpdateEvent(changes))) return false;
    const { version } = this.details.organization;
    const organization = await updateOrganization(this.actions.client, { ...changes, version });
    this.actions.done(new LbOrganizationUpdatedEvent(organization), msg('Saved.'));
    announce('api-keys');
    return true;
  }

  #close = () => {
    this.dispatchEvent(new Event('close'));
  };

  #keydown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || isComposing(event)) return;
    event.stopPropagation();
    this.#close();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-edit-in-place': LbEditInPlace;
  }
}
