import { html, nothing, type ReactiveControllerHost } from 'lit';
import type { Integration } from '../../bff/integrations/contract.ts';
import { msg, str } from '../core/localize.ts';
import { Form } from '../ui/form.ts';
import { change } from './change.ts';
import { AWS } from './fields-aws.ts';
import { renderFormProblem } from '../ui/form-problem.ts';
import type { IntegrationActs } from './integration-acts.ts';
import type { Step } from './integration-create.ts';
import { toInput } from './values.ts';

/** What comes once an integration is there: the way to its role, where that is still missing, and then the check. Whoever makes one has loaded `<lb-guide-steps>` and `<lb-integration-check>`. */
export class Connection {
  readonly #acts: IntegrationActs;
  readonly #form: Form;
  #integration: Integration;

  /** `moved` is called when the check has taken the place of the form. */
  constructor(host: ReactiveControllerHost, acts: IntegrationActs, integration: Integration, moved: () => unknown) {
    this.#acts = acts;
    this.#integration = integration;
    this.#form = new Form(host, {
      check: async (values) =>
        values['credentials.roleArn']
          ? (await import('./checks.ts')).errorsInChanges('AWS', toInput(values))
          : { 'credentials.roleArn': msg('Enter the ARN of the role, or do this later.') },
      save: async (values) => {
        const connected = await change(acts, this.#integration, toInput(values));
        if (!connected) return false;
        this.#integration = connected;
        return moved();
      },
    });
  }

  step(): Step {
    return this.#integration.hasCredentials ? this.#stepToCheck() : this.#stepToConnect();
  }

  #stepToConnect(): Step {
    const { name, resource, trust } = this.#integration;
    return {
      heading: msg(str`Connect “${name}”`),
      unsaved: this.#form.changed,
      body: html`
        <form
          id="form"
          novalidate
          @submit=${this.#form.submit}
          @input=${this.#form.input}
          @focusout=${this.#form.leave}
        >
          ${renderFormProblem(this.#form.problem)}
          <p>
            ${msg('The integration is saved. Its role must trust this server, and demand the external ID of this integration.')}
          </p>
          <lb-guide-steps
            .acts=${this.#acts}
            .bucket=${'bucket' in resource ? resource.bucket : ''}
            .trust=${trust}
          ></lb-guide-steps>
          ${AWS.credentials(false)}
        </form>
      `,
      leave: msg('Do this later'),
      act: html`<button slot="actions" class="button primary" form="form" aria-busy=${this.#form.busy}>
        ${msg('Save and check')}
      </button>`,
    };
  }

  #stepToCheck(): Step {
    return {
      heading: msg(str`Check “${this.#integration.name}”`),
      unsaved: false,
      body: html` <lb-integration-check .acts=${this.#acts} .integration=${this.#integration}></lb-integration-check> `,
      leave: msg('Close'),
      act: nothing,
    };
  }
}
