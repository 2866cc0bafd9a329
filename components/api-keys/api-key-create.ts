import { property } from 'lit/decorators/property.js';
import { NewApiKey, type ApiKeyOptions } from '../../bff/api-keys/contract.ts';
import { element, LbElement } from '../core/element.ts';
import { errorsIn } from '../core/errors-in.ts';
import { IdempotencyKey } from '../core/idempotency-key.ts';
import type { Entered } from '../core/input.ts';
import { msg } from '../core/localize.ts';
import { dialogStyles, renderFormDialog } from '../ui/form-dialog.ts';
import { Form } from '../ui/form.ts';
import type { ApiKeyActs } from './api-key-acts.ts';
import { createApiKey } from './api.ts';
import { LbApiKeyEvent, LbBeforeApiKeyCreateEvent } from './events.ts';
import { inputOf, renderFields } from './fields.ts';

/**
 * Creates an API key, and shows it this once.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-api-key-create')
export class LbApiKeyCreate extends LbElement {
  static override styles = dialogStyles;

  @property({ attribute: false }) acts!: ApiKeyActs;
  @property({ attribute: false }) options!: ApiKeyOptions;

  #key = new IdempotencyKey();

  #form: Form<Entered> = new Form<Entered>(this, {
    check: (values) => errorsIn(NewApiKey, inputOf(values, this.options)),
    save: async (values) => {
      const { actions } = this.acts;
      const input = inputOf(values, this.options);
      if (!actions.allowed(new LbBeforeApiKeyCreateEvent(input))) return false;
      const { apiKey, key } = await createApiKey(actions.client, input, this.#key.for(input));
      actions.done(new LbApiKeyEvent('created', apiKey));
      return this.acts.showKey(apiKey, key);
    },
  });

  protected override render() {
    const [highest] = this.options.roles;
    const fresh = {
      name: '',
      role: highest?.role ?? 'LABELER',
      permissions: null,
      expiresAt: null,
      status: 'ACTIVE',
    } as const;
    return renderFormDialog(this, this.#form, {
      heading: msg('New API key'),
      verb: msg('Create API key'),
      fields: renderFields(fresh, { options: this.options, values: this.#form.values, isEdit: false }),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-api-key-create': LbApiKeyCreate;
  }
}
