import { property } from 'lit/decorators/property.js';
import { ApiKeyChanges, type ApiKey, type ApiKeyOptions } from '../../bff/api-keys/contract.ts';
import { changesFrom } from '../core/changes.ts';
import { Edit } from '../core/edit.ts';
import { element, LbElement } from '../core/element.ts';
import { errorsIn } from '../core/errors-in.ts';
import type { Entered } from '../core/input.ts';
import { msg, str } from '../core/localize.ts';
import type { Actions } from '../ui/actions.ts';
import { renderEditDialog, saveChanges } from '../ui/edit-dialog.ts';
import { dialogStyles } from '../ui/form-dialog.ts';
import { Form } from '../ui/form.ts';
import { getApiKey, updateApiKey } from './api.ts';
import { LbApiKeyEvent, LbBeforeApiKeyUpdateEvent } from './events.ts';
import { inputOf, renderFields, withOwnRole } from './fields.ts';
import { limitOf, roles } from './limits.ts';

/**
 * Changes the name and the limits of an API key.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-api-key-edit')
export class LbApiKeyEdit extends LbElement {
  static override styles = dialogStyles;

  @property({ attribute: false }) actions!: Actions<ApiKey>;
  @property({ attribute: false }) keyId!: string;
  @property({ attribute: false }) options!: ApiKeyOptions;

  #edit: Edit<ApiKey, ApiKeyChanges> = new Edit<ApiKey, ApiKeyChanges>(this, {
    topic: 'api-keys',
    read: () => getApiKey(this.actions.client, this.keyId),
    save: (changes, key) => updateApiKey(this.actions.client, this.keyId, changes, key),
    gone: () => this.actions.gone(),
  });

  #form: Form<Entered> = new Form<Entered>(this, {
    check: (values) => errorsIn(ApiKeyChanges, inputOf(values, this.#choices)),
    save: (values) => {
      const { name, role, permissions, ...life } = inputOf(values, this.#choices);
      const changes = { ...changesFrom(this.#edit.value!, { name, role, permissions }), ...life };
      return saveChanges(this, this.#edit, changes, {
        allowed: (before) => this.actions.allowed(new LbBeforeApiKeyUpdateEvent(before, changes)),
        saved: (apiKey) =>
          this.actions.done(new LbApiKeyEvent('updated', apiKey), msg(str`“${apiKey.name}” is saved.`)),
      });
    },
  });

  protected override render() {
    return renderEditDialog(this, this.#form, this.#edit, {
      heading: (apiKey) => (apiKey ? msg(str`Edit “${apiKey.name}”`) : msg('Edit')),
      fields: (apiKey) => renderFields(apiKey, { options: this.#choices, values: this.#form.values, isEdit: true }),
      gone: msg('Somebody revoked this API key.'),
      differences: (theirs, mine) => [
        { label: msg('Name'), theirs: theirs.name, mine: mine.name ?? theirs.name },
        { label: msg('Role'), theirs: roles()[theirs.role], mine: roles()[mine.role ?? theirs.role] },
        {
          label: msg('Permissions'),
          theirs: list(theirs.permissions),
          mine: list(mine.permissions === undefined ? theirs.permissions : mine.permissions),
        },
      ],
    });
  }

  get #choices(): ApiKeyOptions {
    return withOwnRole(this.options, this.#edit.value!);
  }
}

/** All of them by name, so that two lists can be compared; or what holds for all. */
const list = (permissions: ApiKey['permissions']) =>
  permissions ? permissions.toSorted().join(', ') : limitOf({ permissions });

declare global {
  interface HTMLElementTagNameMap {
    'lb-api-key-edit': LbApiKeyEdit;
  }
}
