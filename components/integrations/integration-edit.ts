import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import TriangleAlert from 'lucide/dist/esm/icons/triangle-alert.mjs';
import type { Failure, IntegrationDetail } from '../../bff/integrations/contract.ts';
import type { Edit } from '../core/edit.ts';
import { element, LbElement } from '../core/element.ts';
import { toInput, type Values } from '../core/input.ts';
import { beside, msg, str } from '../core/localize.ts';
import { renderEditDialog } from '../ui/edit-dialog.ts';
import { dialogOf, dialogStyles, renderDialog } from '../ui/form-dialog.ts';
import { Form } from '../ui/form.ts';
import { icon } from '../ui/icon.ts';
import type { Changes } from './api.ts';
import './check-steps.ts';
import { FIELDS, OPTIONAL } from './fields.ts';
import './guide-steps.ts';
import type { IntegrationActs } from './integration-acts.ts';
import './integration-check.ts';

/**
 * Changes the name of an integration, its credentials, or both. What it reads is shown, and cannot change; so is why it needs
 * attention.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-integration-edit')
export class LbIntegrationEdit extends LbElement {
  static override styles = dialogStyles;

  @property({ attribute: false }) acts!: IntegrationActs;
  @property({ attribute: false }) integrationId!: string;

  @state() private checking = false;

  #edit!: Edit<IntegrationDetail, Changes>;

  #form: Form = new Form(this, {
    check: async (values) =>
      (await import('./errors.ts')).errorsInChanges(this.#edit.value!.provider, toInput(values, OPTIONAL)),
    save: (values) => this.#save(values),
  });

  override connectedCallback() {
    this.#edit ??= this.acts.edited(this, this.integrationId);
    super.connectedCallback();
  }

  protected override render() {
    if (this.checking) return this.#renderCheck(this.#edit.value!);
    return renderEditDialog(this, this.#form, this.#edit, {
      heading: (integration) => (integration ? msg(str`Edit “${integration.name}”`) : msg('Edit')),
      fields: (integration) => this.#renderFields(integration),
      gone: msg('Somebody deleted this integration.'),
      differences: (theirs, mine) => [
        { label: msg('Name'), theirs: theirs.name, mine: mine.name ?? theirs.name },
        {
          label: msg('Credentials'),
          theirs: theirs.hasCredentials ? msg('Saved, not shown') : msg('None'),
          mine: mine.credentials ? msg('Replaced') : theirs.hasCredentials ? msg('Saved, not shown') : msg('None'),
        },
      ],
    });
  }

  #renderFields(integration: IntegrationDetail) {
    const { provider, name, resource, hasCredentials, trust, check, failure } = integration;
    const { bucket = '', containerUrl = '', region } = resource as Record<string, string | undefined>;
    return html`
      ${failure ? renderFailure(failure) : nothing}
      <lb-text-field name="name" label=${msg('Name')} .value=${name}></lb-text-field>
      <lb-text-field
        label=${containerUrl ? msg('Container URL') : msg('Bucket')}
        .value=${containerUrl || (region ? beside`${bucket} (${region})` : bucket)}
        help=${msg('It cannot change. To read from another one, create another integration.')}
        readonly
        mono
      ></lb-text-field>
      ${FIELDS[provider].credentials(hasCredentials, shownValues(integration))}
      <details ?open=${!hasCredentials}>
        <summary>${msg('What the cloud needs')}</summary>
        <lb-guide-steps
          .acts=${this.acts}
          .provider=${provider}
          .bucket=${bucket}
          .containerUrl=${containerUrl}
          .trust=${trust}
        ></lb-guide-steps>
      </details>
      ${
        check
          ? html`
              <details>
                <summary>${msg('The last check')}</summary>
                <lb-check-steps .check=${check}></lb-check-steps>
              </details>
            `
          : nothing
      }
    `;
  }

  #renderCheck(integration: IntegrationDetail) {
    return renderDialog(this, {
      heading: msg(str`Check “${integration.name}”`),
      leave: msg('Close'),
      body: html`<lb-integration-check
        .acts=${this.acts}
        .integration=${integration}
        @edit=${() => this.#show(false)}
      ></lb-integration-check>`,
    });
  }

  /** Sends what differs from what was read. Gives false where nothing was saved. */
  async #save(values: Values): Promise<unknown> {
    const shown = shownValues(this.#edit.value!);
    const entered = Object.fromEntries(Object.entries(values).filter(([field, value]) => value !== shown[field]));
    const { name, credentials } = toInput(entered, OPTIONAL) as Changes;
    const renamed = name !== undefined && name !== this.#edit.value!.name;
    const changes: Changes = { ...(renamed && { name }), ...(credentials && { credentials }) };
    if (Object.keys(changes).length === 0) return dialogOf(this).close();
    if (!(await this.acts.save(this.#edit, changes))) return false;
    return credentials ? this.#show(true) : dialogOf(this).close();
  }

  async #show(checking: boolean) {
    if (!checking) void this.#edit.load(); // with what the check has found
    this.checking = checking;
    await this.updateComplete;
    dialogOf(this).focus();
  }
}

/** What is shown of the credentials, by the names of the fields. */
const shownValues = ({ credentials }: IntegrationDetail): Values =>
  Object.fromEntries(Object.entries(credentials ?? {}).map(([field, value]) => [`credentials.${field}`, value]));

const renderFailure = ({ message, remedy }: Failure) => html`
  <div class="problem warning">
    ${icon(TriangleAlert)}
    <div>
      <p><strong>${msg(message)}</strong></p>
      <p>${msg(remedy)}</p>
    </div>
  </div>
`;

declare global {
  interface HTMLElementTagNameMap {
    'lb-integration-edit': LbIntegrationEdit;
  }
}
