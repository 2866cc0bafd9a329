import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { ApiKey } from '../../bff/api-keys/contract.ts';
import { element, LbElement } from '../core/element.ts';
import { msg, str } from '../core/localize.ts';
import { dialogStyles, renderFormDialog } from '../ui/form-dialog.ts';
import { Form } from '../ui/form.ts';
import '../ui/select.ts';
import type { ApiKeyActs } from './api-key-acts.ts';
import { rollApiKey } from './api.ts';
import { LbApiKeyEvent, LbBeforeApiKeyRollEvent } from './events.ts';
import { hintOf } from './limits.ts';

/**
 * Makes another key with the same name and limits, and shows it this once. The one before goes on for a while.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-api-key-roll')
export class LbApiKeyRoll extends LbElement {
  static override styles = dialogStyles;

  @property({ attribute: false }) acts!: ApiKeyActs;
  @property({ attribute: false }) apiKey!: ApiKey;

  #form: Form = new Form(this, {
    check: () => ({}),
    save: async ({ overlap }) => {
      const { actions } = this.acts;
      const values = { overlapSeconds: Number(overlap ?? 0) };
      if (!actions.allowed(new LbBeforeApiKeyRollEvent(this.apiKey, values))) return false;
      const { apiKey, key } = await rollApiKey(actions.client, this.apiKey.id, values);
      actions.done(new LbApiKeyEvent('rolled', apiKey));
      return this.acts.showKey(apiKey, key);
    },
  });

  protected override render() {
    const { name, hint, status, former } = this.apiKey;
    return renderFormDialog(this, this.#form, {
      heading: msg(str`Roll “${name}”`),
      verb: msg('Roll'),
      fields: html`
        <p>${msg('A new key is made, with the same name and limits. It is shown once.')}</p>
        ${
          status === 'ACTIVE'
            ? html`<lb-select
                name="overlap"
                label=${msg(str`${hintOf(hint)} stops`)}
                help=${msg('Until then both work, so that scripts can be changed one after the other. Choose “Now” for a key that leaked.')}
                .options=${[
                  { value: '86400', label: msg('In 24 hours') },
                  { value: '3600', label: msg('In an hour') },
                  { value: '0', label: msg('Now') },
                ]}
                value="86400"
              ></lb-select>`
            : html`<p>${msg('The one before does not work any more.')}</p>`
        }
        ${former ? html`<p>${msg(str`${hintOf(former.hint)} stops at once.`)}</p>` : ''}
      `,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-api-key-roll': LbApiKeyRoll;
  }
}
